"""Noting where people are signed in, and saying it in words."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from annotate.models import User
from annotate.services.people.sessions import see_session
from annotate.web.people.address import client_address

SEEN_EVERY = 300  # seconds
SEEN = "seen_at"

# What a browser says of itself -> what people call it; the first that fits, for most name others too
BROWSERS: tuple[tuple[str, str], ...] = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: tuple[tuple[str, str], ...] = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class Seen:
    """Middleware: keeps, every few minutes, when and from where a session was last used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.session_key and isinstance(request.user, User):
            self.note(request, request.user)
        return response

    def note(self, request: HttpRequest, user: User) -> None:
        now = int(timezone.now().timestamp())
        if now - request.session.get(SEEN, 0) < SEEN_EVERY:
            return
        request.session[SEEN] = now
        agent, key = request.headers.get("User-Agent", ""), request.session.session_key or ""
        see_session(user=user, session=key, address=client_address(request), user_agent=agent)


def device(user_agent: str) -> str:
    """ "Firefox on Windows"; what names neither is told as it is."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or re.split(r"[\s(]", user_agent, maxsplit=1)[0][:40] or "Unknown program"


def _first(names: tuple[tuple[str, str], ...], told: str) -> str:
    return next((name for word, name in names if word in told), "")
