"""Writing down what happens to an account: one row an act, in the act's own transaction; never a secret."""

from annotate.models import AccountEvent, User


def note(act: str, person: User, *, by: User | None = None, about: str = "") -> AccountEvent:
    """by: who did it, where it was not the person."""
    return AccountEvent.objects.create(person=person, by=by or person, act=act, about=about[:200])
