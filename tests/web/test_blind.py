"""Where people work blind, nothing that one of them does changes anything that another can ask for.

Every address that answers GET is asked for twice by somebody who works blind, before and after somebody else worked:
the answers are the same, to the last letter and figure, and so are their ETags. The addresses come from the URL conf.
"""

import difflib
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver

from annotate.models import Annotation, Comment, Document, EvidenceFile, Flag, Intake, Notice, Project, Role, Run, User
from annotate.services.annotations import add_annotation, submit_annotation, withdraw_annotation
from annotate.services.comments import Words, add_comment
from annotate.services.files import add_file
from annotate.services.flagging.flagging_runs import run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.intake.intakes import request_intake
from annotate.services.releases.releases import request_release
from annotate.services.releases.selection import selection
from annotate.services.runs import carry_out
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, Statement, VerdictSaid
from tests import articles, crew, people

FIRST = 770_001  # where the first annotator's rows begin: addresses of what is not there yet
WORD = "zebrafinch"
ASKED = {
    "documents": ["", "?by={ann}", "?by=nobody", f"?q={WORD}", "?status=returned", "?status=in_review"],
    "annotating": ["", *(f"?panel={one}" for one in ("flags", "annotations", "comments", "history", "sources"))],
    "activity": ["", "?by={ann}", "?kind=annotation", "?kind=flag", "?proof=1"],
    "dataset_count": ["", "?status=submitted&status=draft&status=disputed"],
    "sources": ["", "?order=-credited", "?order=-only"],
    "projects/<int:project_id>/annotations": ["", "?author=ann", "?status=submitted"],
    "projects/<int:project_id>/assignments": ["", "?annotator={ann}"],
    "projects/<int:project_id>/documents": ["", f"?q={WORD}"],
    "projects/<int:project_id>/flags": ["", "?status=open", "?status=dismissed"],
    "projects/<int:project_id>/sources": ["", f"?search={WORD}"],
}
ELSEWHERE = {"healthz", "api_docs", "schema"}  # about no project
# What differs from one answer to the next whatever anybody does
NOISE = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|data-passkey="[^"]+"|nonce="[^"]+"|"csrf[^"]*": ?"[^"]+"|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?'
    r"|\d+ (second|minute)s? ago|just now|a minute ago"
)


@pytest.fixture
def document(project: Project, ann: User) -> Document:
    crew.make_blind(project)
    made = articles.document(project, people.person("mia"))
    carry_out(Run.objects.get().pk, run_flagging)
    add_source(project=project, name="Harbour authority", kind="named_organisation", by=people.person("mia"))
    request_release(project=project, formats=["jsonl"], by=people.person("mia"))
    return Document.objects.select_related("project", "current").get(pk=made.pk)


def routes() -> Iterator[tuple[str, str, str]]:
    """Where each address begins, how it goes on, and its name, if it has one."""
    for prefix in get_resolver().url_patterns:
        if isinstance(prefix, URLResolver) and str(prefix.pattern) in ("", "api/v1/"):
            for one in prefix.url_patterns:
                if getattr(one, "name", None) not in ELSEWHERE:
                    yield str(prefix.pattern), str(one.pattern), getattr(one, "name", None) or ""


def addresses(document: Document, ann: User) -> Iterator[str]:
    """Every address, about the document, the flags in it, and what Ann is about to make."""
    flags = list(Flag.objects.values_list("pk", flat=True))
    release = document.project.releases.get()
    known: dict[str, list[Any]] = {
        "project_id": [document.project_id],
        "document_id": [document.pk],
        "annotation_id": [FIRST, FIRST + 1, FIRST + 2],
        "comment_id": [FIRST, FIRST + 1],
        "file_id": [FIRST],
        "import_id": [FIRST],
        "assignment_id": [document.assignments.get(annotator=ann).pk],
        "flag_id": flags,
        "member_id": [document.project.memberships.get(user=ann).pk],
        "person_id": [ann.pk],
        "source_id": [document.project.sources.get().pk],
        "run_id": list(Run.objects.values_list("pk", flat=True)),
        "release_id": [release.pk],
        "number": [1],
        "name": ["records.jsonl"],
        "key": ["claim"],
        "token_key": ["none"],
        "session_id": [1],
        "factor_id": [1],
        "notice_id": list(Notice.objects.values_list("pk", flat=True)),
        "invitation_id": [1],
    }
    for prefix, route, name in routes():
        names = re.findall(r"<\w+:(\w+)>", route)
        assert set(names) <= set(known), f"Say in this test what stands in {route}"
        for values in product(*(known[name] for name in names)):
            filled = dict(zip(names, values, strict=True))
            address = re.sub(r"<\w+:(\w+)>", r"{\1}", route).format_map(filled)
            for asked in ASKED.get(name or route, [""]):
                yield f"/{prefix}{address}{asked.format(ann=ann.pk)}"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="annotate.web.sign_in.NameOrEmail")
    return client


def answers(client: Client, document: Document, ann: User) -> dict[str, tuple[Any, ...]]:
    connection.check_constraints()  # as a commit does: what was done so far is sealed
    return {address: answer_of(client, address) for address in addresses(document, ann)}


def answer_of(client: Client, address: str) -> tuple[Any, ...]:
    answer = client.get(address, headers={"accept": "application/json"} if "/api/" in address else {})
    assert answer.status_code != 500, address
    told = NOISE.sub("…", answer.getvalue().decode("utf-8", "replace"))
    return answer.status_code, answer.headers.get("ETag", ""), told


def sees_it_all(client: Client, document: Document) -> bool:
    """Whether what Ann made is there, on the page and for programs."""
    connection.check_constraints()
    asked = (f"/api/v1/annotations/{FIRST}", f"/documents/{document.pk}?panel=comments")
    return all(WORD in answer_of(client, address)[2] for address in asked)


def parted(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    """What differs, for the report of a failure."""
    lines = difflib.unified_diff(str(before).split("\\n"), str(after).split("\\n"), n=0, lineterm="")
    return [line[:300] for line in lines][3:9]


def work_of(ann: User, document: Document) -> None:
    """Everything that one can do in an article."""
    request_intake(project=document.project, kind="annotations", name=WORD, by=ann)
    file = add_file(document=document, data=b"x", name=f"{WORD}.txt", media_type="text/plain", by=ann)
    shown = EvidenceSaid(url=f"https://example.org/{WORD}", file=file.pk, quote=WORD, is_named=True)
    source = document.project.sources.get()
    said = [
        Statement(
            "claim",
            {"claim": [articles.place(document, "Every gate passed")]},
            note=WORD,
            confidence=0.8125,
            evidence=[shown],
            verdict=VerdictSaid("false", WORD),
        ),
        Statement(
            "attribution",
            {"content": [articles.place(document, "4,310 homes had taken in water")]},
            note=WORD,
            source=source.pk,
        ),
    ]
    made = [add_annotation(revision=document.in_force, statement=one, by=ann) for one in said]
    gone = articles.annotation(document, ann, words="four hours", label="time")
    withdraw_annotation(annotation=gone, seen=gone.version, by=ann)
    submit_annotation(annotation=made[0], seen=made[0].version, by=ann)
    add_comment(on=made[0], text=WORD, by=ann)
    add_comment(on=Words(document.in_force, *articles.place(document, "Repairs cost")), text=WORD, by=ann)
    confirmed, *others = Flag.objects.order_by("pk")
    decide_flag(flag=confirmed, decision="confirm", by=ann)
    for flag in others:
        decide_flag(flag=flag, decision="dismiss", reason=WORD, by=ann)
    crew.hand_in(document, ann)


def rows_begin_at(number: int) -> None:
    with connection.cursor() as cursor:
        for model in (Annotation, Comment, EvidenceFile, Intake):
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {number}, false)")


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.MANAGER])
def test_the_work_of_one_changes_nothing_for_another(document, project, ann, role):
    bea = crew.annotator(project, "bea", role)
    crew.give(document, ann, bea)
    rows_begin_at(1)
    articles.annotation(document, bea, words="3.1 metres")
    client = signed_in(bea)
    for address in addresses(document, ann):
        if address.startswith(("/notices", "/documents")):
            answer_of(client, address)  # what is noted of a first visit is noted
    before = answers(client, document, ann)
    rows_begin_at(FIRST)
    work_of(ann, document)
    assert Annotation.objects.filter(pk=FIRST, author=ann).exists()
    after = answers(client, document, ann)
    assert {
        address: parted(before[address], after[address]) for address in before if before[address] != after[address]
    } == {}
    assert not [address for address, answer in after.items() if WORD in answer[2] and WORD not in address]


def test_who_oversees_sees_it_all_and_nothing_leaves_in_a_file(document, project, ann, rita, mia):
    crew.give(document, ann, crew.annotator(project, "bea"))
    rows_begin_at(FIRST)
    work_of(ann, document)
    assert sees_it_all(signed_in(rita), document)
    assert not selection(project, {"status": Annotation.Status.values}).exists()


def test_once_all_have_handed_in_everybody_sees_it(document, project, ann):
    bea = crew.annotator(project, "bea")
    crew.give(document, ann, bea)
    rows_begin_at(FIRST)
    work_of(ann, document)
    assert not sees_it_all(signed_in(bea), document)
    crew.hand_in(document, bea)
    assert sees_it_all(signed_in(bea), document)


def test_flags_are_found_by_what_one_made_of_them_oneself(document, project, ann, mia):
    crew.give(document, ann, mia)
    flag, other, *_ = Flag.objects.order_by("pk")
    decide_flag(flag=flag, decision="dismiss", reason="Known.", by=ann)

    def found(who: User, status: str) -> set[int]:
        answer = signed_in(who).get(f"/api/v1/projects/{project.pk}/flags?status={status}")
        return {one["id"] for one in answer.json()["results"]} & {flag.pk, other.pk}

    assert [found(ann, status) for status in ("dismissed", "open")] == [{flag.pk}, {other.pk}]
    assert [found(mia, status) for status in ("dismissed", "open")] == [set(), {flag.pk, other.pk}]


def test_a_manager_who_annotates_blind_takes_no_log_out(document, project, mia):
    page, log = (f"/projects/{project.pk}/project/{name}" for name in ("activity", "log"))
    assert signed_in(mia).get(log).status_code == 200
    crew.give(document, mia)
    refused = signed_in(mia).get(log)
    assert (refused.status_code, "You still annotate blind" in refused.content.decode()) == (403, True)
    assert "Export the log" not in signed_in(mia).get(page).content.decode()
