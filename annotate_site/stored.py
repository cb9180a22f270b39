"""Where files are kept: on disk, or in a bucket of what speaks S3; docs/releases.md names the variables."""

from typing import Any

IN_MEMORY = 8 * 1024 * 1024  # bytes of a file that is read or written; the rest waits on disk
NAMES = {
    "endpoint_url": "S3_ENDPOINT",
    "region_name": "S3_REGION",
    "access_key": "S3_KEY",
    "secret_key": "S3_SECRET",
    "location": "S3_PREFIX",
}


def stored_in(env: Any) -> dict[str, Any]:
    """Django's setting of the default storage."""
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "annotate_site.whole_files.WholeFiles"}
    options: dict[str, Any] = {"bucket_name": bucket, "file_overwrite": False, "max_memory_size": IN_MEMORY}
    given = {name: env.str(variable, default="") for name, variable in NAMES.items()}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | {k: v for k, v in given.items() if v}}
