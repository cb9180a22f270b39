"""Keys to the API."""

from datetime import timedelta

from django.db import transaction

from annotate.errors import InvalidInput, NotFound
from annotate.models import Token, User

LONGEST = 366  # days


@transaction.atomic
def create_token(*, by: User, name: str, days: int = 90) -> tuple[Token, str]:
    """Make a key to the API for `by`; the second value is the key itself, shown this once and never kept.

    Raises:
        InvalidInput: a life of less than a day or more than a year.
    """
    if not 1 <= days <= LONGEST:
        raise InvalidInput(f"A token lives 1 to {LONGEST} days.", field="days")
    token, key = Token.objects.create(user=by, expiry=timedelta(days=days), name=name.strip()[:100])
    return token, key


@transaction.atomic
def revoke_token(*, token_key: str, by: User) -> None:
    """End one of one's own keys at once.

    Raises:
        NotFound: it is not there, or not one's own.
    """
    gone, _ = Token.objects.filter(user=by, token_key=token_key).delete()
    if not gone:
        raise NotFound("There is no such token.")
