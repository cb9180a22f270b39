"""Files on the server's disk: whole, or not there."""

from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Where Django leaves what it had written until the disk was full, this leaves nothing."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc]  # unknown to the stubs
        except OSError:
            with suppress(OSError):
                if self.size(name) != content.size:  # another's file of that name is whole
                    self.delete(name)
            raise
