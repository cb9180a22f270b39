"""The key that this site signs its releases with: of the environment, or made on first use and kept beside the data."""

import base64
import os
import secrets
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from annotate.datasets import private_key, public_pem

NAME = "release-key"


def site_key() -> Ed25519PrivateKey:
    """The key in use: RELEASE_KEY, else the one of the data directory, which only its owner may read.

    Raises:
        InvalidInput: what is there is no key.
    """
    return private_key(settings.RELEASE_KEY or _own_key(Path(settings.DATA_DIR) / NAME))


def site_public_key() -> str:
    """What others check this site's releases by, in PEM."""
    return public_pem(site_key())


def _own_key(file: Path) -> str:
    if not file.exists():
        _make(file)
    return file.read_text()


def _make(file: Path) -> None:
    """Put a key there, whole and at once; where another process was faster, its key stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
    with os.fdopen(handle, "wb") as made:
        made.write(base64.b64encode(secrets.token_bytes(32)) + b"\n")
    try:
        Path(file).hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
