"""Zips of many files: written the same each time, read within limits. Nothing is ever unpacked to disk."""

import errno
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from annotate.errors import InvalidInput

MEMBERS = 200_000
BYTES = 64 * 1024**3
RATIO = 250
"""How much a zip may hold: files, bytes in all, and bytes for each of the zip's own. Text rarely gets beyond 30."""
MEMBER = 256 * 1024**2  # bytes of one file that is read as a whole
UNREADABLE = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error, OSError)
"""What reading from a damaged or locked zip raises."""

FULL = (errno.ENOSPC, errno.EDQUOT)
"""The numbers of the errors that say that the disk is full, which is no fault of a zip’s."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def new_pack(file: BinaryIO) -> zipfile.ZipFile:
    """Begin a zip; what is written into it stands under a `member`, and it is closed where its block ends."""
    return zipfile.ZipFile(file, "w")


def member(name: str) -> zipfile.ZipInfo:
    """Return the head of a packed file in a zip, without a clock."""
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


@contextmanager
def open_pack(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip to be read.

    Raises:
        InvalidInput: if it is none, is broken, or would unpack to more than it may.
    """
    try:
        with zipfile.ZipFile(file) as pack:
            _check(pack)
            yield pack
    except UNREADABLE as problem:
        raise InvalidInput(_damage(problem) if is_pack(file) else "It is no zip.") from problem


def is_pack(file: IO[bytes]) -> bool:
    """Say whether a file begins as a zip does; it stands at its beginning then."""
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    return start == b"PK"


def names_of(pack: zipfile.ZipFile, *endings: str) -> list[str]:
    """Return the files with these endings in the order of their names; not those that a Mac hides beside them."""
    names = sorted(name for name in pack.namelist() if name.lower().endswith(endings))
    return [
        name for name in names if not name.startswith("__MACOSX/") and not PurePosixPath(name).name.startswith("._")
    ]


def content(pack: zipfile.ZipFile, name: str) -> bytes:
    """Return a file as a whole.

    Raises:
        InvalidInput: if it is not there, damaged, or larger than a file read as a whole may be, whatever it says it is.
    """
    try:
        with pack.open(name) as opened:
            data = opened.read(MEMBER + 1)
    except KeyError:
        raise InvalidInput(f"There is no {name} in the zip.") from None
    except UNREADABLE as problem:
        raise InvalidInput(_damage(problem)) from problem
    if len(data) > MEMBER:
        raise InvalidInput(f"{name} is larger than {MEMBER:,} bytes.")
    return data


def _damage(problem: Exception) -> str:
    """What is wrong with a zip, and what to do."""
    if isinstance(problem, OSError) and problem.errno in FULL:
        raise problem
    if isinstance(problem, NotImplementedError):
        return "The zip is packed in a way that is not read here. Pack it again as an ordinary zip."
    if isinstance(problem, RuntimeError):
        return "The zip is locked with a password. Pack it again without one."
    if "not a zip" in str(problem):
        return "The end of the zip is missing: it was cut off as it was copied. Copy or export it again."
    return "The zip is damaged: what is in it is not what was packed. Copy or export it again."


def _check(pack: zipfile.ZipFile) -> None:
    infos = pack.infolist()
    size, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if len(infos) > MEMBERS or size > BYTES or size > RATIO * max(packed, 4096):
        raise InvalidInput(f"The zip unpacks to {len(infos):,} files with {size:,} bytes, and may not. Split it.")
