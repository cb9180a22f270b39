"""What stands beside the records of a data set: its splits, its index, its manifest with proof, its card. Plain Python.

A release can be checked by whoever has its files and the site's public key, and nothing of ours: docs/releases.md.
"""

from annotate.datasets.checking import Checked, check
from annotate.datasets.index import Change, Entry, changes, indexed, read_index, write_changes, write_index
from annotate.datasets.manifest import MANIFEST, SIGNATURE, SUMS, as_manifest, as_sums
from annotate.datasets.signing import fingerprint, private_key, public_key, public_pem, sign
from annotate.datasets.splits import LARGEST_SEED, NAMES, Splits

__all__ = [
    "LARGEST_SEED",
    "MANIFEST",
    "NAMES",
    "SIGNATURE",
    "SUMS",
    "Change",
    "Checked",
    "Entry",
    "Splits",
    "as_manifest",
    "as_sums",
    "changes",
    "check",
    "fingerprint",
    "indexed",
    "private_key",
    "public_key",
    "public_pem",
    "read_index",
    "sign",
    "write_changes",
    "write_index",
]
