"""Word lists: files beside the engine, one folder a language, one term a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"
_NONE = "und"  # the tag of no language; its folder has the signs that need none
_DECIMAL_COMMA = {"decimal": ",", "group": ". space"}


class Phrases:
    """Terms of one or more words, found in a list of lower-case words without looking at every term."""

    def __init__(self, terms: Iterator[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term, value in terms:
            words = tuple(term.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

    def at(self, words: Sequence[str], i: int) -> tuple[int, str] | None:
        """Return how many words the longest term starting at i has, and its value; None if none starts there."""
        for term, value in self._by_first.get(words[i], ()) if i < len(words) else ():
            if len(term) == 1 or tuple(words[i : i + len(term)]) == term:
                return len(term), value
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language. A list that it lacks is empty; an unknown language has those of signs alone.

    A value stands after " = " in the file; "#" starts a comment. A region ("es-mx") has lists of its own where it
    differs, and for the rest those of its language.
    """

    language: str

    @property
    def known(self) -> bool:
        """Whether there are lists for this language at all."""
        plain = self.language.partition("-")[0]
        return plain != _NONE and (_FOLDER / plain).is_dir()

    def notation(self, name: str, otherwise: str = "") -> str:
        """Return how the language writes numbers and names: its "decimal" sign, what "nouns" look like."""
        comma = self.language in _terms(_NONE, "decimal_commas")
        usual = _DECIMAL_COMMA.get(name, otherwise) if comma else otherwise
        return _table(self.language, "notation").get(name, usual)

    def terms(self, name: str) -> frozenset[str]:
        """Return the terms of NAME.txt, lower-case."""
        return _terms(self.language, name)

    def holds(self, name: str, word: str) -> bool:
        """Say whether a word is a term of NAME.txt, or ends as a term with a star says ("*ministerium")."""
        return word in _terms(self.language, name) or word.endswith(_endings(self.language, name))

    def table(self, name: str) -> dict[str, str]:
        """Return NAME.txt as term → value."""
        return _table(self.language, name)

    def role(self, name: str) -> frozenset[str]:
        """Return the small words that play a part in the grammar ("and", "relative", "contrast")."""
        return _role(self.language, name)

    def numbers(self, name: str) -> dict[str, float]:
        """Return NAME.txt as term → number."""
        return _numbers(self.language, name)

    def phrases(self, name: str) -> Phrases:
        """Return NAME.txt ready to be looked for in running words."""
        return _phrases(self.language, name)

    def groups(self, name: str) -> dict[str, int]:
        """Return NAME.txt, whose lines are groups of words, as word → number of its group."""
        return _groups(self.language, name)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a language ("en-GB" has those of "en", for there are none of its own)."""
    tag = language.lower().replace("_", "-")
    plain = tag.partition("-")[0]
    if not (plain.isalpha() and plain.isascii()):
        return Lexicon(_NONE)
    return Lexicon(tag if tag.replace("-", "").isalnum() and (_FOLDER / tag).is_dir() else plain)


@cache
def _terms(language: str, name: str) -> frozenset[str]:
    return frozenset(term for term, _ in _entries(language, name))


@cache
def _endings(language: str, name: str) -> tuple[str, ...]:
    return tuple(term[1:] for term in _terms(language, name) if term.startswith("*"))


@cache
def _table(language: str, name: str) -> dict[str, str]:
    return dict(_entries(language, name))


@cache
def _role(language: str, name: str) -> frozenset[str]:
    return frozenset(_table(language, "roles").get(name, "").split())


@cache
def _numbers(language: str, name: str) -> dict[str, float]:
    return {term: float(value) for term, value in _entries(language, name)}


@cache
def _phrases(language: str, name: str) -> Phrases:
    return Phrases(_entries(language, name))


@cache
def _groups(language: str, name: str) -> dict[str, int]:
    return {word: number for number, (line, _) in enumerate(_entries(language, name)) for word in line.split()}


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
