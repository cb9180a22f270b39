"""Characters that no text holds: NUL, which databases and XML refuse, and halves of surrogate pairs, which are none."""

import re

from annotate.formats.lines import dumped
from annotate.formats.records import Record

FOREIGN = "it has a NUL character or half a surrogate pair in it, which no text holds. Take it out"
"""The reason why what has one is not taken."""

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def may_be_foreign(item: object) -> bool:
    """Say whether to look for one at all: hardly ever in an article with all that is said of it, and at once."""
    try:
        return b"\\u0000" in dumped(item)
    except UnicodeEncodeError:
        return True


def has_foreign(record: Record) -> bool:
    """Say whether one stands anywhere in a record: in a text, a name, a key."""
    try:
        return _NUL.search(dumped(record)) is not None
    except UnicodeEncodeError:
        return True


def is_foreign(words: str) -> bool:
    """Say whether one stands in a text."""
    return words != without_foreign(words)


def without_foreign(words: str) -> str:
    """Return words that can be shown and kept, with a sign in place of each."""
    return words.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
