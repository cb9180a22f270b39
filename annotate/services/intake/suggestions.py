"""What a file proposes and no person said: flags of a rule of their own, which people accept or dismiss as any other.

A flag is what this is: a place, a label, why, how sure, and a status that a person's decision gives it; accepting it
makes an annotation of the person. So suggestions stay apart from people's work, in blind projects too, and every
screen and file that knows flags knows them. The engine leaves them alone.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from annotate.models import Document, Flag, Role, Run, User
from annotate.permissions import require_role
from annotate.services.copying import copy_rows
from annotate.services.events import Change, record_many
from annotate.services.intake.rows import Draft

UNSURE = 0.5  # the score of what the file gives no confidence to
FLAG = ("project_id", "revision_id", "run_id", "rule", "kind", "title", "severity", "label", "attributes", "start",
        "end", "quote", "places", "unit", "why", "remedy", "evidence", "source", "score", "engine_version", "status",
        "reason")  # fmt: skip

Place = tuple[int, str, int, int]


def place_of(draft: Draft) -> Place:
    """What makes it the same suggestion: text, label, and the place it is called by."""
    return (draft.target.revision, _kind(draft), *_first(draft))


@transaction.atomic
def add_suggestions(*, run: Run, drafts: Sequence[Draft], by: User) -> None:
    """Put suggestions beside people's work, none of which is there yet.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, run.project, Role.ANNOTATOR, "bringing in suggestions")
    names = {label.key: label.name for label in run.project.scheme.as_scheme().labels}
    copy_rows(Flag, FLAG, (_flag(one, run, names) for one in drafts))
    counted = Counter(one.target.document for one in drafts)
    for count in set(counted.values()):
        keys = [pk for pk, n in counted.items() if n == count]
        Document.objects.filter(pk__in=keys).update(open_low=F("open_low") + count)
    changes: Iterator[Change] = (
        (pk, {"suggestions": n, "intake": run.brought_intake.pk}, {}) for pk, n in counted.items()
    )
    record_many("suggest", Document, changes, project=run.project, by=by)


def _kind(draft: Draft) -> str:
    return draft.statement.label


def _first(draft: Draft) -> tuple[int, int]:
    """The words it is called by: those of the first role that has any."""
    pairs = next((pairs for pairs in draft.statement.spans.values() if pairs), [(0, 1)])
    return min(pairs)


def _flag(one: Draft, run: Run, names: Mapping[str, str]) -> tuple[Any, ...]:
    said, text, (start, end) = one.statement, one.target.text, _first(one)
    name, score = names[said.label], UNSURE if said.confidence is None else said.confidence
    maker = one.told["author"] or run.brought_intake.name
    why = f"“{maker}” suggests {name.lower()} here{'' if said.confidence is None else f', {score:.0%} sure'}."
    places = [
        {"role": role, "start": a, "end": b, "quote": text[a:b], "note": ""}
        for role, pairs in said.spans.items()
        for a, b in pairs
    ]
    where = (run.project_id, one.target.revision, run.pk, Flag.IMPORTED, _kind(one))
    told = (f"Suggestion: {name}"[:80], Flag.Severity.LOW, said.label, said.attributes, start, end, text[start:end])
    more = ([[start, end]], "", why, said.note, places, "", score, "", Flag.Status.OPEN, "")
    return (*where, *told, *more)
