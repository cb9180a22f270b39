"""Keys to the API."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from annotate.errors import InvalidInput, NotFound
from annotate.models import Project, Scope, Token, User
from annotate.services.people.account_events import note

LONGEST = 366  # days
SEEN_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_token(
    *, by: User, name: str, days: int = 90, scope: str = Scope.MANAGE, project: int | None = None
) -> tuple[Token, str]:
    """Make a key to the API for `by`; the second value is the key itself, shown this once and never kept.

    Args:
        project: the id of the only project that it opens; None for all of the person's.

    Raises:
        InvalidInput: a life of less than a day or more than a year, an unknown scope, a project not one's own.
    """
    if not 1 <= days <= LONGEST:
        raise InvalidInput(f"A token lives 1 to {LONGEST} days.", field="days")
    if scope not in Scope.values:
        raise InvalidInput(f"“{scope}” is no scope; choose one of {', '.join(Scope.values)}.", field="scope")
    only = Project.objects.seen_by(by).filter(pk=project).first() if project else None
    if project and not only:
        raise InvalidInput("You do not belong to that project.", field="project")
    kept = {"name": name.strip()[:100], "scope": scope, "project": only}
    token, key = Token.objects.create(user=by, expiry=timedelta(days=days), **kept)
    note("create_token", by, about=f"{token.name or token.token_key} ({scope})")
    return token, key


@transaction.atomic
def revoke_token(*, token_key: str, by: User) -> None:
    """End one of one's own keys at once.

    Raises:
        NotFound: it is not there, or not one's own.
    """
    token = Token.objects.filter(user=by, token_key=token_key).first()
    if token is None:
        raise NotFound("There is no such token.")
    token.delete()
    note("revoke_token", by, about=token.name or token_key)


def use_token(token: Token) -> None:
    """Note that it was used, once a minute at most: a busy program does not write with every request."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - SEEN_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
