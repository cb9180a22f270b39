"""The results in one task of Label Studio, and the marks and ties that they say."""

from collections.abc import Iterator
from typing import Any

from annotate.errors import InvalidInput
from annotate.formats.gathering import Gathering
from annotate.formats.marks import Mark
from annotate.formats.problem import Problem

OURS = "annotate"  # what of a region's meta is ours

_SKIPPED = ("was_cancelled", "skipped")
_DIRECTIONS = {"right": (False,), "left": (True,), "bi": (False, True)}  # the other way round?

Json = dict[str, Any]


class Results:
    """One task: its text, what it tells of it, and each pass of a person or a model over it."""

    def __init__(self, task: Any) -> None:
        """Take a task as it is exported, or one of JSON-MIN.

        Raises:
            InvalidInput: if it is no task with a text.
        """
        if not isinstance(task, dict):
            raise InvalidInput("It is no task: an object is expected.")
        data = task if _is_min(task) else task.get("data")
        texts = [value for value in data.values() if isinstance(value, str)] if isinstance(data, dict) else []
        if not isinstance(data, dict) or not texts:
            raise InvalidInput("There is no text in its data.")
        self.text: str = data["text"] if isinstance(data.get("text"), str) else max(texts, key=len)
        self.about: Json = {name: value for name, value in data.items() if name != "text"}
        self._passes = list(_passes_of_min(task) if _is_min(task) else _passes(task))

    def into(self, gathering: Gathering) -> Iterator[Problem]:
        """Put the regions and relations on the text; what is on no stretch of it is told."""
        for number, (results, told) in enumerate(self._passes, start=1):
            regions = {_id(result) for result in results if _labels(result)} - {""}
            for place, result in enumerate(results, start=1):
                name = f"{number}:{_id(result) or f'#{place}'}"
                try:
                    _take(result, name, told, gathering, regions)
                except (InvalidInput, TypeError, KeyError, AttributeError) as problem:
                    reason = str(problem) if isinstance(problem, InvalidInput) else "It is no result"
                    yield Problem(place=f"{gathering.place}, result {_id(result)}", reason=reason)


def _is_min(task: Json) -> bool:
    return "data" not in task and "annotator" in task


def _passes(task: Json) -> Iterator[tuple[list[Any], Json]]:
    for work in _objects(task.get("annotations", task.get("completions"))):
        if not any(work.get(name) for name in _SKIPPED):
            yield _list(work.get("result")), _told(work.get("completed_by"), work)
    for work in _objects(task.get("predictions")):
        told = {"author": _words(work.get("model_version")), "status": "suggested"}
        yield _list(work.get("result")), told | _sure(work)


def _passes_of_min(task: Json) -> Iterator[tuple[list[Any], Json]]:
    lists = [of for of in task.values() if isinstance(of, list)]
    values = [value for of in lists for value in _objects(of) if any(name.endswith("labels") for name in value)]
    yield (
        [{"id": str(number), "type": "labels", "value": value} for number, value in enumerate(values)],
        _told(task.get("annotator"), task),
    )


def _take(result: Any, name: str, told: Json, gathering: Gathering, regions: set[str]) -> None:
    if result["type"] == "relation":
        _tie(result, name.partition(":")[0], gathering)
        return
    value = result["value"]
    if labels := _labels(result):
        _mark(value, labels, name, gathering)
        gathering.say(name, told | _sure(result) | _meta(result))
    elif _id(result) in regions and (said := _said(result)) is not None:
        gathering.say(name, {"attributes": {str(result["from_name"]): said}})
    elif "start" in value:
        raise InvalidInput("It has no label, or counts in HTML, where only what counts in plain text is read")
    else:
        raise InvalidInput("It is on no stretch of the text")


def _tie(result: Json, within: str, gathering: Gathering) -> None:
    ends = f"{within}:{result['from_id']}", f"{within}:{result['to_id']}"
    for kind in result.get("labels") or ["related"]:
        for is_turned in _DIRECTIONS.get(result.get("direction", ""), _DIRECTIONS["right"]):
            gathering.tie(str(kind), *(reversed(ends) if is_turned else ends))


def _labels(result: Any) -> list[Any]:
    """What a region of plain text is called; what else is said of it has its place, too, and no labels."""
    value = result.get("value") if isinstance(result, dict) else None
    if not isinstance(value, dict) or not all(isinstance(value.get(end), int) for end in ("start", "end")):
        return []
    return next((of for key, of in value.items() if key.endswith("labels") and isinstance(of, list)), [])


def _said(result: Json) -> Any:
    """The choice, rating or text that a person gave, under the name of what it was given in."""
    found = result["value"].get("text" if result["type"] == "textarea" else result["type"])
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def _mark(value: Json, labels: list[Any], name: str, gathering: Gathering) -> None:
    words = value.get("text")
    quote = words if isinstance(words, str) else ""
    for number, label in enumerate(labels):
        key = f"{name}#{number}" if number else name
        gathering.mark(Mark(key, str(label), value["start"], value["end"]), quote, place=f"result {name}")


def _sure(told: Json) -> Json:
    score = told.get("score")
    is_share = isinstance(score, float | int) and not isinstance(score, bool) and 0 <= score <= 1
    return {"confidence": score} if is_share else {}


def _meta(result: Json) -> Json:
    meta = result.get("meta")
    if not isinstance(meta, dict):
        return {}
    notes = meta.get("text")
    note = "\n".join(str(one) for one in notes) if isinstance(notes, list) else str(notes or "")
    ours = meta.get(OURS)
    return ({"note": note} if note else {}) | (ours if isinstance(ours, dict) else {})


def _told(who: Any, work: Json) -> Json:
    told = {"author": _who(who), "created_at": _words(work.get("created_at"))}
    return {name: value for name, value in told.items() if value}


def _who(told: Any) -> str:
    if isinstance(told, dict):
        told = next((told[name] for name in ("username", "email", "id") if told.get(name)), "")
    return _words(told)


def _words(told: Any) -> str:
    return "" if told is None else str(told)


def _objects(told: Any) -> list[Json]:
    return [one for one in _list(told) if isinstance(one, dict)]


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _id(result: Any) -> str:
    return str(result.get("id", ""))[:60] if isinstance(result, dict) else ""
