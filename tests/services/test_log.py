"""The log is a chain: what was changed, taken out, put in or cut off is found, and the first such act is named."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection, transaction

from annotate.errors import NotFound, NotPermitted
from annotate.models import Event, Log, Project, Seal
from annotate.services import log
from annotate.services.events import record
from annotate.services.log import START, Proof, prove, sealed_lines
from annotate.services.reviewing.reviews import review
from annotate.services.workflow import lock_document
from tests import articles, people
from tests.services.test_at_once import all_at_once, editors

pytestmark = pytest.mark.django_db(transaction=True)

DOCS = Path(__file__).parents[2] / "docs" / "the-log.md"
ODD = {
    "words": '“ü” \\ " / \n \x7f \x01 🌊',
    "small": 1e-7,
    "large": 1e22,
    "round": 0.70,
    "": None,
    "aa": {"b": 1, "a": [True]},
}


@pytest.fixture
def project(transactional_db: None) -> Project:
    made = people.project()
    ann = people.person("ann")
    articles.submitted(articles.document(made, ann), ann)
    record("odd", made, project=made, by=None, before=ODD, reason="Ça, “alors”\t🌊")
    return made


@contextmanager
def guards_off() -> Iterator[None]:
    """As whoever owns the database may have it: no trigger fires."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield


def act(project: Project, number: int) -> Event:
    return Event.objects.get(seal__project=project, seal__number=number)


def test_every_act_is_sealed_when_it_is_committed(project):
    end = Log.objects.get()
    assert prove(project) == Proof(end.length, end.hash)
    assert end.length == Event.objects.count() > 4
    assert list(Seal.objects.values_list("number", flat=True)) == list(range(1, end.length + 1))


def test_each_project_has_a_chain_of_its_own(project):
    other = people.project("Harbour")
    assert prove(other).length == Event.objects.filter(project=other).count() == 1
    assert Seal.objects.get(project=other).previous == START


def test_a_log_without_acts_is_whole(db):
    assert prove(Project.objects.create(name="Empty")) == Proof(0, START)


def test_what_was_rolled_back_leaves_no_gap(project):
    with transaction.atomic():
        record("gone", project, project=project, by=None)
        transaction.set_rollback(True)
    record("here", project, project=project, by=None)
    assert prove(project).fault == ""


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "other"},
        {"act": "x"},
        {"by": None},
        {"after": {"title": "x"}},
        {"subject_id": 0},
        {"at": "2020-01-01T00:00Z"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_act_is_named(change, project):
    tampered = act(project, 3)
    with guards_off():
        Event.objects.filter(pk=tampered.pk).update(**change)
    proof = prove(project)
    assert (proof.length, proof.fault) == (2, f"Act 3 (event {tampered.pk}) is not what was sealed.")


def test_a_changed_act_with_a_new_hash_is_named_by_the_next(project):
    tampered, after = act(project, 3), act(project, 4)
    with guards_off(), connection.cursor() as cursor:
        Event.objects.filter(pk=tampered.pk).update(reason="other")
        cursor.execute(
            "UPDATE annotate_seal s SET hash = annotate_event_hash(e, number, previous) "
            "FROM annotate_event e WHERE e.id = event_id AND e.id = %s",
            [tampered.pk],
        )
    assert prove(project).fault == f"Act 4 (event {after.pk}) is not what was sealed."


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("with_seal", [True, False])
def test_an_act_taken_out_is_missed(number, with_seal, project):
    gone = act(project, number)
    with guards_off(), connection.cursor() as cursor:
        if with_seal:
            cursor.execute("DELETE FROM annotate_seal WHERE event_id = %s", [gone.pk])
        cursor.execute("DELETE FROM annotate_event WHERE id = %s", [gone.pk])
    assert prove(project).fault == f"Act {number} is missing."


@pytest.mark.parametrize("with_seals", [True, False])
def test_an_end_cut_off_is_missed(with_seals, project):
    length = prove(project).length
    last = [act(project, number).pk for number in (length - 1, length)]
    with guards_off(), connection.cursor() as cursor:
        if with_seals:
            cursor.execute("DELETE FROM annotate_seal WHERE event_id = ANY(%s)", [last])
        cursor.execute("DELETE FROM annotate_event WHERE id = ANY(%s)", [last])
    proof = prove(project)
    assert proof.length == length - 2
    assert proof.fault == f"Act {length - 1} is missing, and with it all up to {length}, where the log ended."


def test_an_end_that_was_moved_is_named(project):
    length = prove(project).length
    with guards_off():
        Log.objects.update(hash="f" * 64)
    assert prove(project).fault.endswith("is not the one that the log ended with.")
    with guards_off():
        Log.objects.update(length=length - 1, hash=Seal.objects.get(number=length - 1).hash)
    assert prove(project).fault == f"The log ends with act {length - 1}, and more follow."


def test_a_log_that_grows_while_it_is_read_is_whole(project):
    def read_late(project: Project):
        record("meanwhile", project, project=project, by=None)
        return reading(project)

    reading = log._sealed
    with patch.object(log, "_sealed", read_late):
        assert prove(project).fault == ""


def test_an_act_put_in_beside_the_log_is_named(project):
    with guards_off():
        forged = record("approve", project, project=project, by=None)
    assert prove(project).fault == f"Event {forged.pk} came in beside the log."


def test_an_act_moved_to_another_project_is_missed(project):
    moved, other = act(project, 3), people.project("Harbour")
    with guards_off():
        Event.objects.filter(pk=moved.pk).update(project=other)
    assert prove(project).fault == f"Act 3 (event {moved.pk}) is not what was sealed."


def test_a_log_sealed_anew_lacks_the_hash_that_was_noted(project):
    noted = prove(project).hash
    record("more", project, project=project, by=None)
    assert prove(project, noted=noted).fault == ""
    assert "was written anew" in prove(project, noted="f" * 64).fault


def test_the_log_can_be_proved_by_the_script_in_the_docs(project, tmp_path):
    lines = list(sealed_lines(project, by=people.person("mia")))
    proof = prove(project)
    assert _by_script(lines, tmp_path) == f"Whole: {proof.length} acts, the last with {proof.hash}."
    assert _by_script([], tmp_path).startswith("Whole: 0 acts")
    changed = [*lines[:2], lines[2].replace('"by": ', '"by": 1'), *lines[3:]]
    assert _by_script(changed, tmp_path).startswith("Act 3 ")
    assert _by_script([*lines[:2], *lines[3:]], tmp_path).startswith("Act 3 ")
    assert _by_script([lines[1], lines[0]], tmp_path).startswith("Act 1 ")


@pytest.mark.parametrize(("who", "refusal"), [("rita", NotPermitted), ("otto", NotFound)])
def test_only_a_manager_takes_the_log_out(who, refusal, project):
    with pytest.raises(refusal):
        sealed_lines(project, by=people.person(who))


def test_reviewers_who_decide_at_once_leave_one_chain(project):
    ann = people.person("ann")
    waiting = [
        articles.submitted(articles.document(project, ann, text=f"Day {n} cost 6.4 million crowns."), ann)
        for n in range(12)
    ]
    acts = [
        lambda one=one, by=by: review(annotation=one, seen=one.version, decision="approve", by=by)
        for one, by in zip(waiting, editors(project, 12), strict=True)
    ]
    assert all_at_once(*acts) == ["done"] * 12
    proof = prove(project)
    assert (proof.length, proof.fault) == (Event.objects.count(), "")


def test_who_logs_first_and_locks_later_waits_for_nobody_s_log(project):
    """Two acts that would wait for each other, were the log locked from the first row on."""
    document = articles.document(project, people.person("ann"), text="Rents rose 12 per cent.")
    halfway = Barrier(2)

    def logs_then_locks() -> None:
        with transaction.atomic():
            record("first", project, project=project, by=None)
            halfway.wait()
            lock_document(document.pk)

    def locks_then_logs() -> None:
        with transaction.atomic():
            lock_document(document.pk)
            halfway.wait()
            record("second", document, project=project, by=None)

    assert all_at_once(logs_then_locks, locks_then_logs) == ["done", "done"]
    assert prove(project).fault == ""


def _by_script(lines: list[str], folder: Path) -> str:
    script = folder / "verify.py"
    script.write_text(DOCS.read_text("utf-8").split("```python\n")[1].split("```")[0], "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", script], input="".join(lines).encode(), capture_output=True, check=False
    )
    return (done.stdout or done.stderr).decode().strip()
