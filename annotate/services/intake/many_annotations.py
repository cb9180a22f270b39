"""Annotations coming in by the thousand, each as add_annotation would have it; the log has a line for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotate.models import Annotation, Assignment, Evidence, Intake, Project, Relation, Role, Span, User, Verdict
from annotate.permissions import require_role
from annotate.services.copying import copy_rows, new_keys
from annotate.services.events import Change, record_many
from annotate.services.intake.rows import Draft
from annotate.services.statements import summary
from annotate.services.workflow import advance_many, lock_document, move_assignment
from annotate.text.context import around

DRAFT, SUBMITTED = Annotation.Status.DRAFT.value, Annotation.Status.SUBMITTED.value
ANNOTATION = ("id", "key", "project_id", "document_id", "revision_id", "author_id", "label", "status", "attributes",
              "note", "confidence", "source_id", "guideline_id", "scheme_id", "intake_id", "created_at", "updated_at",
              "version", "submitted_at")  # fmt: skip
SPAN = ("annotation_id", "role", "start", "end", "quote", "prefix", "suffix")
EVIDENCE = ("annotation_id", "url", "quote", "note", "accessed_at", "is_primary", "is_named")
BEGINS = {"assigned": "start", "done": "resume"}  # what work does to an assignment
RELATION = ("annotation_id", "kind", "to_id")
VERDICT = ("annotation_id", "rating", "explanation", "one_origin")


@dataclass(frozen=True)
class Rules:
    """What all annotations of an import are made under."""

    intake: Intake
    guideline: int
    scheme: int
    now: str

    @classmethod
    def of(cls, intake: Intake) -> "Rules":
        return cls(intake, intake.project.guideline.pk, intake.project.scheme.pk, str(timezone.now()))


@transaction.atomic
def add_annotations(*, rules: Rules, drafts: Sequence[Draft], sources: Mapping[str, int], by: User) -> list[int]:
    """Begin annotations as drafts of their authors, and hand in those that are to be; return their keys.

    Their articles are there, and locked where they were before. sources: keys of the registry, by name. The log tells
    both acts; a row is written once.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    project = rules.intake.project
    require_role(by, project, Role.ANNOTATOR, "annotating")
    keys = new_keys(Annotation, len(drafts))
    both = list(zip(keys, drafts, strict=True))
    copy_rows(Annotation, ANNOTATION, (_annotation(pk, one, rules, sources) for pk, one in both))
    copy_rows(Span, SPAN, (row for pk, one in both for row in _spans(pk, one)))
    copy_rows(Evidence, EVIDENCE, (row for pk, one in both for row in _evidence(pk, one)))
    copy_rows(Verdict, VERDICT, (_verdict(pk, one) for pk, one in both if one.statement.verdict))
    copy_rows(Relation, RELATION, _relations(both))
    changes: Iterator[Change] = ((pk, _logged(one, rules, sources), {}) for pk, one in both)
    record_many("import", Annotation, changes, project=project, by=by)
    _begin_work(drafts, by=by)
    advance_many({one.target.document for one in drafts}, "annotate", project=project, by=by)
    _log_handed_in([(pk, one) for pk, one in both if one.hand_in], project, by=by)
    return keys


def _annotation(pk: int, one: Draft, rules: Rules, sources: Mapping[str, int]) -> tuple[Any, ...]:
    said = one.statement
    place = (rules.intake.project_id, one.target.document, one.target.revision, one.author)
    source = sources[one.credited.name] if one.credited else None
    status, version, at = (SUBMITTED, 2, rules.now) if one.hand_in else (DRAFT, 1, None)
    says = (said.label, status, said.attributes, said.note, said.confidence, source)
    made = (rules.guideline, rules.scheme, rules.intake.id, rules.now, rules.now)
    return (pk, one.key, *place, *says, *made, version, at)


def _spans(pk: int, one: Draft) -> Iterator[tuple[Any, ...]]:
    text = one.target.text
    for role, pairs in one.statement.spans.items():
        for start, end in pairs:
            yield (pk, role, start, end, text[start:end], *around(text, start, end))


def _evidence(pk: int, one: Draft) -> Iterator[tuple[Any, ...]]:
    for each in one.statement.evidence:
        yield pk, each.url, each.quote, each.note, each.accessed_at, each.is_primary, each.is_named


def _verdict(pk: int, one: Draft) -> tuple[Any, ...]:
    said = one.statement.verdict
    return (pk, said.rating, said.explanation, said.one_origin) if said else ()


def _relations(both: Sequence[tuple[int, Draft]]) -> Iterator[tuple[Any, ...]]:
    """To what comes with it: what does not is no relation of its statement."""
    if not any(one.statement.relations for _, one in both):
        return
    by_key = {one.key: pk for pk, one in both}
    for pk, one in both:
        for each in one.statement.relations:
            if each.to.hex in by_key:
                yield pk, each.kind, by_key[each.to.hex]


def _logged(one: Draft, rules: Rules, sources: Mapping[str, int]) -> dict[str, Any]:
    source = sources[one.credited.name] if one.credited else None
    said = summary(one.statement, one.target.text) | {"source": source}
    return said | {"author": one.author, "intake": rules.intake.id, "told": one.told}


def _begin_work(drafts: Sequence[Draft], *, by: User) -> None:
    """Where an author was given the article, the work on it has begun."""
    pairs = {(one.target.document, one.author) for one in drafts if one.target.new is None}
    given = Assignment.objects.in_force().filter(document__in={document for document, _ in pairs})
    for mine in given.select_related("document__project").order_by("pk"):
        act = BEGINS.get(mine.status)
        is_due = act == "start" or mine.document.is_blind
        if act and is_due and (mine.document_id, mine.annotator_id) in pairs:
            mine.document = lock_document(mine.document_id)
            move_assignment(mine, act, by=by)


def _log_handed_in(handed: Sequence[tuple[int, Draft]], project: Project, *, by: User) -> None:
    if not handed:
        return
    after, before = {"status": SUBMITTED, "version": 2}, {"status": DRAFT}
    record_many("submit", Annotation, ((pk, after, before) for pk, _ in handed), project=project, by=by)
    advance_many({one.target.document for _, one in handed}, "submit", project=project, by=by)
