"""What a reviewer is shown of an annotation: its passage, what it says, and what changed since the last decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotate.labels import Label, Scheme
from annotate.models import Annotation, Event, Review
from annotate.models.anchor import stands_in
from annotate.services.history import parts_in_words, words_at
from annotate.services.statements import statement_of, summary
from annotate.web.activity import SAID
from annotate.web.blocks import blocks_of, direction

NOTHING = "nothing"
REWORDED = ("change", "reopen", "orphan")  # acts after which it may say something else


@dataclass(frozen=True)
class Fact:
    """One line of what the annotation says; `before` is what it said at the last decision, if that differs."""

    name: str
    value: str
    before: str | None = None
    is_quote: bool = False


def passage_of(annotation: Annotation) -> dict[str, Any]:
    """The paragraphs the annotation stands in, with one before them, and the spans to paint."""
    (revision, spans), scheme = stands_in(annotation), annotation.scheme.as_scheme()
    blocks = blocks_of(revision, annotation.document.title)
    ends = [(place.start or 0, place.end or 0) for place in spans]
    touched = [any(start < block.end and block.start < end for start, end in ends) for block in blocks]
    last = max((i for i, is_in in enumerate(touched) if is_in), default=0)
    near = [i for i in range(len(blocks)) if touched[i] or (i + 1 < len(blocks) and i < last and touched[i + 1])]
    painted = [
        {"key": annotation.pk, "mark": _mark(scheme, annotation.label, span.role), "start": span.start, "end": span.end}
        for span in spans
    ]
    first = next((blocks[i].name for i in near if touched[i]), "")
    shown = [{"block": blocks[i], "is_context": not touched[i]} for i in near]
    told = {"passage": shown, "place": first, "painted": painted}
    return told | {"revision": revision, "direction": direction(revision.text)}


def facts_of(annotation: Annotation) -> dict[str, Any]:
    """What the annotation says, line by line, against what it said when it was last decided."""
    now = _said(annotation)
    last: Review | None = next(iter(annotation.reviews.all()), None)
    before = now if last is None else now | _before(annotation, last)
    label = annotation.scheme.as_scheme().label(annotation.label)
    facts = list(_facts(annotation, label, now, before))
    return {"facts": facts, "last": last, "label_name": label.name, "is_changed": any(fact.before for fact in facts)}


def history_of(annotation: Annotation) -> list[dict[str, Any]]:
    events = Event.objects.of(annotation).select_related("by")
    said = {"add": "Begun", "change": "Changed", "submit": "Submitted", "approve": "Approved", "return": "Returned"}
    said |= {
        "reject": "Rejected",
        "withdraw": "Withdrawn",
        "restore": "Restored",
        "supersede": "Replaced",
        "comment": "Commented",
        "reopen": "Reopened",
        "orphan": "Lost its words",
    }
    return [
        {"event": event, "said": said.get(event.act) or SAID.get((event.act, event.subject), event.act)}
        for event in events
    ]


def _said(annotation: Annotation) -> dict[str, Any]:
    """What the log would keep of it now, with its words as they stand in the text it is shown in."""
    spans: dict[str, list[list[Any]]] = {}
    for span in stands_in(annotation)[1]:
        spans.setdefault(span.role, []).append([span.start, span.end, span.quote])
    return summary(statement_of(annotation), annotation.revision.text) | {"spans": spans}


def _before(annotation: Annotation, last: Review) -> dict[str, Any]:
    """What the fields that changed since the decision were then: the log holds each change's before."""
    before: dict[str, Any] = {}
    changes = Event.objects.of(annotation).filter(act__in=REWORDED, after__version__gt=last.version).order_by("pk")
    for event in changes:
        before = {name: value for name, value in event.before.items() if name != "status"} | before
    return before


def _facts(annotation: Annotation, label: Label, now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Fact]:
    text = annotation.revision.text
    if now["label"] != before["label"]:
        yield Fact("Label", label.name, before["label"])
    roles = {role.key: role.name for role in label.roles}
    for role in dict.fromkeys([*roles, *now["spans"], *before["spans"]]):
        words, old = (words_at(said["spans"].get(role, []), text) for said in (now, before))
        if words or old:
            yield _fact(roles.get(role, role), words, old, is_quote=True)
    for key, schema in label.attributes["properties"].items():
        value, old = (_value(label, key, said["attributes"].get(key)) for said in (now, before))
        if value or old:
            yield _fact(schema["title"], value, old)
    if now["note"] or before["note"]:
        yield _fact("Note", now["note"], before["note"])
    for name, (value, old) in parts_in_words((now, before), annotation.scheme.as_scheme()).items():
        if value or old:
            yield _fact(name, value, old)
    if annotation.flag is not None:
        yield Fact("Answers", f"Flag: {annotation.flag.title.lower()}, {annotation.flag.get_status_display().lower()}")


def _fact(name: str, value: str, before: str, *, is_quote: bool = False) -> Fact:
    fact = Fact(name, value or NOTHING, None, is_quote)
    return fact if value == before else replace(fact, before=before or NOTHING)


def _value(label: Label, key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return f"{value:,}"
    return next((choice.title for choice in label.choices(key) if choice.value == value), str(value))


def _mark(scheme: Scheme, label: str, role: str) -> str:
    return next((one.mark for one in scheme.label(label).roles if one.key == role), "claim")
