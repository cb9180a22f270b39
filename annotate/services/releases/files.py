"""The files of a release while it is built: whole or not at all, on disk or wherever the storage keeps them."""

import hashlib
import posixpath
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Self, cast

from django.core.files import File
from django.core.files.storage import Storage

from annotate.errors import NotFound
from annotate.models import Release, ReleaseFile
from annotate.services.room import beside, saying_no_room

BUFFER = 1024 * 1024  # bytes handed to the disk at a time: asking it for each 8,000 took a tenth of the time
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of every member of a zip, so that the same files are the same zip


class ReleaseFolder:
    """Where one attempt at building a release puts its files. They are kept only if it comes to its end.

    What an attempt that died has left is removed, when the next one begins.
    """

    def __init__(self, release: Release, attempt: int) -> None:
        self.release = release
        self.storage: Storage = ReleaseFile._meta.get_field("file").storage
        self.of_release = f"releases/{release.project_id}/{release.number}"
        self.place = f"{self.of_release}/{attempt}"
        self.files: list[ReleaseFile] = []

    def __enter__(self) -> Self:
        self._remove(self.of_release)
        return self

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if problem is not None:
            self._remove(self.place)

    def add(self, name: str, key: str, media_type: str, write: Callable[[BinaryIO], int]) -> ReleaseFile:
        """Add the file that `write` writes; it returns how many records those are.

        Raises:
            NoRoom: there is no space left for it.
        """
        with scratch() as raw:
            count = write(raw)
            made = ReleaseFile(release=self.release, name=name, format=key, media_type=media_type, records=count)
            made.size, made.sha256, made.file.name = self.keep(name, raw)
        self.files.append(made)
        return made

    def add_bytes(self, name: str, media_type: str, content: bytes) -> ReleaseFile:
        def write(raw: BinaryIO) -> int:
            raw.write(content)
            return 0

        return self.add(name, name.rpartition(".")[2].lower(), media_type, write)

    def keep(self, name: str, raw: BinaryIO) -> tuple[int, str, str]:
        """Put what was written where it stays: its size, its SHA-256, and its place."""
        size = raw.seek(0, 2)
        raw.seek(0)
        digest = hashlib.file_digest(raw, "sha256").hexdigest()  # type: ignore[arg-type]
        raw.seek(0)
        return size, digest, self.storage.save(f"{self.place}/{name}", File(raw))

    def opened(self, name: str) -> BinaryIO:
        """A file that was added, to be read."""
        return cast(BinaryIO, next(file for file in self.files if file.name == name).file.open("rb"))

    def pack(self, raw: BinaryIO) -> None:
        """Write all files into one zip."""
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in self.files:
                member = zipfile.ZipInfo(file.name, LONG_AGO)
                member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with file.file.open("rb") as content, packed.open(member, "w", force_zip64=True) as target:
                    shutil.copyfileobj(content, target, BUFFER)

    def _remove(self, place: str) -> None:
        try:
            folders, files = self.storage.listdir(place)
        except FileNotFoundError:
            return
        for name in files:
            self.storage.delete(posixpath.join(place, name))
        for name in folders:
            self._remove(posixpath.join(place, name))
        self.storage.delete(place)


@contextmanager
def scratch() -> Iterator[BinaryIO]:
    """A file to write to, gone afterwards.

    Raises:
        NoRoom: there is no space left, there or where the file is put in the end.
    """
    with saying_no_room(), tempfile.TemporaryFile(buffering=BUFFER, dir=beside()) as raw:
        yield cast(BinaryIO, raw)


def open_file(file: ReleaseFile) -> File:
    """The file's bytes, to be read.

    Raises:
        NotFound: it is gone from where it was kept.
    """
    try:
        return file.file.open("rb")
    except FileNotFoundError as problem:
        raise NotFound(f"{file.name} is gone from the server’s disk. Build the release again.") from problem


def open_archive(release: Release) -> File:
    """The bytes of the zip with all files.

    Raises:
        NotFound: there is none, or it is gone.
    """
    try:
        if release.archive:
            return release.archive.open("rb")
    except FileNotFoundError:
        pass
    raise NotFound("The archive is not there. Download the files one by one, or build the release again.")
