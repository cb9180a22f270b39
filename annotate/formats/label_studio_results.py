"""The results in one task of Label Studio, and the marks and ties that they say."""

from collections.abc import Iterator
from typing import Any

from annotate.errors import InvalidInput
from annotate.formats.gathering import Gathering
from annotate.formats.marks import Mark
from annotate.formats.problem import Problem

OURS = "annotate"  # what of a region's meta is ours

_SKIPPED = ("was_cancelled", "skipped")
_VALUES = ("choices", "text", "rating", "number", "taxonomy", "datetime")

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
            regions = {_id(result) for result in results if isinstance(result, dict) and _is_region(result)}
            for result in results:
                try:
                    _take(result, told, gathering, f"{number}:", regions)
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
        score = work.get("score")
        sure = score if isinstance(score, float | int) and not isinstance(score, bool) and 0 <= score <= 1 else None
        told = {"author": _words(work.get("model_version")), "status": "suggested", "confidence": sure}
        yield _list(work.get("result")), told


def _passes_of_min(task: Json) -> Iterator[tuple[list[Any], Json]]:
    values = [value for of in task.values() if isinstance(of, list) for value in _objects(of) if "start" in value]
    yield (
        [{"id": str(number), "type": "labels", "value": value} for number, value in enumerate(values)],
        _told(task.get("annotator"), task),
    )


def _take(result: Any, told: Json, gathering: Gathering, within: str, regions: set[str]) -> None:
    if result["type"] == "relation":
        for kind in result.get("labels") or ["related"]:
            gathering.tie(str(kind), within + result["from_id"], within + result["to_id"])
        return
    name, value = within + _id(result), result["value"]
    if _is_region(result):
        _mark(value, name, gathering)
        gathering.say(name, told | _meta(result))
    elif "start" in value:
        raise InvalidInput("It counts in HTML, and only what counts in plain text is read")
    elif _id(result) in regions and (found := next((key for key in _VALUES if key in value), "")):
        gathering.say(name, {"attributes": {str(result["from_name"]): _one(value[found])}})
    else:
        raise InvalidInput("It is on no stretch of the text")


def _is_region(result: Json) -> bool:
    value = result.get("value")
    return isinstance(value, dict) and isinstance(value.get("start"), int) and isinstance(value.get("end"), int)


def _mark(value: Json, name: str, gathering: Gathering) -> None:
    labels = next((of for key, of in value.items() if key.endswith("labels") and isinstance(of, list) and of), None)
    if not labels:
        raise InvalidInput("It has no label")
    start, end, words = value["start"], value["end"], value.get("text")
    quote = words if isinstance(words, str) else ""
    for number, label in enumerate(labels):
        key = f"{name}#{number}" if number else name
        gathering.mark(Mark(key, str(label), start, end), quote, place=f"result {name}")


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


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _objects(told: Any) -> list[Json]:
    return [one for one in _list(told) if isinstance(one, dict)]


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _id(result: Any) -> str:
    return str(result.get("id", ""))[:60] if isinstance(result, dict) else ""
