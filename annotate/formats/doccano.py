"""doccano: JSON Lines, an article a line, as a sequence labelling project with relations imports and exports it.

Its editor counts in UTF-16 code units, and so does the file. Its importer guesses at the encoding, and takes UTF-8 with
an emoji for Turkish; so the file is ASCII, all else escaped as JSON has it. The other columns are the `meta` that it
keeps beside an article and gives back. Notes are comments on the article, each with the entity that it is about; a
comment that doccano exports is about none, and goes to the first annotation.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.gathering import Gathering
from annotate.formats.items import items
from annotate.formats.lines import LONGEST, as_line, of_line, raw_lines, too_long
from annotate.formats.losses import Losses
from annotate.formats.marks import Mark, lose_strays, lose_unmarked, marks_of, text_of, ties_of
from annotate.formats.pack import is_pack, names_of, open_pack
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.reasons import Unreadable, reason_of
from annotate.formats.structure import to_json
from annotate.formats.unheld import note_unheld
from annotate.text import Span, Utf16Index

key = "doccano"
name = "doccano JSON Lines"
extension = "jsonl"
media_type = "application/jsonl"
endings = ("jsonl", "json", "zip")
holds = frozenset((Part.TEXT, Part.UNITS, Part.METADATA, Part.SPLIT, Part.LABEL, Part.OVERLAP, Part.DISCONTINUOUS,
                   Part.ROLES, Part.RELATIONS, Part.NOTE))  # fmt: skip

OF_ALL = "all"
"""What the file in its zip is called where people share their work."""

_OWN = ("id", "text", "data", "entities", "label", "labels", "relations", "Comments", "comments", "sha256")

Json = dict[str, Any]


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a line an article, and return how many records."""
    written = 0
    numbers = count(1)
    for article in articles:
        note_unheld(article, holds, losses)
        lose_strays(article.records, losses)
        lose_unmarked(article.records, losses)
        file.write(as_line(_line(article, numbers), is_ascii=True).encode() + b"\n")
        written += sum(bool(record.spans) for record in article.records)
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read lines of JSON, or an array of as many objects: entities with relations, or labels as lists of three.

    A zip is read as it exports it: a file for each person, who is called as the file is, or one of all.

    Raises:
        InvalidInput: if it is an array that is no JSON (any more), or a zip without such a file.
    """
    ids = count(1)
    if not is_pack(file):
        yield from _read(file, ids)
        return
    with open_pack(file) as pack:
        names = names_of(pack, ".jsonl", ".json")
        if not names:
            raise InvalidInput("There is no .jsonl in the zip.")
        for name in names:
            stem = PurePosixPath(name).stem
            with pack.open(name) as opened:
                said = {} if stem == OF_ALL else {"author": stem}
                for one in _read(cast(BinaryIO, opened), ids, said):
                    yield one.within(name) if isinstance(one, Problem) else one


def _read(file: BinaryIO, ids: Iterator[int], said: Json | None = None) -> Iterator[Article | Problem]:
    """One file of lines, or of an array. said: what holds of each annotation in it."""
    start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    file.seek(0)
    if start == b"[":
        for number, item in enumerate(items(file), start=1):
            yield from _found(item, number, f"article {number}", ids, said)
        return
    for number, line in enumerate(raw_lines(file, LONGEST), start=1):
        if line.strip():
            yield from _of_line(line, number, ids, said)


def _line(article: Article, numbers: Iterator[int]) -> Json:
    document = text_of(article)
    index = Utf16Index(document.text)
    names: dict[str, int] = {}
    entities, comments = [], []
    for record in article.records:
        marks = marks_of(record)
        for mark in marks:
            names[mark.key] = next(numbers)
            units = index.to_utf16(Span(mark.start, mark.end))
            ends = {"start_offset": units.start, "end_offset": units.end}
            entities.append({"id": names[mark.key], "label": mark.type, **ends})
        if record.note and marks:
            comments.append({"entity": names[marks[0].key], "text": record.note})
    relations = [
        {"id": number, "from_id": names[tie.one], "to_id": names[tie.other], "type": tie.kind}
        for number, tie in enumerate(ties_of(article.records), start=1)
    ]
    about = {name: value for name, value in to_json(document).items() if name not in _OWN}
    own = {"entities": entities, "relations": relations, "Comments": comments}
    return {"id": document.id, "text": document.text, **about, **own}


def _of_line(line: bytes, number: int, ids: Iterator[int], said: Json | None) -> Iterator[Article | Problem]:
    try:
        if len(line) > LONGEST:
            raise Unreadable(too_long(LONGEST))
        item = of_line(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        yield Problem.at_line(number, problem)
        return
    yield from _found(item, number, f"line {number}", ids, said)


def _found(item: Any, number: int, place: str, ids: Iterator[int], said: Json | None) -> Iterator[Article | Problem]:
    try:
        gathering = _gathering(item, number, place, ids, said or {})
    except (InvalidInput, KeyError, TypeError, ValueError, AttributeError) as problem:
        yield Problem(place=place, reason=reason_of(problem))
        return
    yield from gathering.found()


def _gathering(item: Json, number: int, place: str, ids: Iterator[int], said: Json) -> Gathering:
    text = item.get("text", item.get("data"))
    if text is None:
        raise InvalidInput("There is no text in it.")
    entities = [_entity(one) for one in (item["entities"] if "entities" in item else item["label"]) or ()]
    about = {name: value for name, value in item.items() if name not in _OWN}
    gathering = Gathering(str(text), {"id": item.get("id", number), **about}, place=place, ids=ids)
    for entity in entities:
        mark = Mark(str(entity["id"]), str(entity["label"]), int(entity["start_offset"]), int(entity["end_offset"]))
        gathering.mark(mark, in_units=True, place=f"entity {mark.key}")
        gathering.say(mark.key, said)
    for relation in item.get("relations") or ():
        gathering.tie(str(relation["type"]), str(relation["from_id"]), str(relation["to_id"]))
    first = str(entities[0]["id"]) if entities else ""
    for comment in item.get("Comments", item.get("comments")) or ():
        about = comment if isinstance(comment, dict) else {"comment": comment}
        words = about["comment"] if "comment" in about else about["text"]
        gathering.add_note(str(about.get("entity", first)), str(words))
    return gathering


def _entity(told: Any) -> Json:
    """One of its own, or one as a list of three, as projects without relations export it."""
    if isinstance(told, dict):
        return told
    start, end, name = told
    return {"id": f"{start}-{end}-{name}", "label": name, "start_offset": start, "end_offset": end}
