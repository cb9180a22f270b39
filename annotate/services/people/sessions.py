"""Where a person is signed in, and ending it there."""

from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.db import transaction

from annotate.errors import NotFound
from annotate.models import User
from annotate.services.people.account_events import note

LONGEST_AGENT = 200


def sessions(user: User) -> Iterable[UserSession]:
    """Those that still open the account, the latest used first."""
    open_ones: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(open_ones, key=lambda one: one.last_seen_at, reverse=True)


def see_session(*, user: User, session: str, address: str, user_agent: str) -> None:
    """Note that the session with that key is in use, and from where."""
    seen = UserSession(user=user, session_key=session, ip=address, user_agent=user_agent[:LONGEST_AGENT])
    changed = ["user", "ip", "user_agent", "last_seen_at"]
    UserSession.objects.bulk_create([seen], update_conflicts=True, unique_fields=["session_key"], update_fields=changed)


@transaction.atomic
def end_session(*, user: User, session: int) -> None:
    """Raises NotFound: it is not there, or not one's own."""
    one = UserSession.objects.filter(user=user, pk=session).first()
    if one is None:
        raise NotFound("There is no such session; it may have ended meanwhile.")
    one.end()
    note("end_session", user, about=one.ip)


@transaction.atomic
def end_other_sessions(*, user: User, but: str | None) -> int:
    """End all but the one with that key. Returns how many there were."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=but or ""))
    for one in others:
        one.end()
    if others:
        note("end_other_sessions", user, about=str(len(others)))
    return len(others)
