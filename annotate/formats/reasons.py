"""Why a file cannot be read, in words for people: of what libraries raise, what it means and what to do.

The words of the libraries themselves are for those who write programs.
"""

import csv
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping

from annotate.errors import AnnotateError

CUT = "it ends in the middle, so the file was cut off or damaged. Export it again"
DAMAGED = "what is in it is damaged. Export it again"
UTF8 = "it is not UTF-8. Save it as UTF-8, and bring it in again"
UTF16 = "it is UTF-16. Save it as UTF-8, and bring it in again"
BINARY = "it is no text. Choose another format, or bring in another file"
STRANGE = "what stands in it is not what such a file has. Export it again, or choose another format"


class Unreadable(ValueError):
    """A piece of a file that cannot be read; its message says why, in words for people."""


_OFFSET = re.compile(r"external offset \[(-?\d{1,20})")


def reason_of(problem: Exception) -> str:
    """Return why something cannot be read: a sentence without its full stop. An error of ours says it itself."""
    if isinstance(problem, AnnotateError):
        return str(problem).removesuffix(".")
    told = next((words for kind, words in _WORDS.items() if isinstance(problem, kind)), None)
    return told(problem) if told else STRANGE


def no_utf8(start: bytes) -> str:
    """Return why what begins so is not UTF-8: every other byte of UTF-16 is 0 in most languages."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[:64].count(0) * 3 > len(start[:64]):
        return UTF16
    return BINARY if b"\0" in start else UTF8


def _undecoded(problem: UnicodeDecodeError) -> str:
    return no_utf8(problem.object)


def _no_json(problem: json.JSONDecodeError) -> str:
    if "\0" in problem.doc[:64]:
        return no_utf8(problem.doc.encode())
    if problem.pos >= len(problem.doc.rstrip()) or problem.msg.startswith("Unterminated"):
        return CUT
    return f"it is no JSON from its character {problem.pos + 1:,} on"


def _no_csv(problem: csv.Error) -> str:
    words = str(problem)
    if "end of data" in words:
        return CUT
    if "limit" in words:
        return "a cell of it is too long"
    return "a quotation mark in a cell is neither doubled nor the last" if "expected after" in words else DAMAGED


def _no_number(problem: ValueError) -> str:
    return "a number in it has too many digits" if "digits" in str(problem) else STRANGE


def _no_offset(problem: Warning) -> str:
    found = _OFFSET.search(str(problem))
    return f"a place in it lies outside of its text, or within a character: {found[1]}" if found else STRANGE


def _no_xml(problem: SyntaxError) -> str:
    if not problem.lineno:
        return CUT
    return f"it is no XML from line {problem.lineno:,} on, or was cut off there. Export it again"


_WORDS: Mapping[type[Exception], Callable[..., str]] = {
    Unreadable: str,
    UnicodeDecodeError: _undecoded,
    UnicodeEncodeError: lambda _: "there is half a surrogate pair in it, which no text holds",
    json.JSONDecodeError: _no_json,
    RecursionError: lambda _: "it is nested too deep",
    KeyError: lambda problem: f"“{str(problem.args[0])[:100]}” is missing",
    csv.Error: _no_csv,
    zipfile.BadZipFile: lambda _: DAMAGED,
    zlib.error: lambda _: DAMAGED,
    EOFError: lambda _: CUT,
    SyntaxError: _no_xml,
    Warning: _no_offset,
    ValueError: _no_number,
}
