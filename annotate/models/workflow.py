"""The workflow as data: what an act makes of a status. What is not written here cannot happen."""

from collections.abc import Mapping

# (status now, act) -> status after
ANNOTATION: Mapping[tuple[str, str], str] = {
    ("draft", "change"): "draft",
    ("returned", "change"): "draft",
    ("submitted", "change"): "draft",
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "approve"): "approved",
    ("submitted", "return"): "returned",
    ("submitted", "reject"): "rejected",
    ("draft", "withdraw"): "withdrawn",
    ("returned", "withdraw"): "withdrawn",
    ("submitted", "withdraw"): "withdrawn",
    ("approved", "withdraw"): "withdrawn",
    ("withdrawn", "restore"): "draft",
    ("approved", "supersede"): "superseded",
    # what a new revision does: where words changed they are reviewed again, where they are gone the author is asked
    ("submitted", "reopen"): "submitted",
    ("approved", "reopen"): "submitted",
    ("submitted", "orphan"): "returned",
    ("approved", "orphan"): "returned",
    # what people who worked blind made differently, and what an editor who did not annotate there makes of it
    ("submitted", "dispute"): "disputed",
    ("disputed", "approve"): "approved",
    ("disputed", "adjudicate"): "adjudicated",
}

# statuses in which an annotation waits for its author, for a reviewer or for an adjudicator
OPEN = ("draft", "submitted", "returned", "disputed")

# decisions that must say why, and acts on a status that must
NEEDS_REASON = frozenset({("submitted", "return"), ("submitted", "reject"), ("approved", "withdraw")})

DOCUMENT: Mapping[tuple[str, str], str] = {
    ("new", "flag"): "flagged",
    ("new", "annotate"): "in_annotation",
    ("flagged", "annotate"): "in_annotation",
    ("in_review", "annotate"): "in_annotation",
    ("approved", "annotate"): "reopened",
    ("reopened", "annotate"): "in_annotation",
    ("in_annotation", "submit"): "in_review",
    ("reopened", "submit"): "in_review",
    ("flagged", "submit"): "in_review",
    ("new", "submit"): "in_review",
    ("in_review", "return"): "in_annotation",
    ("in_review", "finish"): "approved",
    ("in_annotation", "finish"): "approved",
    ("reopened", "finish"): "approved",
    ("in_review", "reopen"): "reopened",
    ("approved", "reopen"): "reopened",
}

# What becomes of the task to annotate a document; only what was taken from the pool expires
ASSIGNMENT: Mapping[tuple[str, str], str] = {
    ("assigned", "start"): "started",
    ("assigned", "finish"): "done",
    ("started", "finish"): "done",
    ("done", "resume"): "started",
    ("assigned", "give_back"): "withdrawn",
    ("started", "give_back"): "withdrawn",
    ("assigned", "expire"): "expired",
    ("started", "expire"): "expired",
    ("assigned", "hand_over"): "handed_over",
    ("started", "hand_over"): "handed_over",
}

FLAG_DECISIONS: Mapping[str, str] = {
    "confirm": "confirmed",
    "sourced": "answered",
    "not_a_claim": "dismissed",
    "dismiss": "dismissed",
}
