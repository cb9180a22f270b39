"""What an app with codes would show, and a person who has one."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from annotate.models import User
from annotate.services.people.second_factor import add_app, new_secret
from tests.people import PASSWORD


def code_for(secret: str, later: int = 0) -> str:
    """The code shown now; later: by how many turns of half a minute, as far as a clock may go wrong."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[1 + later]))


def give_app(user: User) -> tuple[str, list[str]]:
    """Set one up. Returns its secret and the recovery codes."""
    cache.clear()  # which remembers the codes that were used, by the ids of earlier tests
    secret = new_secret()
    return secret, add_app(user=user, secret=secret, code=code_for(secret), password=PASSWORD)
