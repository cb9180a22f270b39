"""manage.py verify_release FOLDER-OR-ZIP: whether a release is what this site signed, and if not, which file is not."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.datasets import Checked, check, fingerprint
from annotate.errors import InvalidInput
from annotate.services.releases.keys import site_public_key
from annotate.services.releases.proof import known_as


class Command(BaseCommand):
    help = "Check each file of a release against its manifest, the manifest against a key, and both against the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("place", type=Path, metavar="FOLDER-OR-ZIP")
        parser.add_argument("--key", type=Path, help="a public key in PEM; without it, the key of this site")

    def handle(self, *args: Any, place: Path, key: Path | None, **options: Any) -> None:
        try:
            pem = key.read_text() if key else site_public_key()
            checked = check(place, pem)
        except (InvalidInput, OSError, UnicodeDecodeError) as problem:
            raise CommandError(str(problem)) from problem
        self._tell(checked, pem)
        if checked.faults:
            raise CommandError(f"{len(checked.faults)} of its files are not as released.")
        self.stdout.write(f"Whole, signed with the key {fingerprint(pem)}.\n{known_as(checked.sha256)}")

    def _tell(self, checked: Checked, pem: str) -> None:
        for name in checked.whole:
            self.stdout.write(f"{name}: as released")
        for fault in checked.faults:
            self.stdout.write(fault)
