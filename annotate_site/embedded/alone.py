"""One run at a time on one set of data."""

import fcntl
import os
from pathlib import Path
from typing import Self

from annotate_site.embedded.places import Trouble


class Alone:
    """Holds the data's lock for as long as it lives; says in it where the run can be reached."""

    def __init__(self, data: Path) -> None:
        try:
            data.mkdir(parents=True, exist_ok=True)
            self._file = (data / "up.lock").open("a+")
        except OSError as error:
            raise Trouble(f"{error.filename} is not ours to write: set ANNOTATE_DATA") from error
        self._data = data

    def __enter__(self) -> Self:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            who = self._file.read().strip() or "still starting"
            self._file.close()
            raise Trouble(
                f"Annotate is already running on {self._data}: {who}. "
                "Stop that one with Ctrl-C, or set ANNOTATE_DATA to another folder for a second one."
            ) from None
        self.tell("still starting")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def tell(self, where: str) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{where} (process {os.getpid()})")
        self._file.flush()
