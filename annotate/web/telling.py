"""Telling a person what was done, on the next page, with a way back where there is one."""

import json
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest

Undo = tuple[str, Mapping[str, object]]


def tell(request: HttpRequest, text: str, *, undo: Undo | None = None, link: str = "") -> None:
    """undo: the address that undoes the act, and the fields to send there. link: where the thing is."""
    more = {"to": undo[0], "fields": dict(undo[1])} if undo else {"link": link} if link else None
    messages.success(request, text, extra_tags=json.dumps(more) if more else "")
