"""How a file of annotated data is to be brought in, as the person who asks chooses it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from annotate.errors import InvalidInput, NotPermitted
from annotate.models import Membership, Project, Role, User
from annotate.permissions import has_role, includes
from annotate.services.intake.files import READERS

MOST = 1000  # names in a table
TAKES = {"": "look only", "all": "all or nothing", "good": "the good rows"}


@dataclass(frozen=True)
class Choices:
    """format: a key, or "" to be guessed. people: the file's names to user names here, "" for the importer.

    labels: the file's labels to labels here, "" to leave them out. suggestions: bring all of it in as suggestions.
    hand_in: submit what is complete, where it was no draft. take: see TAKES.
    """

    format: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    suggestions: bool = False
    hand_in: bool = False
    take: str = ""

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Choices":
        """Those that an intake keeps."""
        return cls(**{name: options[name] for name in cls.__dataclass_fields__ if name in options})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def check_choices(choices: Choices, *, project: Project, by: User) -> None:
    """Refuse what nobody can do, and what is not the importer's to do.

    Raises:
        InvalidInput: an unknown format, member or label; `field` says which table.
        NotPermitted: an annotator brings in for others, or suggestions where people work blind.
    """
    if choices.format and choices.format not in READERS:
        raise InvalidInput(f"Nobody here reads {choices.format}.", field="format")
    if max(len(choices.people), len(choices.labels)) > MOST:
        raise InvalidInput(f"A table holds at most {MOST} names.", field="people")
    known = {label.key for label in project.scheme.as_scheme().labels} | {""}
    if strange := sorted(set(choices.labels.values()) - known):
        raise InvalidInput(f"The project has no label “{strange[0]}”.", field="labels")
    if strange := sorted(set(choices.people.values()) - set(annotators(project)) - {""}):
        raise InvalidInput(f"“{strange[0]}” is nobody who annotates here.", field="people")
    if not has_role(by, project, Role.EDITOR):
        _check_own(choices, project, by)


def annotators(project: Project) -> dict[str, User]:
    """Who may annotate in the project, by user name."""
    rows = Membership.objects.filter(project=project).select_related("user")
    return {one.user.username: one.user for one in rows if includes(one.role, Role.ANNOTATOR)}


def _check_own(choices: Choices, project: Project, by: User) -> None:
    if set(choices.people.values()) - {"", by.username}:
        raise NotPermitted("You bring in annotations under your own name; an editor brings in those of others.")
    if choices.suggestions and project.blind:
        raise NotPermitted("People work blind here: an editor brings in suggestions, which all of them see.")
