"""What a reviewer is shown of an annotation: what it says, what changed since the last decision, what was done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotate.labels import Label
from annotate.models import Annotation, Event, Intake, Review
from annotate.services.history import parts_in_words, value_in_words, words_at
from annotate.services.statements import statement_of, summary
from annotate.web.project.activity import SAID
from annotate.web.reviewing.passage import Passage

NOTHING = "nothing"
REWORDED = ("change", "reopen", "orphan")  # acts after which it may say something else
DONE = {"approve": "approved", "return": "returned", "reject": "rejected"}
HAPPENED = {
    "add": "Begun",
    "import": "Brought in",
    "change": "Changed",
    "submit": "Submitted",
    "approve": "Approved",
    "return": "Returned",
    "reject": "Rejected",
    "withdraw": "Withdrawn",
    "restore": "Restored",
    "supersede": "Replaced",
    "comment": "Commented",
    "reopen": "Reopened",
    "orphan": "Lost its words",
}


@dataclass(frozen=True)
class Fact:
    """One line of what the annotation says; `before` is what it said at the last decision, if that differs."""

    name: str
    value: str
    before: str | None = None
    is_quote: bool = False


def facts_of(passage: Passage, events: Sequence[Event]) -> dict[str, Any]:
    """What the annotation says, line by line, against what it said when it was last decided; events: latest first."""
    annotation, now = passage.annotation, _said(passage)
    last = next((event for event in events if event.act in Review.Decision.values), None)
    before = now if last is None else now | _before(events, last)
    label = annotation.scheme.as_scheme().label(annotation.label)
    facts = list(_facts(annotation, label, now, before))
    told = {"facts": facts, "label_name": label.name, "is_changed": any(fact.before for fact in facts)}
    return told | {"last": last, "done": DONE[last.act] if last else ""}


def history_of(events: Sequence[Event]) -> list[dict[str, Any]]:
    return [
        {"event": event, "said": HAPPENED.get(event.act) or SAID.get((event.act, event.subject), event.act)}
        for event in events
    ]


def _said(passage: Passage) -> dict[str, Any]:
    """What the log would keep of it now, with its words as they stand in the text it is shown in."""
    spans: dict[str, list[list[Any]]] = {}
    for place in passage.places:
        spans.setdefault(place.role, []).append([place.start, place.end, place.quote])
    annotation = passage.annotation
    return summary(statement_of(annotation), annotation.revision.text) | {"spans": spans}


def _before(events: Sequence[Event], last: Event) -> dict[str, Any]:
    """What the fields that changed since the decision were then: the log holds each change's before."""
    before: dict[str, Any] = {}
    for event in reversed(events):
        if event.act in REWORDED and event.after.get("version", 0) >= last.after["version"]:
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
        value, old = (value_in_words(label, key, said["attributes"].get(key)) for said in (now, before))
        if value or old:
            yield _fact(schema["title"], value, old)
    if now["note"] or before["note"]:
        yield _fact("Note", now["note"], before["note"])
    for name, (value, old) in parts_in_words((now, before), annotation.scheme.as_scheme(), annotation).items():
        if value or old:
            yield _fact(name, value, old)
    yield from _whence(annotation)


def _whence(annotation: Annotation) -> Iterator[Fact]:
    """The flag that it answers, and the file that it came from."""
    if annotation.flag is not None:
        yield Fact("Answers", f"Flag: {annotation.flag.title.lower()}, {annotation.flag.get_status_display().lower()}")
    if annotation.intake is not None:
        yield Fact("Brought in", _origin(annotation, annotation.intake))


def _origin(annotation: Annotation, intake: Intake) -> str:
    """From which file it came, and what that told of it."""
    event = Event.objects.of(annotation).filter(act="import").first()
    told = event.after["told"] if event else {}
    there = [f"by “{told['author']}”"] if told.get("author") else []
    there += [told["status"]] if told.get("status") else []
    return f"From “{intake.name}”{': there ' + ', '.join(there) if there else ''}"


def _fact(name: str, value: str, before: str, *, is_quote: bool = False) -> Fact:
    fact = Fact(name, value or NOTHING, None, is_quote)
    return fact if value == before else replace(fact, before=before or NOTHING)
