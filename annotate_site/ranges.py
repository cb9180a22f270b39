"""Parts of files (RFC 9110, section 14), so that a download that broke off goes on where it ended."""

import re
from collections.abc import Callable, Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PIECE = 256 * 1024
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\s*$")


class Ranges:
    """Answers a GET for one range of a file with that part alone; several at once are answered with the whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not isinstance(answer, FileResponse) or answer.status_code != 200 or not answer.has_header("Content-Length"):
            return answer
        answer["Accept-Ranges"] = "bytes"
        asked = ONE_RANGE.match(request.headers.get("Range", ""))
        if request.method != "GET" or not asked or not any(asked.groups()) or not _is_the_same(request, answer):
            return answer
        size = int(answer["Content-Length"])
        part = _part(*asked.groups(), size=size)
        return _cut(answer, part, size) if part else _beyond(answer, size)


def _is_the_same(request: HttpRequest, answer: FileResponse) -> bool:
    """Whether the client's part is of this file: it says so by its ETag, or says nothing."""
    return request.headers.get("If-Range", answer.get("ETag", "")) == answer.get("ETag", "")


def _part(first: str, last: str, *, size: int) -> range | None:
    if first:
        start, end = int(first), min(int(last) + 1 if last else size, size)
    else:
        start, end = max(size - int(last), 0), size
    return range(start, end) if start < end else None


def _cut(answer: FileResponse, part: range, size: int) -> FileResponse:
    if file := answer.file_to_stream:
        file.seek(part.start)
        answer.streaming_content = _pieces(file, len(part))
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    answer["Content-Length"] = str(len(part))
    return answer


def _beyond(answer: FileResponse, size: int) -> HttpResponse:
    if answer.file_to_stream:
        answer.file_to_stream.close()  # not the answer: that would end the request
    return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def _pieces(file: IO[bytes], left: int) -> Iterator[bytes]:
    while left and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
