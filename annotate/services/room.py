"""A disk that is full, said by name."""

from collections.abc import Iterator
from contextlib import contextmanager

from annotate.errors import NoRoom
from annotate.formats.pack import FULL

NO_ROOM = "The server has no space left. Nothing was kept; ask its operator for room."


@contextmanager
def saying_no_room() -> Iterator[None]:
    """Says by name that the disk is full.

    Raises:
        NoRoom: it is.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno not in FULL:
            raise
        raise NoRoom(NO_ROOM) from problem
