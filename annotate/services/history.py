"""The log in words that people read: what each act changed, from what to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from annotate.labels import Label, Scheme
from annotate.models import Annotation, Event, EvidenceFile, Relation, Source


@dataclass(frozen=True)
class Change:
    """One thing that changed: what, from what, to what; "" where there was, or is, none."""

    what: str
    was: str
    now: str


def changes_of(events: Sequence[Event]) -> dict[int, list[Change]]:
    """What each event changed, by its key; in a fixed number of queries."""
    of_annotations = [event for event in events if event.subject == "annotation"]
    rows = Annotation.objects.select_related("scheme", "revision").defer("revision__source_map", "revision__units")
    annotations = rows.in_bulk({event.subject_id for event in of_annotations})
    names = _Names.of(part for event in of_annotations for part in (event.before, event.after))
    told = {}
    for event in events:
        annotation = annotations.get(event.subject_id) if event.subject == "annotation" else None
        told[event.pk] = [one for one in _changes(event, annotation, names) if one.was != one.now]
    return told


def words_at(places: Iterable[Sequence[Any]], text: str) -> str:
    """The words of logged spans. An older log has no words beside start and end; they are those of the text."""
    return " · ".join(place[2] if len(place) > 2 else text[place[0] : place[1]] for place in sorted(map(list, places)))


def value_in_words(label: Label | None, key: str, value: object) -> str:
    """What an attribute of the label says; "" says nothing. A choice has its title, as far as the label knows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return f"{value:,}"
    known = label.choices(key) if label and key in label.attributes["properties"] else ()
    return next((choice.title for choice in known if choice.value == value), str(value))


def parts_in_words(
    said: Sequence[Mapping[str, Any]], scheme: Scheme, known: Annotation | None = None
) -> dict[str, list[str]]:
    """What goes with the words of each summary of a statement: source, verdict, evidence and relations, by name.

    known: an annotation fetched with its source, evidence and relations, whose names need not be asked for again.
    """
    names = _Names.of(said, known)
    return {
        "Registry source": [_name_of(one.get("source"), names.sources) for one in said],
        "Verdict": [_verdict(one.get("verdict"), scheme) for one in said],
        "Evidence": ["\n".join(_evidence(each, names.files) for each in one.get("evidence") or ()) for one in said],
        "Relations": ["\n".join(_relation(each, names.related) for each in one.get("relations") or ()) for one in said],
    }


@dataclass(frozen=True)
class _Names:
    """What statements name by key, with its name."""

    related: Mapping[str, str]
    sources: Mapping[int, str]
    files: Mapping[int, str]

    @classmethod
    def of(cls, said: Iterable[Mapping[str, Any]], known: Annotation | None = None) -> "_Names":
        said, own = list(said), cls._known(known)
        keys = {to for one in said for _, to in one.get("relations") or ()} - own.related.keys()
        sources = {pk for one in said if (pk := one.get("source")) is not None} - own.sources.keys()
        files = {each["file"] for one in said for each in one.get("evidence") or ()} - {None} - own.files.keys()
        related = Annotation.objects.filter(key__in=keys).prefetch_related("spans") if keys else ()
        named = Source.objects.filter(pk__in=sources).values_list("pk", "name") if sources else ()
        filed = EvidenceFile.objects.filter(pk__in=files).values_list("pk", "name") if files else ()
        return cls(
            {**own.related, **{str(row.key): row.quote for row in related}},
            {**own.sources, **dict(named)},
            {**own.files, **dict(filed)},
        )

    @classmethod
    def _known(cls, annotation: Annotation | None) -> "_Names":
        if annotation is None:
            return cls({}, {}, {})
        source, shown = annotation.source, [one.file for one in annotation.evidence.all() if one.file]
        return cls(
            {str(one.to.key): one.to.quote for one in annotation.relations.all()},
            {source.pk: source.name} if source else {},
            {file.pk: file.name for file in shown},
        )


def _changes(event: Event, annotation: Annotation | None, names: _Names) -> Iterator[Change]:
    was, now = event.before, event.after
    if annotation is not None and ("label" in now or "spans" in now or "attributes" in now):
        yield from _in_scheme(annotation, was, now)
    for name in ("note", "text"):
        if name in now:
            yield Change(name, was.get(name) or "", now[name] or "")
    if "confidence" in now:
        yield Change("confidence", _share(was.get("confidence")), _share(now["confidence"]))
    if "source" in now:
        yield Change("registry source", *(_name_of(said.get("source"), names.sources) for said in (was, now)))
    if annotation is not None and "verdict" in now:
        scheme = annotation.scheme.as_scheme()
        yield Change("verdict", *(_verdict(said.get("verdict"), scheme) for said in (was, now)))
    yield from _items("evidence", was, now, lambda one: _evidence(one, names.files))
    yield from _items("relation", was, now, lambda one: _relation(one, names.related), key="relations")
    if "status" in now and "status" in was:
        yield Change("status", _plain(was["status"]), _plain(now["status"]))


def _in_scheme(annotation: Annotation, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    """What has its name from the label: the label itself, the words of each role, the attributes."""
    labels = {label.key: label for label in annotation.scheme.as_scheme().labels}
    if "label" in now:
        old, new = was.get("label", ""), now["label"]
        yield Change("label", *(labels[key].name if key in labels else key for key in (old, new)))
    label = labels.get(annotation.label)
    roles = {role.key: role.name.lower() for role in label.roles} if label else {}
    spans = [said.get("spans") or {} for said in (was, now)]
    for role in dict.fromkeys(role for one in spans for role in one):
        old, new = (words_at(one.get(role, ()), annotation.revision.text) for one in spans)
        yield Change(roles.get(role, role), old, new)
    told = [said.get("attributes") or {} for said in (was, now)]
    for key in dict.fromkeys(key for one in told for key in one):
        yield Change(_title(label, key), *(value_in_words(label, key, one.get(key)) for one in told))


def _title(label: Label | None, key: str) -> str:
    schema = label.attributes["properties"].get(key) if label else None
    return schema["title"].lower() if schema else _plain(key).lower()


def _items(what: str, was: Mapping[str, Any], now: Mapping[str, Any], told: Any, key: str = "") -> Iterator[Change]:
    """Of a list, what went and what came."""
    name = key or what
    if name not in now:
        return
    old, new = (said.get(name) or [] for said in (was, now))
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    for before, after in zip_longest(gone, come):
        yield Change(what, told(before) if before else "", told(after) if after else "")


def _evidence(said: Mapping[str, Any], files: Mapping[int, str]) -> str:
    quote = f"“{said['quote']}”" if said["quote"] else ""
    seen = said["accessed_at"] and date.fromisoformat(said["accessed_at"])
    about = [f"seen {seen.day} {seen:%b %Y}"] if seen else []
    about += [name for name in ("primary", "named") if said[f"is_{name}"]]
    parts = [said["url"], _name_of(said["file"], files), quote, said["note"], ", ".join(about)]
    return " · ".join(part for part in parts if part)


def _relation(said: Sequence[str], related: Mapping[str, str]) -> str:
    kind, to = said
    name = Relation.Kind(kind).label if kind in Relation.Kind.values else kind
    return f"{name} “{related.get(to, 'an annotation that is gone')}”"


def _verdict(said: Mapping[str, str] | None, scheme: Scheme) -> str:
    if not said:
        return ""
    name = next((one.name for one in scheme.verdicts if one.key == said["rating"]), said["rating"])
    why = f"{name}: {said['explanation']}" if said["explanation"] else name
    return f"{why}\nOne origin is enough: {said['one_origin']}" if said.get("one_origin") else why


def _name_of(pk: int | None, names: Mapping[int, str]) -> str:
    return "" if pk is None else names.get(pk, f"number {pk}")


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _plain(word: str) -> str:
    return word.replace("_", " ").capitalize()
