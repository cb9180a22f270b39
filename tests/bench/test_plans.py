"""At 100,000 articles every list is read through an index: no query of a list scans a whole large table."""

import json
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotate.models import User
from tests.bench.rows import BASE, fill

LARGE = {
    f"annotate_{table}" for table in ("document", "revision", "flag", "annotation", "span", "event", "run", "upload")
}

LISTS = [
    "/api/v1/projects/{project}/documents",
    "/api/v1/projects/{project}/documents?status=in_review",
    "/api/v1/projects/{project}/documents?publisher=Publisher+7",
    "/api/v1/projects/{project}/documents?order=-published_at",
    "/api/v1/projects/{project}/documents?order=title",
    "/api/v1/projects/{project}/documents?q=crowns+17",
    "/api/v1/projects/{project}/annotations",
    "/api/v1/projects/{project}/annotations?status=submitted&order=submitted_at",
    "/api/v1/projects/{project}/flags",
    "/api/v1/projects/{project}/releases",
    "/api/v1/projects/{project}/members",
    "/api/v1/documents/{some}/annotations",
    "/api/v1/documents/{some}/flags",
    "/api/v1/documents/{some}/runs",
    "/api/v1/documents/{some}/revisions",
    "/api/v1/annotations/{some}/events",
    "/projects/{project}",
    "/projects/{project}/documents",
    "/projects/{project}/documents?q=crowns+17&status=in_review",
    "/projects/{project}/documents?publisher=Publisher+7",
    "/projects/{project}/documents?flags=high",
    "/projects/{project}/documents?order=-open_high",
    "/projects/{project}/documents?order=title",
    "/projects/{project}/documents?order=-words",
    "/projects/{project}/review/{waiting}",
    "/projects/{project}/datasets",
    "/projects/{project}/project",
    "/projects/{project}/project/activity",
    "/documents/{some}",
]


def test_every_list_uses_an_index(project, ann: User, mia: User):
    fill(project, ann)
    client = Client()
    client.force_login(mia, backend="annotate.web.sign_in.NameOrEmail")
    scanned = {
        address: scans(client, address.format(project=project.pk, some=BASE + 17, waiting=BASE + 11))
        for address in LISTS
    }
    assert {address: found for address, found in scanned.items() if found} == {}


def scans(client: Client, address: str) -> list[str]:
    """The queries of the answer that read a large table from end to end, figures about all of them excepted."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, answer.content
    selects = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    assert selects
    return [sql for sql in selects if not is_figure(sql) and scanned_tables(sql) & LARGE]


def is_figure(sql: str) -> bool:
    """Whether it counts, adds up or lists the distinct values of all rows of a project, and so reads them all."""
    return bool(re.match(r"SELECT (DISTINCT|COUNT|COALESCE\(SUM)\b|.*\bGROUP BY 1", sql))


def scanned_tables(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql)
        (plan,) = cursor.fetchone()
    return set(_scanned((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))


def _scanned(node: dict) -> list[str]:
    here = [node["Relation Name"]] if node["Node Type"] == "Seq Scan" else []
    return here + [table for child in node.get("Plans", ()) for table in _scanned(child)]
