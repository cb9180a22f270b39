"""Files are kept on disk, or in a bucket where the environment names one."""

import environ
from django.core.files.storage import storages

from annotate_site.stored import stored_in


def test_files_are_on_disk_unless_a_bucket_is_named(monkeypatch):
    monkeypatch.delenv("S3_BUCKET", raising=False)
    assert stored_in(environ.Env()) == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


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
