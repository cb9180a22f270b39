"""Several people at once walk annotations and documents through the workflow, by every door, and find no way around it."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from rest_framework.test import APIClient

from annotate.errors import AnnotateError
from annotate.models import Annotation, Assignment, Document, Event, User
from annotate.services import annotations, documents, submissions
from annotate.services.assigning import assignments, opening
from annotate.services.assigning.pool import take_next
from annotate.services.documents import Incoming
from annotate.services.reviewing import adjudications, approvals, reviews
from annotate.services.reviewing.merging import Merge
from annotate.services.statements import Statement
from tests import articles, crew, people
from tests.services import walking

PEOPLE = ("ann", "bea", "rita", "sam", "mia", "vera", "otto")
WORDS = ("6.4 million crowns", "6.4 million", "3.1 metres", "Every gate passed")
TEXTS = ("6.4 million", "7.5 million", "a fortune")
RAW = {
    "status": "UPDATE annotate_annotation SET status = %(status)s WHERE id = %(one)s",
    "next": "UPDATE annotate_annotation SET status = %(status)s, version = version + 1 WHERE id = %(one)s",
    "review": """INSERT INTO annotate_review (annotation_id, version, reviewer_id, decision, reason, at)
        SELECT id, version, %(who)s, 'approve', '', now() FROM annotate_annotation WHERE id = %(one)s""",
    "words": "UPDATE annotate_annotation SET note = note || 'x' WHERE id = %(one)s",
    "back": "UPDATE annotate_annotation SET version = greatest(version - 2, 1) WHERE id = %(one)s",
    "line": "UPDATE annotate_annotation SET supersedes_id = %(other)s WHERE id = %(one)s",
    "author": "UPDATE annotate_annotation SET author_id = %(who)s WHERE id = %(one)s",
    "spans": "DELETE FROM annotate_span WHERE annotation_id = %(one)s",
    "unreview": "DELETE FROM annotate_review WHERE annotation_id = %(one)s",
    "adjudicate": """INSERT INTO annotate_adjudication (document_id, adjudicator_id, how, outcome_id, reason, at)
        SELECT document_id, %(who)s, 'take', id, '', now() FROM annotate_annotation WHERE id = %(one)s""",
    "lose": """INSERT INTO annotate_rival (adjudication_id, annotation_id)
        SELECT max(id), %(one)s FROM annotate_adjudication HAVING max(id) IS NOT NULL""",
    "shut": "UPDATE annotate_document SET opened_at = NULL",
}
who = st.sampled_from(PEOPLE)
where = st.integers(0, 1)
pick = st.integers(0, 50)
old = st.sampled_from([False, False, False, True])  # whether somebody else was quicker
editor = st.sampled_from(["rita", "mia", "sam", "ann"])
reached: Counter[str] = Counter()


class Workflow(RuleBasedStateMachine):
    """Two documents, the first annotated blind; every example is rolled back."""

    project: Any
    rows: list[Document]
    everybody: list[User]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.seen: dict[int, walking.Seen] = {}
        self.told = 0  # the last event of the log
        self.along = True  # whether the last step was one of the acts, not somebody at the database

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize(
        given=st.lists(st.sampled_from(["ann", "bea", "sam"]), min_size=2, max_size=3, unique=True),
        is_open=st.sampled_from([False, True, True]),
    )
    def begin(self, given: list[str], is_open: bool) -> None:
        crew.give(self.rows[0], *map(people.person, given))
        for name, words in zip(given, WORDS, strict=False):
            self.write(name, 0, words, 0, False)
            self.write(name, 1, words, 0, False)
        if is_open:
            self.all_hand_in()
            crew.hand_in(self.rows[1], people.person(given[0]))

    def step(self, act: Callable[[], object]) -> None:
        """Do it or be refused; whatever else goes wrong fails the walk."""
        try:
            with transaction.atomic():
                act()
        except AnnotateError as refusal:
            reached[refusal.code] += 1

    def one(self, number: int, *statuses: str) -> Annotation | None:
        rows = Annotation.objects.order_by("pk").select_related("project", "document__project")
        found = list(rows.filter(status__in=statuses) if statuses else rows)
        return found[number % len(found)] if found else None

    def document(self, number: int) -> Document:
        return Document.objects.select_related("project", "current").get(pk=self.rows[number].pk)

    @rule(name=st.sampled_from(PEOPLE[:5]), at=where, words=st.sampled_from(WORDS), number=pick, replaces=st.booleans())
    def write(self, name: str, at: int, words: str, number: int, replaces: bool) -> None:
        document, earlier = self.document(at), self.one(number, "approved") if replaces else None
        if words in document.in_force.text:
            said = Statement("numeric_claim", {"quantity": [articles.place(document, words)]})
            new: dict[str, Any] = {"revision": document.in_force, "statement": said, "supersedes": earlier}
            self.step(lambda: annotations.add_annotation(**new, by=people.person(name)))

    @rule(
        number=pick,
        name=st.none() | who,
        act=st.sampled_from(["change", "submit", "withdraw", "restore"]),
        old=old,
    )
    def go_on(self, number: int, name: str | None, act: str, old: bool) -> None:
        if found := self.one(number):
            seen: dict[str, Any] = {
                "annotation": found,
                "seen": found.version - old,
                "by": people.person(name) if name else found.author,
            }
            if act == "change":
                seen["statement"] = Statement(found.label, {}, note="changed")
            if act == "withdraw":
                seen["reason"] = "Wrong."
            self.step(lambda: getattr(annotations, f"{act}_annotation")(**seen))

    @rule(number=pick)
    def submit(self, number: int) -> None:
        if found := self.one(number, "draft", "returned"):
            by, seen = found.author, found.version
            self.step(lambda: annotations.submit_annotation(annotation=found, seen=seen, by=by))

    @rule(number=pick, name=who, act=st.sampled_from(["submissions", "withdrawals", "restorations"]), old=old)
    def go_on_by_api(self, number: int, name: str, act: str, old: bool) -> None:
        if found := self.one(number):
            self.post(name, f"annotations/{found.pk}/{act}", {"version": found.version - old, "reason": "Wrong."})

    @rule(
        number=pick,
        name=editor,
        decision=st.sampled_from(["approve", "approve", "approve", "return", "reject"]),
        old=old,
    )
    def review(self, number: int, name: str, decision: str, old: bool) -> None:
        if found := self.one(number, "submitted", "disputed"):
            about: dict[str, Any] = {
                "annotation": found,
                "seen": found.version - old,
                "decision": decision,
                "reason": "So.",
            }
            self.step(lambda: reviews.review(**about, by=people.person(name)))

    @rule(number=pick, name=editor, decision=st.sampled_from(["approve", "return"]))
    def review_by_api(self, number: int, name: str, decision: str) -> None:
        if found := self.one(number):
            said = {"version": found.version, "decision": decision, "reason": "So."}
            self.post(name, f"annotations/{found.pk}/reviews", said)

    @rule(at=where, name=editor, by_api=st.booleans(), old=old)
    def approve_several(self, at: int, name: str, by_api: bool, old: bool) -> None:
        project = self.rows[at].project
        seen = [(one.pk, one.version - old) for one in project.annotations.order_by("pk")]
        if by_api:
            said = [{"id": pk, "version": version} for pk, version in seen]
            self.post(name, f"projects/{project.pk}/approvals", {"annotations": said})
        else:
            self.step(lambda: approvals.approve_many(project=project, seen=seen, by=people.person(name)))

    @rule(at=where, names=st.lists(who, min_size=1, max_size=3), by_api=st.booleans())
    def hand_in(self, at: int, names: list[str], by_api: bool) -> None:
        for by in map(people.person, names):
            if by_api:
                self.post(by.username, f"documents/{self.rows[at].pk}/submissions", {})
            else:
                self.step(partial(submissions.submit_document, document=self.document(at), by=by))

    @rule()
    def all_hand_in(self) -> None:
        for given in Assignment.objects.open().select_related("annotator"):
            self.step(partial(submissions.submit_document, document=self.document(0), by=given.annotator))

    @rule(number=pick, other=pick, name=editor, how=st.sampled_from(["take", "merge", "write", "none"]))
    def settle(self, number: int, other: int, name: str, how: str) -> None:
        one, two = self.one(number, "disputed"), self.one(other, "disputed", "adjudicated", "approved")
        if one is None or two is None:
            return
        document = self.document(0)
        said: dict[str, Any] = {
            "document": document,
            "text": document.in_force.number,
            "reason": "So.",
            "by": people.person(name),
        }
        both: dict[str, Any] = {"rivals": {one.pk, two.pk}, **said}
        statement = Statement("claim", {"claim": [articles.place(document, "Every gate passed")]})
        acts: dict[str, Callable[[], object]] = {
            "take": lambda: adjudications.take(version=one.pk, rivals={two.pk} - {one.pk}, **said),
            "merge": lambda: adjudications.merge(choice=Merge(one.pk, {"spans.quantity": two.pk}), **both),
            "write": lambda: adjudications.write(statement=statement, **both),
            "none": lambda: adjudications.take_none(**both),
        }
        self.step(acts[how])

    @rule(
        number=pick,
        other=pick,
        name=st.sampled_from(["rita", "mia", "sam"]),
        how=st.sampled_from(["take", "merge", "write", "none"]),
    )
    def settle_by_api(self, number: int, other: int, name: str, how: str) -> None:
        one, two = self.one(number, "disputed"), self.one(other, "disputed")
        if one is None or two is None:
            return
        document = self.document(0)
        start, end = articles.place(document, "Every gate passed")
        said = {"how": how, "revision": document.in_force.number, "version": one.pk, "rivals": [one.pk, two.pk]}
        said |= {"parts": {"spans.quantity": two.pk} if how == "merge" else {}, "reason": "So."}
        said |= {"annotation": {"label": "claim", "spans": [{"role": "claim", "start": start, "end": end}]}}
        self.post(name, f"documents/{document.pk}/adjudications", said)

    @rule(name=editor, at=where, act=st.sampled_from(["reopen", "finish", "open"]))
    def manage(self, name: str, at: int, act: str) -> None:
        acts: dict[str, Any] = {
            "reopen": documents.reopen_document,
            "finish": documents.finish_document,
            "open": opening.open_document,
        }
        self.step(lambda: acts[act](document=self.document(at), reason="So.", by=people.person(name)))

    @rule(at=where, text=st.sampled_from(TEXTS), name=who)
    def revise(self, at: int, text: str, name: str) -> None:
        incoming = Incoming(text=f"{articles.STORM.replace('6.4 million', text)}{at}")
        self.step(lambda: documents.add_revision(document=self.document(at), incoming=incoming, by=people.person(name)))

    @rule(number=pick, name=who, to=st.none() | who, act=st.sampled_from(["give_back", "hand_over", "take", "assign"]))
    def pass_on(self, number: int, name: str, to: str | None, act: str) -> None:
        by, heir = people.person(name), people.person(to) if to else None
        given = list(Assignment.objects.order_by("pk"))
        one = given[number % len(given)]
        acts: dict[str, Callable[[], object]] = {
            "give_back": lambda: assignments.give_back(assignment=one, by=by),
            "hand_over": lambda: assignments.hand_over(assignment=one, to=heir, by=by),
            "take": lambda: take_next(project=self.project, by=by),
            "assign": lambda: assignments.assign(
                project=self.project, documents=self.rows[:1], annotators=[heir or by], by=by
            ),
        }
        self.step(acts[act])

    @rule(at=where, table=st.sampled_from(["document", "event", "user"]))
    def try_the_admin(self, at: int, table: str) -> None:
        client = Client()
        client.force_login(people.person("root", is_staff=True, is_superuser=True))
        keys = {"document": self.rows[at].pk, "event": 1, "user": people.person("ann").pk}
        address = f"/admin/annotate/{table}/{keys[table]}"
        assert client.post(f"{address}/delete/", {"post": "yes"}).status_code in (302, 403)
        assert client.post(f"{address}/change/", {"status": "approved"}).status_code in (200, 302, 403)
        assert User.objects.filter(username="ann").exists()

    @rule(
        kind=st.sampled_from(sorted(RAW)),
        number=pick,
        other=pick,
        name=who,
        status=st.sampled_from(Annotation.Status.values),
    )
    def bypass(self, kind: str, number: int, other: int, name: str, status: str) -> None:
        one, two = self.one(number, "submitted", "disputed", "approved", "draft"), self.one(other)
        if one is None or two is None:
            return
        self.along = False
        values: dict[str, Any] = {"one": one.pk, "other": two.pk, "who": people.person(name).pk, "status": status}
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(RAW[kind], values)
        except IntegrityError:
            reached["refused by the database"] += 1

    def post(self, name: str, address: str, said: dict[str, Any]) -> None:
        client = APIClient()
        client.force_authenticate(people.person(name))
        answer = client.post(f"/api/v1/{address}", said, format="json")
        assert answer.status_code < 500, answer.content
        reached[f"{address.rpartition('/')[2]}: {answer.status_code}"] += 1

    @invariant()
    def holds(self) -> None:
        now, told = walking.look(), Event.objects.latest("pk").pk
        if self.along and (now, told) == (self.seen, self.told):
            return  # refused: every act leaves a line in the log, and this left none
        if self.along:
            walking.check_steps(self.seen, now, self.told)
        for pk in now:
            if now[pk].status != (self.seen[pk].status if pk in self.seen else "draft"):
                reached[now[pk].status] += 1
                if now[pk].status == "approved":
                    walking.check_four_eyes(pk, self.seen, now)
        walking.check_approved(now)
        walking.check_log(self.project)
        walking.check_blind(self.rows[0], self.everybody)
        self.seen, self.along, self.told = now, True, told


@pytest.fixture
def walk(project: Any) -> type[Workflow]:
    """The machine, on a project in which Ann and Bea annotate, Rita and Sam edit, and Mia manages."""
    crew.annotator(project, "bea")
    crew.annotator(project, "sam", role="editor")
    crew.make_blind(project)
    other = people.project("Harbour")
    crew.annotator(other, "bea")
    crew.annotator(other, "sam", role="editor")
    rows = [articles.document(one, people.person("ann")) for one in (project, other)]
    return type("Walk", (Workflow,), {"project": project, "rows": rows, "everybody": list(map(people.person, PEOPLE))})


def test_nobody_gets_around_a_second_pair_of_eyes(walk):
    reached.clear()
    thorough = settings(max_examples=12, stateful_step_count=40, deadline=None, database=None, derandomize=True)
    run_state_machine_as_test(walk, settings=thorough)
    assert {"approved", "returned", "disputed", "adjudicated", "withdrawn"} <= set(reached)
    assert {"reviews: 201", "submissions: 201", "approvals: 200", "adjudications: 201"} <= set(reached)
    assert {"not_permitted", "stale_version", "refused by the database"} <= set(reached)
