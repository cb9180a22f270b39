"""A disk that is full, said by name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.models.fields.files import FieldFile

from annotate.errors import NoRoom
from annotate.formats.pack import FULL

NO_ROOM = "The server has no space left. Nothing was kept; ask its operator for room."


def beside() -> Path:
    """The folder for what is gone after a request or a run: beside the data, where there is more room than in /tmp."""
    folder = Path(settings.DATA_DIR) / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def saying_no_room(kept: Sequence[FieldFile] = ()) -> Iterator[None]:
    """Says by name that the disk is full. kept: files of rows that are undone then, which go with them.

    Raises:
        NoRoom: it is.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno not in FULL:
            raise
        for file in kept:
            file.delete(save=False)
        raise NoRoom(NO_ROOM) from problem
