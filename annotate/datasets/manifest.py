"""The manifest: every file of a release with its SHA-256, as the bytes that are signed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SUMS = "SHA256SUMS"
"""What the files are called that every release has: the manifest, its signature, and the sums of all others."""


def as_manifest(said: Mapping[str, Any]) -> bytes:
    """The manifest as it is signed: JSON in UTF-8 with its keys sorted. The same facts give the same bytes."""
    return (json.dumps(said, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n").encode()


def as_sums(sums: Iterable[tuple[str, str]]) -> bytes:
    """Names with their SHA-256, as `sha256sum -c` reads them."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sums).encode()
