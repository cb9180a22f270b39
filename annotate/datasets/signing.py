"""Signatures by Ed25519 (RFC 8032): 64 bytes, the same whenever the same key signs the same bytes."""

import base64
import binascii
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from annotate.errors import InvalidInput


def private_key(said: str) -> Ed25519PrivateKey:
    """The key of 32 random bytes, written in base64, as `openssl rand -base64 32` prints them.

    Raises:
        InvalidInput: it is not that.
    """
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(said.strip(), validate=True))
    except (ValueError, binascii.Error) as problem:
        raise InvalidInput("The key that signs releases is not 32 bytes in base64.") from problem


def public_key(pem: str) -> Ed25519PublicKey:
    """Read a public key in PEM.

    Raises:
        InvalidInput: it is none of Ed25519.
    """
    try:
        key = load_pem_public_key(pem.encode())
    except ValueError as problem:
        raise InvalidInput("This is no public key in PEM.") from problem
    if not isinstance(key, Ed25519PublicKey):
        raise InvalidInput("This is no public key of Ed25519.")
    return key


def public_pem(key: Ed25519PrivateKey) -> str:
    """The public part of a key, as files and OpenSSL have it."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def fingerprint(pem: str) -> str:
    """What people compare keys by: SHA-256 of its DER form, as `openssl pkey -pubin -outform der | sha256sum` says."""
    return sha256(public_key(pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def sign(content: bytes, key: Ed25519PrivateKey) -> bytes:
    """The signature of exactly this: the 64 bytes of Ed25519 (RFC 8032)."""
    return key.sign(content)


def is_signed(content: bytes, signature: bytes, pem: str) -> bool:
    """Whether whoever holds the key signed exactly this."""
    try:
        public_key(pem).verify(signature, content)
    except InvalidSignature:
        return False
    return True
