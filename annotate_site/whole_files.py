"""Files on the server's disk: whole, or not there."""

from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from django.core.files.storage import FileSystemStorage

_TAKEN: ContextVar[str] = ContextVar("the name that this thread writes under")


class WholeFiles(FileSystemStorage):
    """Where Django leaves what it had written until the disk was full, this leaves nothing."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        found = super().get_available_name(name, max_length)
        _TAKEN.set(found)
        return found

    def _save(self, name: str, content: Any) -> str:
        """Django asks for another name where somebody took this one meanwhile; only the last is of this file."""
        _TAKEN.set(name)
        try:
            return super()._save(name, content)  # type: ignore[misc]  # unknown to the stubs
        except OSError:
            with suppress(OSError):
                self.delete(_TAKEN.get())
            raise
