"""Bodies that come in chunks, without a length, as programs send what they make as they go (RFC 9112, 7.1)."""

from collections.abc import Callable
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from rest_framework.request import Request

from annotate.services.room import beside

PIECE = 1024 * 1024  # bytes in memory


def take_in(request: Request, refuse: Callable[[int], None]) -> None:
    """Keep such a body on the disk, so that it has a length like any other. refuse: raises at a size that is too large.

    Servers that do not say where a body ends give none of it.
    """
    asked: Any = request._request
    if "chunked" not in asked.META.get("HTTP_TRANSFER_ENCODING", "") or "wsgi.input_terminated" not in asked.META:
        return
    kept = TemporaryFile(dir=beside())  # noqa: SIM115  it is read from here on, and gone with the request
    for piece in iter(partial(asked.META["wsgi.input"].read, PIECE), b""):
        kept.write(piece)
        refuse(kept.tell())
    asked.META["CONTENT_LENGTH"] = str(kept.tell())
    kept.seek(0)
    asked._stream = kept
