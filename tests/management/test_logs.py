"""manage.py verify_log and export_log: what they say, and how they end."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from annotate.models import Event
from annotate.services.log import prove
from tests import people


@pytest.fixture
def end(project) -> str:
    """The hash that the project's log ends with."""
    connection.check_constraints()
    return prove(project).hash


def said(command: str, *words: str) -> str:
    told = StringIO()
    call_command(command, *words, stdout=told)
    return told.getvalue()


def test_a_whole_log_is_told_with_its_end(project, end):
    assert said("verify_log") == f"{project.pk} Estuary floods: whole, 1 acts\n    {end}\n"
    assert said("verify_log", "--project", str(project.pk), "--noted", end).endswith(f"{end}\n")


def test_a_broken_log_ends_in_failure_and_names_the_act(project, end):
    people.project("Harbour")
    connection.check_constraints()
    event = project.events.get()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Event.objects.filter(pk=event.pk).update(reason="other")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    told = StringIO()
    with pytest.raises(CommandError, match="1 of 2 logs broken"):
        call_command("verify_log", stdout=told)
    assert f"BROKEN behind act 0: Act 1 (event {event.pk}) is not what was sealed." in told.getvalue()
    assert "Harbour: whole" in told.getvalue()


def test_an_end_noted_earlier_must_be_there(project, end):
    with pytest.raises(CommandError, match="1 of 1"):
        said("verify_log", "--project", str(project.pk), "--noted", "f" * 64)
    with pytest.raises(CommandError, match="--project"):
        said("verify_log", "--noted", end)


def test_the_export_ends_with_the_hash_of_the_end(project, end):
    line = said("export_log", str(project.pk))
    assert line.endswith(f', "hash": "{end}"}}\n')
    assert line.count("\n") == 1


@pytest.mark.parametrize("words", [("verify_log", "--project", "0"), ("export_log", "0")])
def test_a_project_that_is_not_there(words, db):
    with pytest.raises(CommandError, match="There is no project 0"):
        said(*words)
