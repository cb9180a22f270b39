"""brat standoff: a zip with a .txt and an .ann for each article, and the annotation.conf that brat opens them with.

http://brat.nlplab.org/standoff.html. Offsets are code points. Spans of one role that follow each other are one T with
fragments; the other spans are tied to the first by R lines `belongs_to`. What is no single word of an attribute (a
number, words with spaces) is JSON in a # line. Reading takes events too: the trigger and the arguments are one
annotation.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.brat_config import BratConfig
from annotate.formats.brat_lines import BratLines
from annotate.formats.gathering import Gathering
from annotate.formats.lines import as_line
from annotate.formats.losses import Losses
from annotate.formats.marks import Mark, lose_strays, lose_unmarked, marks_of, text_of, ties_of
from annotate.formats.pack import content, member, names_of, new_pack, open_pack
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.reasons import reason_of
from annotate.formats.records import Record
from annotate.formats.structure import to_json
from annotate.formats.unheld import note_unheld

key = "brat"
name = "brat standoff"
extension = "zip"
media_type = "application/zip"
holds = frozenset(
    (Part.TEXT, Part.LABEL, Part.OVERLAP, Part.DISCONTINUOUS, Part.ROLES, Part.RELATIONS, Part.ATTRIBUTES, Part.NOTE)
)

_WORD = re.compile(r"[\w.+-]+")  # of an attribute; others part the values in annotation.conf
_PLAIN = re.compile(r"[^\w-]+")


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write two files an article, and return how many records."""
    config = BratConfig()
    written = 0
    with new_pack(file) as pack:
        for article in articles:
            note_unheld(article, holds, losses)
            lose_strays(article.records, losses)
            lose_unmarked(article.records, losses)
            document = text_of(article)
            stem = f"{document.id}-{document.revision}"
            pack.writestr(member(f"{stem}.txt"), document.text)
            pack.writestr(member(f"{stem}.ann"), "".join(f"{line}\n" for line in _lines(article, config)))
            written += sum(bool(record.spans) for record in article.records)
        pack.writestr(member("annotation.conf"), config.as_text())
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read a collection of brat's, folders and all, article by article.

    Raises:
        InvalidInput: if it is no zip, or has no .txt with an .ann beside it.
    """
    ids = count(1)
    with open_pack(file) as pack:
        there = set(pack.namelist())
        names = names_of(pack, ".ann")
        if not any(name[:-4] + ".txt" in there for name in names):
            raise InvalidInput("There is no .txt with an .ann beside it in the zip.")
        for number, name in enumerate(names, start=1):
            try:
                text = content(pack, name[:-4] + ".txt").decode("utf-8-sig")
                said = content(pack, name).decode("utf-8-sig")
                gathering = Gathering(text, {"id": number, "title": _title(name)}, place=name, ids=ids)
            except (InvalidInput, UnicodeDecodeError) as problem:
                yield Problem(place=name, reason=reason_of(problem))
                continue
            yield from BratLines(said, name).into(gathering)
            yield from gathering.found()


def _title(name: str) -> str:
    return name.rpartition("/")[2][:-4]


def _lines(article: Article, config: BratConfig) -> Iterator[str]:
    text = text_of(article).text
    names: dict[str, str] = {}
    numbers = {letter: count(1) for letter in "TRA#"}
    for record in article.records:
        for marks in _fragmented(marks_of(record)):
            name = f"T{next(numbers['T'])}"
            names |= {mark.key: name for mark in marks}
            kind = config.entity(_plain(marks[0].type))
            ends = ";".join(f"{mark.start} {mark.end}" for mark in marks)
            words = " ".join(_on_one_line(text[mark.start : mark.end]) for mark in marks)
            yield f"{name}\t{kind} {ends}\t{words}"
    ties = ((tie.kind, names[tie.one], names[tie.other]) for tie in ties_of(article.records))
    for kind, one, other in dict.fromkeys(ties):  # several fragments of a T are tied to another but once
        if one != other:
            yield f"R{next(numbers['R'])}\t{config.relation(_plain(kind))} Arg1:{one} Arg2:{other}"
    for record in article.records:
        if record.spans:
            yield from _said(record, names[marks_of(record)[0].key], numbers, config)


def _said(record: Record, name: str, numbers: dict[str, "count[int]"], config: BratConfig) -> Iterator[str]:
    told = to_json(record.attributes)
    words = {key: value for key, value in told.items() if _is_word(key, value)}
    for key, value in words.items():
        config.attribute(key, value)
        yield f"A{next(numbers['A'])}\t{key} {name}{'' if value is True else f' {value}'}"
    if rest := {key: value for key, value in told.items() if key not in words}:
        yield f"#{next(numbers['#'])}\tAttributes {name}\t{as_line(rest)}"
    if record.note:
        note = record.note.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        yield f"#{next(numbers['#'])}\tAnnotatorNotes {name}\t{note}"


def _is_word(key: str, value: Any) -> bool:
    is_one = value is True or (isinstance(value, str) and bool(_WORD.fullmatch(value)))
    return is_one and bool(_WORD.fullmatch(key))


def _fragmented(marks: list[Mark]) -> Iterator[list[Mark]]:
    """Those in one T: of one type, each after the one before."""
    held: list[Mark] = []
    for mark in marks:
        if held and (mark.type != held[-1].type or mark.start < held[-1].end):
            yield held
            held = []
        held.append(mark)
    if held:
        yield held


def _plain(name: str) -> str:
    return _PLAIN.sub("_", name) or "_"


def _on_one_line(words: str) -> str:
    return words.replace("\r", " ").replace("\n", " ")
