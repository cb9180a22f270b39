"""Word lists: files beside the engine, one folder a language, one term a line."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

_FOLDER = Path(__file__).parent / "lexicons"
_NONE = "und"  # the tag of no language; its folder has the signs that need none
_Shape = TypeVar("_Shape")
_DECIMAL_COMMA = {"decimal": ",", "group": ". space"}


class Phrases(dict[str, list[tuple[tuple[str, ...], str]]]):
    """Terms of one or more words with their values, by their first word, the longest first."""

    def __init__(self, terms: Iterator[tuple[str, str]]) -> None:
        for term, value in terms:
            words = tuple(term.split())
            self.setdefault(words[0], []).append((words, value))
        for found in self.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], i: int) -> tuple[int, str] | None:
        """Return how many words the longest term starting at i has, and its value; None if none starts there."""
        for term, value in self.get(words[i], ()) if i < len(words) else ():
            if len(term) == 1 or tuple(words[i : i + len(term)]) == term:
                return len(term), value
        return None


class _Kept(dict[str, _Shape]):
    """Lists of one shape by name, each loaded when it is first asked for. Asking costs little, for it is done a lot."""

    def __init__(self, load: Callable[[str], _Shape]) -> None:
        self._load = load

    def __missing__(self, name: str) -> _Shape:
        self[name] = loaded = self._load(name)
        return loaded


class Lexicon:
    """The lists of one language, each asked for by the name of its file.

    A list that it lacks is empty; an unknown language has those of signs alone. A value stands after " = " in the
    file; "#" starts a comment. A region ("es-mx") has lists of its own where it differs, and for the rest those of
    its language.

    known: whether there are lists for this language at all.
    terms: the terms of a list, lower-case, or those of all the lists in terms("weekdays months").
    table: term → value. numbers: term → number.
    phrases: a list ready to be looked for in running words.
    groups: word → number of its group, of a list whose lines are groups of words.
    role: the small words that play a part in the grammar ("and", "relative", "contrast"), of several parts too.
    endings: what words end in that play such a part ("plural_end").
    """

    def __init__(self, language: str) -> None:
        plain = language.partition("-")[0]
        self.language = language
        self.known = plain != _NONE and (_FOLDER / plain).is_dir()
        self.table = _Kept(lambda name: dict(self._entries(name))).__getitem__
        self.terms = _Kept(lambda names: frozenset().union(*map(self.table, names.split()))).__getitem__
        self.numbers = _Kept(lambda name: {term: float(value) for term, value in self._entries(name)}).__getitem__
        self.phrases = _Kept(lambda name: Phrases(self._entries(name))).__getitem__
        self.groups = _Kept(self._groups).__getitem__
        self.role = _Kept(self._role).__getitem__
        self.endings = _Kept(lambda names: tuple(self.role(names))).__getitem__
        self._stars = _Kept(lambda name: tuple(term[1:] for term in self.terms(name) if term[0] == "*")).__getitem__

    def notation(self, name: str, otherwise: str = "") -> str:
        """Return how the language writes numbers and names: its "decimal" sign, what "nouns" look like."""
        return self._notation.get(name, otherwise)

    @cached_property
    def _notation(self) -> dict[str, str]:
        comma = self.language in lexicon(_NONE).terms("decimal_commas")
        return (_DECIMAL_COMMA if comma else {}) | self.table("notation")

    def holds(self, name: str, word: str) -> bool:
        """Say whether a word is a term of a list, or ends as a term with a star says ("*ministerium")."""
        return word in self.terms(name) or word.endswith(self._stars(name))

    def _role(self, names: str) -> frozenset[str]:
        return frozenset(" ".join(self.table("roles").get(name, "") for name in names.split()).split())

    def _groups(self, name: str) -> dict[str, int]:
        return {word: number for number, (line, _) in enumerate(self._entries(name)) for word in line.split()}

    def _entries(self, name: str) -> Iterator[tuple[str, str]]:
        return _entries(self.language, name)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a language ("en-GB" has those of "en", for there are none of its own)."""
    tag = language.lower().replace("_", "-")
    plain = tag.partition("-")[0]
    if not (plain.isalpha() and plain.isascii()):
        return _lexicon(_NONE)
    return _lexicon(tag if tag.replace("-", "").isalnum() and (_FOLDER / tag).is_dir() else plain)


@cache
def _lexicon(language: str) -> Lexicon:
    return Lexicon(language)


def _entries(language: str, name: str) -> Iterator[tuple[str, str]]:
    plain = language.partition("-")[0]
    folder = _FOLDER / (plain if (_FOLDER / plain).is_dir() else _NONE)
    own = _FOLDER / language / f"{name}.txt"
    path = own if own.is_file() else folder / f"{name}.txt"
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        entry = "" if line.startswith("#") else line.partition(" #")[0].strip()
        if entry:
            term, _, value = entry.partition(" = ")
            yield term.strip().lower(), value.strip()
