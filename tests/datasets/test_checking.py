"""A release is what was signed, or the check names the file that is not."""

import base64
import hashlib
import zipfile
from pathlib import Path

import pytest

from annotate.datasets import as_manifest, as_sums, check, fingerprint, private_key, public_pem, sign
from annotate.errors import InvalidInput

KEY = private_key(base64.b64encode(bytes(range(32))).decode())
PEM = public_pem(KEY)
FILES = {"records.jsonl": b'{"id": 1}\n', "CARD.md": "# Føhn\n".encode()}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    place = tmp_path / "release"
    place.mkdir()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    listed = [{"name": name, "sha256": sums[name], "size": len(FILES[name])} for name in FILES]
    manifest = as_manifest({"files": listed, "project": "Føhn"})
    written = {
        **FILES,
        "manifest.json": manifest,
        "manifest.sig": sign(manifest, KEY),
        "SHA256SUMS": as_sums(sums.items()),
    }
    for name, content in written.items():
        (place / name).write_bytes(content)
    return place


def zipped(release: Path, compression: int = zipfile.ZIP_STORED) -> Path:
    target = release.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", compression) as packed:
        for file in release.iterdir():
            packed.write(file, file.name)
    return target


def test_a_whole_release_has_no_faults_in_a_folder_or_a_zip(release):
    for place in (release, zipped(release)):
        checked = check(place, PEM)
        assert (checked.whole, checked.faults) == (list(FILES), [])
        assert checked.sha256 == hashlib.sha256((release / "manifest.json").read_bytes()).hexdigest()


def flip(release: Path, name: str) -> None:
    content = bytearray((release / name).read_bytes())
    content[-2] ^= 1
    (release / name).write_bytes(content)


@pytest.mark.parametrize("name", [*FILES, "manifest.sig", "SHA256SUMS"])
def test_one_changed_bit_names_its_file(name, release):
    flip(release, name)
    for place in (release, zipped(release)):
        (fault,) = check(place, PEM).faults
        assert fault.startswith({"manifest.sig": "manifest.json"}.get(name, name))


def test_a_manifest_that_was_changed_along_with_its_file_does_not_fit_its_signature(release):
    (release / "CARD.md").write_bytes(b"other")
    manifest = (release / "manifest.json").read_text()
    sums = [hashlib.sha256(content).hexdigest() for content in (FILES["CARD.md"], b"other")]
    (release / "manifest.json").write_text(manifest.replace(*sums))
    assert [fault.split(":")[0] for fault in check(release, PEM).faults] == ["manifest.json", "SHA256SUMS"]


def test_another_key_did_not_sign_it(release):
    other = public_pem(private_key(base64.b64encode(bytes(32)).decode()))
    assert check(release, other).faults != []
    assert fingerprint(other) != fingerprint(PEM)


def test_files_that_are_missing_or_strange_are_named(release):
    (release / "CARD.md").unlink()
    (release / "more.csv").write_text("a")
    assert check(release, PEM).faults == ["CARD.md: missing.", "more.csv: not part of the release."]


def test_a_zip_that_was_damaged_names_the_member(release):
    place = zipped(release)
    content = place.read_bytes()
    place.write_bytes(content.replace(FILES["records.jsonl"], b'{"id": 2}\n'))
    (fault,) = check(place, PEM).faults
    assert fault.startswith("records.jsonl: altered")


def test_a_packed_zip_that_no_longer_unpacks_names_the_member(release):
    place = zipped(release, zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(place) as packed:
        at = packed.getinfo("records.jsonl").header_offset + len("records.jsonl") + 30
    content = bytearray(place.read_bytes())
    content[at] |= 0b110  # a kind of block that there is not
    place.write_bytes(content)
    assert check(place, PEM).faults == ["records.jsonl: altered, it cannot even be read."]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"files": [{}]}', b"[" * 100_000])
def test_what_has_no_manifest_is_no_release(content, release):
    (release / "manifest.json").write_bytes(content)
    with pytest.raises(InvalidInput):
        check(release, PEM)


def test_what_is_neither_folder_nor_zip_is_no_release(tmp_path):
    (tmp_path / "a.zip").write_text("no")
    for place in (tmp_path / "a.zip", tmp_path / "none"):
        with pytest.raises(InvalidInput):
            check(place, PEM)


@pytest.mark.parametrize("said", ["", "c2hvcnQ=", "not base64!"])
def test_a_key_that_is_none(said):
    with pytest.raises(InvalidInput):
        private_key(said)
