"""The lines of one .ann file of brat's, and the marks and ties that they say."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotate.formats.gathering import Gathering
from annotate.formats.lines import object_of
from annotate.formats.marks import BELONGS, Mark, type_of
from annotate.formats.problem import Problem

_TEXT = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)(?:\t(.*))?")
_RELATION = re.compile(r"(R\S+)\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*")
_EQUIVALENT = re.compile(r"(\*)\t(\S+)((?: \S+)+)\s*")
_EVENT = re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (.*))?")
_REFERENCE = re.compile(r"(N\S+)\t(\S+) (\S+) (\S+)(?:\t(.*))?")
_NOTE = re.compile(r"(#\S*)\t(\S+) (\S+)(?:\t(.*))?")
_ESCAPED = re.compile(r"\\([nr\\])")
_MEANT = {"n": "\n", "r": "\r", "\\": "\\"}


class _Text(NamedTuple):
    kind: str
    places: list[tuple[int, int]]
    words: str


class BratLines:
    """What the lines of a file say, by the names that they give themselves."""

    def __init__(self, said: str, name: str) -> None:
        """Read all lines; those that say nothing known are problems."""
        self._name = name
        self._texts: dict[str, _Text] = {}
        self._events: dict[str, tuple[str, str, list[tuple[str, str]]]] = {}
        self._ties: list[tuple[str, str, str]] = []
        self._attributes: list[tuple[str, dict[str, Any]]] = []
        self._notes: list[tuple[str, str]] = []
        self._problems: list[Problem] = []
        for number, line in enumerate(said.split("\n"), start=1):
            if line.strip() and not self._take(line.removesuffix("\r")):
                reason = f"“{line[:60]}” is no line of brat’s standoff format"
                self._problems.append(Problem(place=f"{name}, line {number}", reason=reason))

    def into(self, gathering: Gathering) -> Iterator[Problem]:
        """Put the marks and ties on the text; what cannot be read is told."""
        yield from self._problems
        owners = {name: name for name in self._texts}
        for name, (kind, trigger, arguments) in self._events.items():
            yield from self._event(gathering, owners, name, kind, trigger, arguments)
        for name, text in self._texts.items():
            if owners[name] == name:
                _mark(gathering, name, text, text.kind)
        owners |= {name: name for name in self._events}
        for kind, one, other in self._ties:
            gathering.tie(kind, owners.get(one, one), owners.get(other, other))
        self._say(gathering, owners)

    def _take(self, line: str) -> bool:
        if found := _TEXT.fullmatch(line):
            places = [tuple(map(int, one.split())) for one in found[3].split(";")]
            self._texts[found[1]] = _Text(found[2], [(start, end) for start, end in places], found[4] or "")
        elif found := _RELATION.fullmatch(line):
            self._ties.append((found[2], found[3], found[4]))
        elif found := _EQUIVALENT.fullmatch(line):
            first, *others = found[3].split()
            self._ties += [(found[2], first, other) for other in others]
        elif found := _EVENT.fullmatch(line):
            arguments = [(role, of) for role, _, of in (one.partition(":") for one in found[4].split())]
            self._events[found[1]] = (found[2], found[3], arguments)
        elif found := _ATTRIBUTE.fullmatch(line):
            self._attributes.append((found[3], {found[2]: True if found[4] is None else found[4]}))
        elif found := _REFERENCE.fullmatch(line):
            self._attributes.append((found[3], {found[2]: found[4]}))
        elif found := _NOTE.fullmatch(line):
            self._note(found[2], found[3], found[4] or "")
        else:
            return False
        return True

    def _note(self, kind: str, of: str, words: str) -> None:
        if kind == "Attributes" and (told := object_of(words)) is not None:
            self._attributes.append((of, told))
        else:
            self._notes.append((of, _ESCAPED.sub(lambda found: _MEANT[found[1]], words)))

    def _event(
        self,
        gathering: Gathering,
        owners: dict[str, str],
        name: str,
        kind: str,
        trigger: str,
        arguments: list[tuple[str, str]],
    ) -> Iterator[Problem]:
        """The trigger and each argument that is a mark are of one annotation; an argument that is an event is tied."""
        if trigger not in self._texts:
            yield Problem(place=f"{self._name}, {name}", reason=f"there is no {trigger}")
            return
        text = self._texts[trigger]
        role = text.kind if text.kind != kind else "trigger"
        _mark(gathering, name, text, type_of(kind, role))
        owners[trigger] = name
        for number, (role, of) in enumerate(arguments, start=1):
            if of in self._texts:
                owners[of] = part = f"{name}.{number}"
                _mark(gathering, part, self._texts[of], type_of(kind, role.rstrip("0123456789") or role))
                gathering.tie(BELONGS, part, name)
            else:
                gathering.tie(role, name, of)

    def _say(self, gathering: Gathering, owners: dict[str, str]) -> None:
        for of, attributes in self._attributes:
            gathering.say(owners.get(of, of), {"attributes": attributes})
        for of, words in self._notes:
            gathering.add_note(owners.get(of, of), words)


def _mark(gathering: Gathering, name: str, text: _Text, kind: str) -> None:
    """One mark for each fragment, all but the first tied to it."""
    words = iter(_words(text))
    for number, (start, end) in enumerate(text.places):
        part = f"{name};{number}" if number else name
        gathering.mark(Mark(part, kind, start, end), next(words, ""), place=name)
        if number:
            gathering.tie(BELONGS, part, name)


def _words(text: _Text) -> Iterator[str]:
    """The words of each fragment: brat writes them with spaces between."""
    lengths = [end - start for start, end in text.places]
    if len(lengths) == 1:
        yield text.words
    elif sum(lengths) + len(lengths) - 1 == len(text.words):
        at = 0
        for length in lengths:
            yield text.words[at : at + length]
            at += length + 1
