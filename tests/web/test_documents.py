"""The list of documents: found, narrowed, sorted, paged, in a fixed number of questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate import queue
from annotate.models import Document, Flag, Run
from annotate.services.copies import stories_of
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from tests import articles
from tests.people import person


@pytest.fixture
def address(project):
    return reverse("documents", args=[project.pk])


@pytest.fixture
def three(project, ann):
    for title, words in (("Alpha", "Some 40 dams broke."), ("Beta", "A quiet day."), ("Gamma", "Rain fell on dams.")):
        articles.document(project, ann, text=f"{title}\n\n{words}", title=title, publisher=f"{title} Wire")


def titles(answer) -> list[str]:
    return [document.title for document in answer.context["page"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Gamma", "Beta", "Alpha"]),
        ("q=dams", ["Gamma", "Alpha"]),
        ("q=dams -rain", ["Alpha"]),
        ('q="quiet day"', ["Beta"]),
        ("q=beta", ["Beta"]),
        ("q=zebra", []),
        ("q=%00", ["Gamma", "Beta", "Alpha"]),
        ("publisher=Beta Wire", ["Beta"]),
        ("publisher=Nobody", ["Gamma", "Beta", "Alpha"]),
        ("status=new", ["Gamma", "Beta", "Alpha"]),
        ("status=approved", []),
        ("by=nobody", ["Gamma", "Beta", "Alpha"]),
        ("flags=high", []),
        ("flags=none", ["Gamma", "Beta", "Alpha"]),
        ("order=title", ["Alpha", "Beta", "Gamma"]),
        ("order=-title", ["Gamma", "Beta", "Alpha"]),
        ("order=nonsense", ["Gamma", "Beta", "Alpha"]),
        ("page=99", ["Gamma", "Beta", "Alpha"]),
        ("page=x&by=x&status=x", ["Gamma", "Beta", "Alpha"]),
    ],
)
def test_the_address_says_what_is_listed(query, expected, three, address, as_):
    assert titles(as_("ann").get(f"{address}?{query}")) == expected


def test_open_flags_are_counted_by_severity_and_sorted_by(flagged, project, ann, address, as_):
    quiet = articles.document(project, ann, text="A quiet day.", title="Quiet")
    answer = as_("ann").get(f"{address}?order=-open_high")
    listed = {document.pk: document for document in answer.context["page"]}
    counted = sum(getattr(listed[flagged.pk], f"open_{severity}") for severity in Flag.Severity.values)
    assert counted == Flag.objects.open().count() > 0
    assert titles(answer)[-1] == quiet.title


def test_who_works_on_it_is_named_and_can_be_asked_for(flagged, ann, rita, address, as_):
    articles.annotation(flagged, ann)
    assert "Ann" in as_("rita").get(address).content.decode()
    assert titles(as_("rita").get(f"{address}?by={ann.pk}")) == [flagged.title]
    assert titles(as_("rita").get(f"{address}?by={rita.pk}")) == []
    assert titles(as_("rita").get(f"{address}?by=nobody")) == []


def test_what_came_back_is_shown_as_returned(flagged, ann, rita, address, as_):
    made = articles.submitted(flagged, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide.", by=rita)
    answer = as_("ann").get(f"{address}?status=returned")
    assert titles(answer) == [flagged.title]
    assert "Returned" in answer.content.decode()


def test_a_row_says_that_flagging_waits_while_no_worker_is_there(document, address, as_):
    assert "Flagging waits: no worker is running" in as_("ann").get(address).content.decode()
    queue.note_worker()
    assert "Being flagged…" in as_("ann").get(address).content.decode()


def test_failed_flagging_can_be_asked_for_again(document, address, as_):
    run = Run.objects.get()
    carry_out(run.pk, lambda run: (_ for _ in ()).throw(queue.RedisError("down")))
    Run.objects.update(status=Run.Status.FAILED)
    ann = as_("ann")
    assert "Flagging failed" in ann.get(address).content.decode()
    ann.post(reverse("flagging", args=[document.pk]))
    assert Run.objects.filter(status=Run.Status.QUEUED).count() == 1
    assert "Flagging failed" not in ann.get(address).content.decode()


def test_an_empty_project_says_how_to_begin(address, as_):
    assert "No documents yet" in as_("ann").get(address).content.decode()


def test_nothing_that_fits_is_told_from_nothing_at_all(three, address, as_):
    html = as_("ann").get(f"{address}?q=zebra").content.decode()
    assert "No title or text holds “zebra”" in html
    assert "No documents yet" not in html


def test_a_title_is_text_and_never_markup(project, ann, address, as_):
    articles.document(project, ann, title="<script>alert(1)</script> & sons " + "long" * 90)
    html = as_("ann").get(address).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; sons" in html


def test_the_list_takes_as_many_questions_for_thirty_documents_as_for_three(three, project, ann, address, as_):
    client = as_("rita")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    asked()
    few = asked()
    for number in range(27):
        made = articles.document(project, ann, text=f"Number {number}. Some {number} dams.", title=f"Number {number}")
        if number % 3 == 0:
            articles.annotation(made, person("rita"), words="dams", label="loaded")
    assert asked() == few
    assert Document.objects.count() == 30


def test_a_copy_names_where_else_the_article_appeared(project, ann, address, as_):
    articles.document(project, ann, title="Storm", publisher="Estuary Wire")
    articles.document(
        project, ann, text=f"From our wire\n\n{articles.STORM}", title="Homes flooded", publisher="Ledger"
    )
    stories_of(project)
    page = as_("ann").get(address).text
    assert "Also appeared as" in page
    assert "Homes flooded</a> (Ledger)" in page
    assert "Storm</a> (Estuary Wire)" in page
