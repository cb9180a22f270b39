"""What browsers are served besides pages, collected in one folder when it has changed."""

import hashlib
import inspect
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command


def collect_static_files() -> None:
    """Collecting compresses every file anew, which takes a second: left out where nothing changed."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    fingerprint = _fingerprint()
    if not Path(settings.STATIC_ROOT).is_dir() or not stamp.exists() or stamp.read_text() != fingerprint:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(fingerprint)


def _fingerprint() -> str:
    files = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    files += Path(inspect.getfile(type(storages["staticfiles"]))).parent.glob("*.py")  # how they are collected
    rows = sorted(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
    return hashlib.sha256("\n".join([str(settings.STORAGES["staticfiles"]), *rows]).encode()).hexdigest()
