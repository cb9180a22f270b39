"""Notices by e-mail, for those who ask for them: at once, or once a day; each notice at most once."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from annotate.errors import InvalidInput
from annotate.models import Notice, User
from annotate.services.notice_words import in_words, quoted, reason

log = logging.getLogger(__name__)

MOST = 50  # notices told one by one in a letter; of more only the number is told
PEOPLE = 200  # letters sent in one go
GRACE = timedelta(minutes=1)  # so that what one act brings about goes into one letter


def send_notices() -> int:
    """Send what is due, one letter a person; say how many letters were taken. Without a mail server all waits."""
    due = _due(timezone.now())
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as problem:
        log.warning("notices wait, the mail server does not answer: %s", problem)
        return 0
    try:
        return sum(_send(person, connection) for person in due)
    finally:
        connection.close()


@transaction.atomic
def change_mail(*, user: User, mail: str) -> User:
    """Choose whether, and when, notices come by e-mail; what waited before one asked for it does not come.

    Raises:
        InvalidInput: an unknown choice, or the account has no address.
    """
    if mail not in User.Mail.values:
        raise InvalidInput(f"“{mail}” is no choice; choose one of {', '.join(User.Mail.values)}.", field="mail")
    if mail != User.Mail.NONE and not user.email:
        raise InvalidInput("Your account has no e-mail address; ask the operator to enter one.", field="mail")
    if user.mail == User.Mail.NONE:
        Notice.objects.filter(person=user, mailed_at=None).update(mailed_at=timezone.now())
    user.mail = mail
    user.save(update_fields=["mail"])
    return user


def _due(now: datetime) -> list[User]:
    """Those to whom something goes: at once what is a minute old, once a day what came before the last morning."""
    morning = now.replace(hour=settings.MAIL_HOUR, minute=0, second=0, microsecond=0)
    morning -= timedelta(days=1) if morning > now else timedelta()
    waiting = Notice.objects.unread().filter(mailed_at=None)
    kinds = {User.Mail.AT_ONCE: now - GRACE, User.Mail.DAILY: morning}
    people = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    due: list[User] = []
    for mail, before in kinds.items():
        due += people.filter(mail=mail, pk__in=waiting.filter(at__lt=before).order_by().values("person"))[:PEOPLE]
    return due


def _send(person: User, connection: Any) -> bool:
    """The rows are marked before the letter goes: should this process die in between, nothing is sent twice."""
    notices = _claim(person)
    if not notices:
        return False
    try:
        return bool(_letter(person, notices, connection).send())
    except (OSError, SMTPException) as problem:
        log.warning("the notices to person %s were not taken: %s", person.pk, problem)
        if isinstance(problem, SMTPResponseException) and 400 <= problem.smtp_code < 500:  # come again later, it says
            Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mailed_at=None)
        return False


@transaction.atomic
def _claim(person: User) -> list[Notice]:
    """What the person may see and has not; nobody else sends it meanwhile, nor again."""
    rows = Notice.objects.seen_by(person).unread().filter(mailed_at=None)
    held = list(rows.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True))
    Notice.objects.filter(pk__in=held).update(mailed_at=timezone.now())
    return list(Notice.objects.filter(pk__in=held).told())


def _letter(person: User, notices: Sequence[Notice], connection: Any) -> EmailMessage:
    lines = [{"notice": one, "told": in_words(one), "quoted": quoted(one), "reason": reason(one)} for one in notices]
    for line, one in zip(lines, notices, strict=True):
        line["link"] = settings.SITE_ADDRESS + reverse("notice", args=[one.pk])
    words = {"person": person, "lines": lines[:MOST], "left": len(lines) - MOST}
    words |= {"account": f"{settings.SITE_ADDRESS}{reverse('account')}#mail"}
    subject = lines[0]["told"] if len(lines) == 1 else f"{len(lines)} notices from Annotate"
    text = render_to_string("annotate/mail/notices.txt", words)
    return EmailMessage(str(subject).replace("\n", " "), text, None, [person.email], connection=connection)
