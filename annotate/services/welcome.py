"""A new installation's first people and its sample project."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.timezone import make_aware

from annotate.models import Membership, Project, Role, User
from annotate.services.documents import Incoming, add_document
from annotate.services.projects import change_guidelines, create_project

PEOPLE = {"mia": Role.MANAGER, "rita": Role.EDITOR, "ann": Role.ANNOTATOR}

GUIDELINES = """# How we mark

1. Start with the flags. Each says why it is there: **confirm** it, answer it with its **source**, or **dismiss** it.
2. Mark who is credited with what: select the words that are said, press **A**, and check the source and the cue.
3. A flag speaks of sourcing, not of truth: a number without a source may well be right.

When you are done, submit. Somebody else reviews: nobody decides on their own work.
"""


@transaction.atomic
def welcome() -> str | None:
    """Where nobody has an account yet, make a manager, an editor, an annotator and a sample project.

    Returns the password that the three share, or None where there are people already.
    """
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(9)
    people = {name: _person(name, password, operator=role == Role.MANAGER) for name, role in PEOPLE.items()}
    mia = people["mia"]
    project = create_project(name="Sample project", by=mia)
    _add_members(project, people)
    change_guidelines(project=project, text=GUIDELINES, by=mia)
    for text, about in samples():
        add_document(project=project, incoming=Incoming(text=text), about=about, by=mia)
    return password


def samples() -> Iterator[tuple[str, dict[str, Any]]]:
    """The text of each sample article, and what is known about it."""
    folder = files("annotate") / "samples"
    for sheet in sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name):
        known = json.loads(sheet.read_text("utf-8"))
        about = {name: known[name] for name in ("title", "publisher", "author")}
        about["published_at"] = _moment(known["published_at"])
        yield (folder / sheet.name.replace(".json", ".txt")).read_text("utf-8"), about


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else make_aware(moment)


def _person(name: str, password: str, *, operator: bool) -> User:
    make = User.objects.create_superuser if operator else User.objects.create_user
    return make(name, "", password, first_name=name.capitalize())


def _add_members(project: Project, people: dict[str, User]) -> None:
    for name, role in PEOPLE.items():
        Membership.objects.get_or_create(project=project, user=people[name], defaults={"role": role})
