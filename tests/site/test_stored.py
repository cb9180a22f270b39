"""Files are kept on disk, or in a bucket where the environment names one."""

import errno
from collections.abc import Iterator

import environ
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from annotate_site.stored import stored_in
from annotate_site.whole_files import WholeFiles


def test_files_are_on_disk_unless_a_bucket_is_named(monkeypatch):
    monkeypatch.delenv("S3_BUCKET", raising=False)
    assert stored_in(environ.Env()) == {"BACKEND": "annotate_site.whole_files.WholeFiles"}


class Breaking(ContentFile):
    """A file in the middle of which the disk is full."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half of"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    storage = WholeFiles(tmp_path)
    assert storage.save("a.csv", ContentFile(b"whole")) == "a.csv"
    with pytest.raises(OSError, match="No space"):
        storage.save("b.csv", Breaking(b"half of it"))
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_a_name_that_was_taken_meanwhile_stays_with_who_took_it(tmp_path):
    storage = WholeFiles(tmp_path)
    (tmp_path / "a.csv").write_bytes(b"whole")
    with pytest.raises(OSError, match="No space"):
        storage._save("a.csv", Breaking(b"half of it"))
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"whole"]


def test_a_bucket_of_whatever_speaks_s3(monkeypatch):
    said = {
        "S3_BUCKET": "releases",
        "S3_ENDPOINT": "http://127.0.0.1:9000",
        "S3_PREFIX": "here",
        "S3_KEY": "k",
        "S3_SECRET": "s",
    }
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    storage = storages.create_storage(stored_in(environ.Env()))
    assert (storage.bucket_name, storage.endpoint_url, storage.location) == (
        "releases",
        "http://127.0.0.1:9000",
        "here",
    )
    assert not storage.file_overwrite
    assert storage.bucket.meta.client.meta.endpoint_url == "http://127.0.0.1:9000"
