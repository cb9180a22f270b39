"""Whether a release is what was signed: its files, in a folder or zip, against the manifest, and that against a key."""

import hashlib
import json
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from annotate.datasets.manifest import MANIFEST, SIGNATURE, SUMS, as_sums
from annotate.datasets.signing import is_signed
from annotate.errors import InvalidInput
from annotate.formats.pack import UNREADABLE

LARGEST_MANIFEST = 16 * 1024 * 1024
"""Bytes that the manifest, its signature and the sums are read up to: they alone are held as a whole."""
BESIDE = {MANIFEST, SIGNATURE, SUMS}
"""Files of a release that the manifest does not list, as they stand over it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. manifest: as it says; sha256: of its bytes; faults: a sentence each, none if all holds."""

    manifest: dict[str, Any]
    sha256: str
    whole: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def check(place: Path, pem: str) -> Checked:
    """Check each file of a release in a folder or a zip; files are read in pieces, whatever their size.

    Raises:
        InvalidInput: there is no release in that place.
    """
    with _opened(place) as release:
        content = release.small(MANIFEST)
        checked = Checked(_read(content), hashlib.sha256(content).hexdigest())
        checked.faults.extend(_faults_of_signature(release, content, pem))
        for file in checked.manifest["files"]:
            fault = _fault(release, file)
            (checked.faults if fault else checked.whole).append(fault or file["name"])
        checked.faults.extend(_faults_of_sums(release, checked.manifest))
        known = {file["name"] for file in checked.manifest["files"]} | BESIDE
        checked.faults.extend(f"{name}: not part of the release." for name in sorted(release.names() - known))
    return checked


class _Release(ABC):
    @abstractmethod
    def names(self) -> set[str]: ...

    @abstractmethod
    def open(self, name: str) -> IO[bytes]: ...

    def small(self, name: str) -> bytes:
        """The bytes of a file that is never large, or b"" where there is none."""
        if name not in self.names():
            return b""
        try:
            with self.open(name) as file:
                return file.read(LARGEST_MANIFEST)
        except UNREADABLE:
            return b""


class _Folder(_Release):
    def __init__(self, place: Path) -> None:
        self.place = place

    def names(self) -> set[str]:
        return {file.relative_to(self.place).as_posix() for file in self.place.rglob("*") if not file.is_dir()}

    def open(self, name: str) -> IO[bytes]:
        return (self.place / name).open("rb")


class _Zip(_Release):
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed

    def names(self) -> set[str]:
        return {one.filename for one in self.packed.infolist() if not one.is_dir()}

    def open(self, name: str) -> IO[bytes]:
        return self.packed.open(name)


@contextmanager
def _opened(place: Path) -> Iterator[_Release]:
    if place.is_dir():
        yield _Folder(place)
        return
    try:
        packed = zipfile.ZipFile(place)
    except (OSError, zipfile.BadZipFile) as problem:
        raise InvalidInput(f"{place} is neither a folder nor a zip that can be read.") from problem
    with packed:
        yield _Zip(packed)


def _read(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
        if all(file["name"] and file["sha256"] and int(file["size"]) >= 0 for file in said["files"]):
            return dict(said)
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise InvalidInput(f"There is no {MANIFEST} that can be read.") from problem
    raise InvalidInput(f"{MANIFEST} names no files.")


def _faults_of_signature(release: _Release, content: bytes, pem: str) -> list[str]:
    signature = release.small(SIGNATURE)
    if not signature:
        return [f"{SIGNATURE}: missing, so nothing says who made the manifest."]
    signed = is_signed(content, signature, pem)
    return [] if signed else [f"{MANIFEST}: altered, or signed with another key: the signature does not fit."]


def _fault(release: _Release, file: dict[str, Any]) -> str:
    name = str(file["name"])
    if name not in release.names():
        return f"{name}: missing."
    try:
        with release.open(name) as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    except UNREADABLE:
        return f"{name}: altered, it cannot even be read."
    return "" if digest == file["sha256"] else f"{name}: altered, its SHA-256 is {digest} and not {file['sha256']}."


def _faults_of_sums(release: _Release, manifest: dict[str, Any]) -> list[str]:
    if SUMS not in release.names():
        return []
    expected = as_sums((file["name"], file["sha256"]) for file in manifest["files"])
    return [] if release.small(SUMS) == expected else [f"{SUMS}: altered, it is not what the manifest says."]
