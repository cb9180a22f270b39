"""What people change about their own account."""

from collections.abc import Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from annotate.errors import InvalidInput
from annotate.models import User
from annotate.services.people.account_events import note
from annotate.services.people.members import close_account

MOST_KEYS = 100
LONGEST_KEY = 40  # characters of an act, and of a key


@transaction.atomic
def change_name(*, user: User, first_name: str, last_name: str) -> User:
    """Change how a person is shown. The user name, by which the log knows them, stays.

    Raises:
        InvalidInput: a name longer than 150 characters.
    """
    for field, value in (("first_name", first_name), ("last_name", last_name)):
        if len(value.strip()) > 150:
            raise InvalidInput("A name has at most 150 characters.", field=field)
        setattr(user, field, value.strip())
    user.save(update_fields=["first_name", "last_name"])
    return user


@transaction.atomic
def change_keys(*, user: User, keys: Mapping[str, str]) -> User:
    """Choose which key does what on the annotating screen; what is not named has the house's key.

    Raises:
        InvalidInput: too many, or words that are no acts or keys.
    """
    if len(keys) > MOST_KEYS:
        raise InvalidInput(f"One chooses at most {MOST_KEYS} keys.", field="keys")
    for act, key in keys.items():
        if not all(0 < len(word) <= LONGEST_KEY and word.isprintable() for word in (act, key)):
            raise InvalidInput(f"An act and its key have 1 to {LONGEST_KEY} characters that print.", field="keys")
    user.keys = dict(keys)
    user.save(update_fields=["keys"])
    return user


@transaction.atomic
def change_password(*, user: User, old: str, new: str) -> User:
    """Give an account a new password. Every session but the one that is told to stay ends with the old one.

    Raises:
        InvalidInput: the old password is wrong, or the new one too easy to guess; the field says which.
    """
    if not user.check_password(old):
        raise InvalidInput("That is not your password now.", field="old")
    try:
        validate_password(new, user)
    except ValidationError as problem:
        raise InvalidInput(" ".join(problem.messages), field="new") from problem
    user.set_password(new)
    user.save(update_fields=["password"])
    note("change_password", user)
    return user


@transaction.atomic
def close_own_account(*, user: User, password: str) -> None:
    """Close it for good, by who knows its password.

    Raises:
        InvalidInput: the password is wrong.
        LastManager: the person is the only manager of a project.
    """
    if not user.check_password(password):
        raise InvalidInput("That is not your password.", field="password")
    close_account(user=user, by=user)
