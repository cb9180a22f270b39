"""Notices by e-mail: for who asks, once, and nothing of what one may not see."""

from datetime import timedelta
from smtplib import SMTPDataError
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from annotate.errors import InvalidInput
from annotate.models import Notice, User
from annotate.services.comments import Words, add_comment
from annotate.services.mail import change_mail, send_notices
from annotate.services.reviewing.reviews import review
from tests import articles, crew


@pytest.fixture
def document(project, ann):
    return articles.document(project, ann, title="Homes under water")


def named(document, by, text="@ann, above what?", ago=timedelta(minutes=5)):
    add_comment(on=Words(document.in_force, *articles.place(document, "3.1 metres")), text=text, by=by)
    Notice.objects.filter(mailed_at=None).update(at=timezone.now() - ago)


def test_nothing_is_sent_to_who_did_not_ask(document, rita):
    named(document, rita)
    assert (send_notices(), mail.outbox) == (0, [])


def test_a_letter_says_what_where_how_to_get_there_and_how_to_stop(document, ann, rita, settings):
    settings.SITE_ADDRESS = "https://annotate.example.org"
    change_mail(user=ann, mail="at_once")
    made = articles.submitted(document, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide.", by=rita)
    named(document, rita)
    assert send_notices() == 1
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ann@example.org"], "2 notices from Annotate")
    first, second = Notice.objects.order_by("pk")
    for words in (
        "Rita returned your annotation: “6.4 million crowns”\nToo wide.\nIn “Homes under water”, Estuary floods",
        "Rita named you in a comment: “@ann, above what?”",
        f"https://annotate.example.org/notices/{first.pk}",
        f"https://annotate.example.org/notices/{second.pk}",
        "To stop it, choose “Never” here:\nhttps://annotate.example.org/account#mail",
    ):
        assert words in letter.body


def test_nothing_is_sent_twice_nor_what_was_read(document, ann, rita):
    change_mail(user=ann, mail="at_once")
    named(document, rita)
    assert (send_notices(), send_notices()) == (1, 0)
    named(document, rita)
    Notice.objects.update(seen_at=timezone.now())
    assert (send_notices(), len(mail.outbox)) == (0, 1)


def test_what_waited_before_one_asked_does_not_come(document, ann, rita):
    named(document, rita)
    change_mail(user=ann, mail="at_once")
    assert send_notices() == 0


def test_once_a_day_means_after_the_morning(document, ann, rita, settings):
    settings.MAIL_HOUR = (timezone.now() - timedelta(hours=1)).hour
    change_mail(user=ann, mail="daily")
    named(document, rita, ago=timedelta())
    assert send_notices() == 0
    Notice.objects.update(at=timezone.now() - timedelta(hours=3))
    assert send_notices() == 1
    assert "once a day" in mail.outbox[0].body


def test_without_a_mail_server_notices_wait_for_it(document, ann, rita):
    change_mail(user=ann, mail="at_once")
    named(document, rita)
    with patch.object(EmailBackend, "open", side_effect=ConnectionRefusedError):
        assert send_notices() == 0
    assert send_notices() == 1


@pytest.mark.parametrize(("code", "sent_later"), [(450, 1), (550, 0)])
def test_what_a_server_puts_off_is_tried_again_and_what_it_refuses_is_not(document, ann, rita, code, sent_later):
    change_mail(user=ann, mail="at_once")
    named(document, rita)
    with patch.object(EmailBackend, "send_messages", side_effect=SMTPDataError(code, b"no")):
        assert send_notices() == 0
    assert send_notices() == sent_later


def test_a_letter_says_nothing_of_what_the_person_may_not_see(project, document, ann, rita):
    change_mail(user=rita, mail="at_once")
    named(document, ann, text="@rita?")
    crew.make_blind(project)
    crew.give(document, rita)
    Notice.objects.update(at=timezone.now() - timedelta(minutes=5))
    assert send_notices() == 1
    (letter,) = mail.outbox
    assert "gave you an article" in letter.body
    assert "@rita?" not in letter.body
    assert Notice.objects.get(kind="mentioned").mailed_at is None


def test_a_subject_is_one_line(document, ann, rita):
    User.objects.filter(pk=rita.pk).update(first_name="Rita\nBcc: all")
    rita.refresh_from_db()
    change_mail(user=ann, mail="at_once")
    named(document, rita)
    send_notices()
    assert "\n" not in mail.outbox[0].subject


def test_a_choice_that_is_none_is_refused_and_one_without_an_address(ann):
    with pytest.raises(InvalidInput):
        change_mail(user=ann, mail="hourly")
    ann.email = ""
    with pytest.raises(InvalidInput):
        change_mail(user=ann, mail="daily")
