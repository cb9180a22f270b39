"""The log, read as sentences."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate.models import Log
from annotate.services.reviewing.reviews import review
from tests import articles


@pytest.fixture
def log(project):
    return reverse("activity", args=[project.pk])


def said(answer) -> list[str]:
    return [" ".join(filter(None, (line["who"], line["said"], line["what"]))) for line in answer.context["lines"]]


def test_who_did_what_is_told_newest_first(document, ann, rita, log, as_):
    made = articles.submitted(document, ann)
    review(annotation=made, seen=made.version, decision="return", reason="Too wide.", by=rita)
    answer = as_("vera").get(log)
    lines = said(answer)
    assert "Rita returned the annotation of “6.4 million crowns”" in lines[:2]
    assert f"Ann added “{document.title}”" in lines
    assert lines[-1] == "Mia began the project"
    assert "Too wide." in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [("by=engine", 0), ("kind=annotation", 2), ("kind=release", 0), ("by=x&kind=nonsense&page=9", 5)],
)
def test_the_log_is_narrowed_by_who_and_what(query, count, document, ann, log, as_):
    articles.submitted(document, ann)
    shown = as_("vera").get(f"{log}?{query}").context["page"].paginator.count
    assert shown == count or ("nonsense" in query and shown >= count)


def test_the_log_takes_a_fixed_number_of_questions(project, ann, log, as_):
    client = as_("vera")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(log)
        return len(queries)

    articles.submitted(articles.document(project, ann), ann)
    asked()
    few = asked()
    for number in range(8):
        articles.submitted(articles.document(project, ann, text=f"Day {number} cost 6.4 million crowns."), ann)
    assert asked() == few


def test_everybody_sees_where_the_log_ends(document, log, as_):
    connection.check_constraints()
    page = as_("vera").get(log).content.decode()
    end = Log.objects.get()
    assert end.hash in page
    assert f"{end.length} acts" in page
    assert "Export the log" not in page


def test_a_manager_verifies_the_log(document, project, log, as_):
    connection.check_constraints()
    assert "<b>Whole.</b> 2 acts" in as_("mia").get(f"{log}?proof=1").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        project.events.filter(act="add").update(reason="other")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert "<b>Broken behind act 1.</b> Act 2 (event" in as_("mia").get(f"{log}?proof=1").content.decode()
    assert as_("vera").get(f"{log}?proof=1").context["proof"] is None


def test_a_manager_takes_the_log_out(document, project, as_):
    connection.check_constraints()
    answer = as_("mia").get(reverse("log_file", args=[project.pk]))
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert lines[-1].endswith(f'"hash": "{Log.objects.get().hash}"}}')
    assert "estuary-floods-log.jsonl" in answer["Content-Disposition"]


def test_nobody_else_takes_the_log_out(document, project, as_):
    assert as_("rita").get(reverse("log_file", args=[project.pk])).status_code == 403
