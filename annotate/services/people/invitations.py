"""Letting people in who may not have an account yet: by a link, handed over or sent by e-mail."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from annotate.errors import InvalidInput, NotFound, TooManyRequests
from annotate.models import Invitation, Membership, Project, Role, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.people.account_events import note
from annotate.services.people.members import let_in

MOST_AN_HOUR = 30  # made by one person: nobody sends mail in bulk from here
OVER = "This invitation was used, taken back, or has run out. Ask who invited you for a new one."


@transaction.atomic
def invite(*, project: Project, role: str, by: User, email: str = "") -> tuple[Invitation, str]:
    """Make a way in for one person, once; the second value is its key, shown this once and never kept.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        InvalidInput: an unknown role, no address, or a member's.
        TooManyRequests: `by` made many within the hour.
    """
    require_role(by, project, Role.MANAGER, "inviting people")
    _keep_the_pace(by)
    email = _address(project, email.strip()) if email.strip() else ""
    if role not in Role.values:
        raise InvalidInput(f"“{role}” is no role; choose one of {', '.join(Role.values)}.", field="role")
    key = secrets.token_urlsafe(32)
    ends = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    made = Invitation.objects.create(
        project=project, role=role, email=email, digest=_digest(key), created_by=by, expires_at=ends
    )
    record("invite", made, project=project, by=by, after={"role": role, "user": email})
    return made, key


def send_invitation(*, invitation: Invitation, link: str) -> bool:
    """Whether the mail could be handed over; where not, the link does as well by any other way."""
    words = {"invitation": invitation, "link": link}
    subject = f"{invitation.created_by.name} invites you to “{invitation.project.name}”"
    try:
        text = render_to_string("annotate/mail/invitation.txt", words)
        return bool(send_mail(subject.replace("\n", " "), text, None, [invitation.email]))
    except (OSError, SMTPException):
        return False


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Raises NotFound, NotPermitted: unless `by` manages the project."""
    require_role(by, invitation.project, Role.MANAGER, "taking invitations back")
    gone = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if gone.update(revoked_at=timezone.now()):
        gone_to = {"role": invitation.role, "user": invitation.email}
        record("revoke", invitation, project=invitation.project, by=by, before=gone_to)


def open_invitation(key: str) -> Invitation:
    """Raises NotFound: no invitation that is still open has this key."""
    rows = Invitation.objects.open().filter(digest=_digest(key)).select_related("project", "created_by")
    if (one := rows.first()) is None:
        raise NotFound(OVER)
    return one


@transaction.atomic
def accept_invitation(*, key: str, by: User) -> Membership:
    """Become a member, and use the invitation up.

    Raises:
        NotFound: it is not open any more.
        InvalidInput: a member already; the invitation then stays for somebody else.
    """
    one = open_invitation(key)
    one = Invitation.objects.select_for_update(of=["self"]).select_related("project").get(pk=one.pk)
    if one.accepted_at or one.revoked_at:
        raise NotFound(OVER)
    if one.project.memberships.filter(user=by).exists():
        raise InvalidInput(f"You belong to “{one.project.name}” already; the invitation stays open for somebody else.")
    member = let_in(project=one.project, person=by, role=Role(one.role))
    one.accepted_at, one.accepted_by = timezone.now(), by
    one.save(update_fields=["accepted_at", "accepted_by"])
    record("join", member, project=one.project, by=by, after={"user": by.username, "role": one.role})
    return member


@transaction.atomic
def sign_up(*, key: str, username: str, password: str, first_name: str, last_name: str = "") -> User:
    """Open an account, and accept the invitation with it.

    Raises:
        NotFound: the invitation is not open any more.
        InvalidInput: a name that is taken or no name, or a password too easy to guess.
    """
    one = open_invitation(key)
    names = {"first_name": first_name.strip(), "last_name": last_name.strip()}
    person = User(username=username.strip(), email=_free_address(one.email), **names)
    _check(person, password)
    person.set_password(password)
    person.save()
    note("sign_up", person, about=one.project.name)
    accept_invitation(key=key, by=person)
    return person


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _keep_the_pace(by: User) -> None:
    hour = timezone.now() - timedelta(hours=1)
    recent = Invitation.objects.filter(created_by=by, created_at__gt=hour).order_by("created_at")
    if recent.count() >= MOST_AN_HOUR:
        first = recent.values_list("created_at", flat=True)[0]
        wait = int((first - hour).total_seconds()) + 1
        raise TooManyRequests(f"You invited {MOST_AN_HOUR} people within the hour. Wait a little.", wait=wait)


def _address(project: Project, email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise InvalidInput(f"“{email}” is no e-mail address.", field="email") from problem
    if project.memberships.filter(user__email__iexact=email).exists():
        raise InvalidInput("A member has that address already.", field="email")
    return email


def _free_address(email: str) -> str:
    """Two accounts with one address could neither sign in by it."""
    return "" if email and User.objects.filter(email__iexact=email, is_active=True).exists() else email


def _check(person: User, password: str) -> None:
    problems = {**_wrong_with_name(person), **_wrong_with_password(person, password)}
    for field, said in problems.items():
        raise InvalidInput(said, field=field)


def _wrong_with_name(person: User) -> Mapping[str, str]:
    if "@" in person.username or person.username.lower().startswith("former-member"):
        return {"username": "Choose a user name without @ that is not the mark of a former member."}
    if User.objects.filter(username__iexact=person.username).exists():
        return {"username": "Somebody has that user name already; choose another."}
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as problem:
        return {field: " ".join(said) for field, said in problem.message_dict.items()}
    return {}


def _wrong_with_password(person: User, password: str) -> Mapping[str, str]:
    try:
        validate_password(password, person)
    except ValidationError as problem:
        return {"password": " ".join(problem.messages)}
    return {}
