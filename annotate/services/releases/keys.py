"""The key that this site signs its releases with."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from annotate.datasets import private_key, public_pem


def site_key() -> Ed25519PrivateKey:
    """The key of the settings.

    Raises:
        InvalidInput: what is there is no key.
    """
    return private_key(settings.RELEASE_KEY)


def site_public_key() -> str:
    """What others check this site's releases by, in PEM."""
    return public_pem(site_key())
