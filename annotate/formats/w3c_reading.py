"""One annotation of the W3C's model, ours or of others, as a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotate.errors import InvalidInput
from annotate.formats.hypothesis import as_w3c, is_hypothesis
from annotate.formats.json_ld import OWN, each, first
from annotate.formats.problem import Problem
from annotate.formats.records import DocumentReference, EvidenceRecord, Record, SourceRecord, VerdictRecord
from annotate.formats.structure import of_json, untold

NO_ANNOTATION = "it is no annotation with a target"
"""The reason for what is something else altogether."""

Json = Mapping[str, Any]

_TAGS = ("classifying", "tagging")
_SAID = ("commenting", "describing", "replying", "questioning", "editing", "moderating", "highlighting", "bookmarking")


def record_of(item: Any, number: int, ids: Iterator[int]) -> Record | Problem:
    """Return what an annotation says, or why it cannot be read. ids: the next number for one that has none."""
    try:
        if isinstance(item, dict) and is_hypothesis(item):
            item = as_w3c(item)
        if not isinstance(item, dict) or "target" not in item or "Annotation" not in each(item.get("type")):
            raise InvalidInput(NO_ANNOTATION)
        return of_json(Record, _data(item, ids))
    except (InvalidInput, TypeError, AttributeError) as problem:
        return Problem(place=f"annotation {number}", reason=str(problem).removesuffix("."))


def _data(item: Json, ids: Iterator[int]) -> dict[str, Any]:
    own = {name: value for name, value in _own(item).items() if name in untold(Record)}
    said = _said(item)
    document = _document(item)
    spans = [_span(one, said["label"]) for one in each(item["target"]) if isinstance(one, dict) and "selector" in one]
    data = untold(Record) | said | own | {"document": document, "spans": spans}
    data["author"] = _who(first(item.get("creator")) or "")
    data["created_at"] = item.get("created", "")
    return data | {"id": own["id"] if "id" in own else next(ids)}


def _who(told: Any) -> str:
    """A name, else an address; of an account (RFC 7565) the user."""
    who = told if isinstance(told, str) else next((told[one] for one in ("nickname", "name", "id") if one in told), "")
    return who.removeprefix("acct:").partition("@")[0] if who.startswith("acct:") else who


def _said(item: Json) -> dict[str, Any]:
    """Label, note, source, verdict, evidence and relations, by the bodies and their purposes."""
    data: dict[str, Any] = {"label": None, "evidence": [], "relations": []}
    notes, tags = each(item.get("bodyValue")), []
    for body in each(item.get("body")):
        one = body if isinstance(body, dict) else {"source": body}
        purpose = first(one.get("purpose")) or ""
        value = one.get("value", one.get("source", one.get("id", "")))
        if purpose in _TAGS:
            tags.append(value)
        elif OWN + "to" in one:
            data["relations"].append(_own(one))
        elif purpose == "identifying":
            data["source"] = untold(SourceRecord) | {"name": value} | _own(one)
        elif purpose == "assessing":
            data["verdict"] = untold(VerdictRecord) | {"rating": value} | _own(one)
        elif purpose == "linking" or (not purpose and "value" not in one):
            data["evidence"].append(_evidence(one, value))
        else:
            notes.append(value)
    data["label"] = tags[0] if tags else first(item.get("motivation")) or "annotation"
    return data | {"note": "\n".join(notes)} | ({"attributes": {"tags": tags[1:]}} if tags[1:] else {})


def _evidence(body: Json, value: Any) -> dict[str, Any]:
    words = {"quote": value} if "value" in body else {"url": value}
    return untold(EvidenceRecord) | words | _own(body)


def _document(item: Json) -> dict[str, Any]:
    one = next(iter(each(item["target"])), "")
    source = one.get("source", one) if isinstance(one, dict) else one
    if isinstance(source, str):
        return untold(DocumentReference) | {"url": source}
    told = _own(source).get("document") or {"url": source.get("id", "")}
    return untold(DocumentReference) | told


def _span(target: Json, label: str) -> dict[str, Any]:
    """By its words; its place is where they are looked for first."""
    selectors = {one.get("type"): one for one in _unfolded(target["selector"])}
    words = selectors.get("TextQuoteSelector")
    if not words or "exact" not in words:
        raise InvalidInput("a target is not told by its words (TextQuoteSelector), and the text is not there")
    start = selectors.get("TextPositionSelector", {}).get("start", 0)
    place = {"start": start, "end": start + len(words["exact"])}
    around = {"quote": words["exact"], "prefix": words.get("prefix", ""), "suffix": words.get("suffix", "")}
    return {"role": target.get(OWN + "role", label)} | place | around


def _unfolded(selector: Any) -> Iterator[Json]:
    """Selectors, and those that refine them."""
    for one in each(selector):
        if isinstance(one, dict):
            yield one
            yield from each(one.get("refinedBy"))


def _own(data: Json) -> dict[str, Any]:
    return {name.removeprefix(OWN): value for name, value in data.items() if name.startswith(OWN)}
