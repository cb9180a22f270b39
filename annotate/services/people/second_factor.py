"""What a person proves to be themselves by, besides the password: an app's codes, a passkey, or a code kept for need.

allauth keeps the factors and does the sums; each act here is one of ours, with its permission and its trace.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from annotate.errors import InvalidInput, NotFound, NotPermitted, WrongStatus
from annotate.models import User
from annotate.services.people.account_events import note

Type = Authenticator.Type
MOST_PASSKEYS = 10
new_secret = generate_totp_secret  # in base32, as the apps want it


def factors(user: User) -> QuerySet[Authenticator]:
    """The app and the passkeys, oldest first; not the recovery codes, which only stand in for one of these."""
    return Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES).order_by("created_at")


def has_second_factor(user: User) -> bool:
    return factors(user).exists()


def recovery_codes(user: User) -> list[str]:
    """Those that are left."""
    kept = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    return kept.wrap().get_unused_codes() if kept else []


@transaction.atomic
def add_app(*, user: User, secret: str, code: str, password: str) -> list[str]:
    """Begin to ask for an app's codes at sign-in. Returns the recovery codes.

    Raises:
        InvalidInput: the password is wrong, or the code is not what the app shows for this secret.
        WrongStatus: there is an app already.
    """
    _check_password(user, password)
    if Authenticator.objects.filter(user=_locked(user), type=Type.TOTP).exists():
        raise WrongStatus("An app is set up already; remove it first.")
    if not validate_totp_code(secret, code):
        raise InvalidInput("That is not the code the app shows now. Is the clock of the phone right?", field="code")
    TOTP.activate(user, secret).validate_code(code)  # and so used up
    note("add_app", user)
    return _begin_recovery_codes(user)


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any], password: str) -> list[str]:
    """Keep what the browser made from the options it was given in this session. Returns the recovery codes.

    Raises:
        InvalidInput: the password is wrong, or the credential answers another challenge.
        WrongStatus: there are too many.
    """
    _check_password(user, password)
    if Authenticator.objects.filter(user=_locked(user), type=Type.WEBAUTHN).count() >= MOST_PASSKEYS:
        raise WrongStatus(f"One keeps at most {MOST_PASSKEYS} passkeys; remove one first.")
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError) as problem:
        raise InvalidInput("The passkey did not answer as it should. Try again.", field="credential") from problem
    webauthn.WebAuthn.add(user, name.strip()[:60] or "Passkey", credential)
    note("add_passkey", user, about=name)
    return _begin_recovery_codes(user)


@transaction.atomic
def remove_factor(*, user: User, factor: int, password: str) -> None:
    """Ask for it no more. With the last one the recovery codes go.

    Raises:
        InvalidInput: the password is wrong.
        NotFound: the person has no such factor.
    """
    _check_password(user, password)
    one = factors(_locked(user)).filter(pk=factor).first()
    if one is None:
        raise NotFound("There is no such second factor.")
    note("remove_factor", user, about=str(one))
    one.delete()
    if not has_second_factor(user):
        Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def renew_recovery_codes(*, user: User, password: str) -> list[str]:
    """Give out new codes; the old ones open nothing any more.

    Raises:
        InvalidInput: the password is wrong.
        WrongStatus: there is no second factor they could stand in for.
    """
    _check_password(user, password)
    if not has_second_factor(_locked(user)):
        raise WrongStatus("Set up an app or a passkey first.")
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    note("renew_recovery_codes", user)
    return RecoveryCodes.activate(user).get_unused_codes()


@transaction.atomic
def prove_by_code(*, user: User, code: str) -> bool:
    """Whether it is a code of the person's app, not used before, or a recovery code, which is then used up."""
    for one in Authenticator.objects.filter(user=user, type__in=[Type.TOTP, Type.RECOVERY_CODES]).order_by("-type"):
        if one.wrap().validate_code(code):
            one.record_usage()
            if one.type == Type.RECOVERY_CODES:
                note("use_recovery_code", user)
            return True
    return False


@transaction.atomic
def prove_by_passkey(*, user: User, credential: dict[str, Any]) -> bool:
    """Whether it answers the challenge that was given in this session."""
    try:
        webauthn.parse_authentication_response(credential)
        webauthn.complete_authentication(user, credential).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError):
        return False
    return True


@transaction.atomic
def reset_second_factor(*, user: User, by: User) -> None:
    """What the operator does for who lost everything: the password alone opens the account again.

    Raises:
        NotPermitted: unless `by` is the operator.
    """
    if not by.is_superuser:
        raise NotPermitted("Only the operator takes somebody's second factor away.")
    Authenticator.objects.filter(user=user).delete()
    note("reset_second_factor", user, by=by)


def _begin_recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def _check_password(user: User, password: str) -> None:
    if not user.check_password(password):
        raise InvalidInput("That is not your password.", field="password")


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)
