"""Prints what each format holds: `python -m annotate.formats > docs/formats.md`."""

import sys

from annotate.formats.matrix import as_page

sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
sys.stdout.write(as_page())
