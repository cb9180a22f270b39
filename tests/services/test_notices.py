"""Telling people what others did that concerns them, and nobody of what they may not see."""

import pytest

from annotate.models import Comment, Document, Membership, Notice
from annotate.services.assigning.assignments import hand_over
from annotate.services.comments import Words, add_comment
from annotate.services.documents import Incoming, add_revision
from annotate.services.mentions import may_be_named, names_in
from annotate.services.notice_words import in_words, reason
from annotate.services.notices import read_all_notices, read_notice
from annotate.services.reviewing.adjudications import take
from annotate.services.reviewing.reviews import review
from tests import articles, crew


@pytest.fixture
def document(project, ann):
    return articles.document(project, ann, title="Homes under water")


def kinds(person):
    return list(Notice.objects.seen_by(person).order_by("pk").values_list("kind", flat=True))


def said(document, by, text, words="3.1 metres"):
    return add_comment(on=Words(document.in_force, *articles.place(document, words)), text=text, by=by)


def test_the_author_is_told_of_what_came_back_or_is_rejected_and_of_no_approval(document, ann, rita):
    back, no, good = (articles.submitted(document, ann, words=words) for words in ("6.4", "four hours", "3.1 metres"))
    review(annotation=back, seen=back.version, decision="return", reason="Too wide.", by=rita)
    review(annotation=no, seen=no.version, decision="reject", reason="No figure.", by=rita)
    review(annotation=good, seen=good.version, decision="approve", by=rita)
    rejected, returned = Notice.objects.seen_by(ann)
    assert (returned.kind, returned.by, returned.anchor) == ("returned", rita, f"#annotation-{back.pk}")
    assert (in_words(rejected), reason(rejected)) == ("Rita rejected your annotation", "No figure.")


def test_names_are_found_where_a_person_is_meant():
    text = "@ann, @rita.k: look. Write to desk@example.org (@ann) or to @bea."
    assert names_in([text]) == ["ann", "rita.k", "bea"]


def test_who_is_named_in_a_comment_is_told_and_led_to_it(document, ann, rita):
    comment = said(document, rita, "@ann, above what? And @rita?")
    (told,) = Notice.objects.all()
    assert (told.person, told.kind, told.anchor) == (ann, "mentioned", f"#comment-{comment.pk}")


def test_outsiders_and_former_members_are_not_told(document, rita, otto, ann):
    Membership.objects.filter(user=ann).delete()
    said(document, rita, "@otto and @ann and @nobody")
    assert not Notice.objects.exists()


def test_where_people_work_blind_only_who_may_see_it_is_told(project, document, ann, bea, rita, mia):
    crew.make_blind(project)
    crew.give(document, ann, bea)
    Notice.objects.all().delete()
    said(document, ann, "@bea @rita what is this?")
    assert [told.person for told in Notice.objects.all()] == [rita]
    assert may_be_named(Document.objects.get(pk=document.pk)) == [mia, rita]


def test_a_notice_is_hidden_again_from_who_may_not_see_what_it_is_about(project, document, ann, rita):
    said(document, ann, "@rita?")
    assert kinds(rita) == ["mentioned"]
    crew.make_blind(project)
    crew.give(document, rita)
    assert "mentioned" not in kinds(rita)


def test_who_gets_an_article_is_told_and_who_takes_one_alone_is_not(project, document, ann, bea, mia):
    (given,) = crew.give(document, ann)
    hand_over(assignment=given, to=bea, by=mia)
    assert (kinds(ann), kinds(bea)) == (["assigned"], ["handed_over"])


def test_a_manager_who_takes_an_article_is_not_told_so(document, mia):
    crew.give(document, mia)
    assert kinds(mia) == []


def test_each_author_is_told_once_of_a_dispute_when_the_article_is_opened(project, document, ann, bea):
    crew.make_blind(project)
    crew.give(document, ann, bea)
    for words in ("6.4 million crowns", "3.1 metres"):
        articles.annotation(document, ann, words=words)
    articles.annotation(document, bea, words="four hours", label="time")
    crew.hand_in(document, ann, bea)
    assert (kinds(ann), kinds(bea)) == (["assigned", "disputed"], ["assigned", "disputed"])


def test_each_author_is_told_how_a_dispute_ended(project, document, ann, bea, rita):
    crew.make_blind(project)
    crew.give(document, ann, bea)
    ours = articles.annotation(document, ann)
    theirs = [articles.annotation(document, bea, words=words) for words in ("6.4 million", "6.4")]
    crew.hand_in(document, ann, bea)
    rivals = [one.pk for one in theirs]
    take(document=document, version=ours.pk, rivals=rivals, text=1, by=rita, reason="With its unit.")
    said = [(in_words(one), reason(one)) for one in (Notice.objects.seen_by(who).first() for who in (ann, bea)) if one]
    assert said == [
        ("Rita settled a dispute: your version stands", "With its unit."),
        ("Rita settled a dispute: your version does not stand", "With its unit."),
    ]
    assert (kinds(ann)[-2:], kinds(bea)) == (["disputed", "taken"], ["assigned", "disputed", "adjudicated"])


def test_an_author_is_told_of_work_that_a_new_text_sent_back(document, ann, mia):
    articles.submitted(document, ann, words="3.1 metres")
    text = articles.STORM.replace("The 🌊 rose by 3.1 metres in four hours.", "")
    add_revision(document=document, incoming=Incoming(text=text), by=mia)
    assert kinds(ann) == ["revised"]


def test_reading_counts_once_and_all_means_what_was_there(document, ann, rita):
    for text in ("@ann one", "@ann two", "@ann three"):
        said(document, rita, text)
    first, second, _ = Notice.objects.order_by("pk")
    seen_at = read_notice(notice=first, by=ann).seen_at
    assert read_notice(notice=first, by=ann).seen_at == seen_at
    assert read_all_notices(by=ann, up_to=second.pk) == 1
    assert Notice.objects.seen_by(ann).unread().count() == 1


def test_what_is_hidden_while_one_works_blind_is_not_read_with_the_rest(project, document, ann, rita):
    crew.make_blind(project)
    crew.give(document, ann)
    said(document, ann, "@rita look")
    crew.give(document, rita)
    assert kinds(rita) == ["assigned"]
    assert read_all_notices(by=rita) == 1
    crew.hand_in(document, ann, rita)
    assert list(Notice.objects.seen_by(rita).unread().values_list("kind", flat=True)) == ["mentioned"]


def test_nobody_reads_the_notices_of_another(document, ann, rita):
    said(document, rita, "@ann one")
    with pytest.raises(Notice.DoesNotExist):
        read_notice(notice=Notice.objects.get(), by=rita)
    assert read_all_notices(by=rita) == 0


def test_a_comment_that_names_many_tells_no_more_than_it_may(document, project, rita):
    names = [crew.annotator(project, f"one{i}").username for i in range(25)]
    said(document, rita, " ".join(f"@{name}" for name in names))
    assert Notice.objects.count() == 20
    assert Comment.objects.count() == 1
