"""Proving a project's log whole, and taking it out to be proved elsewhere; docs/the-log.md says how."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, JSONObject

from annotate.models import Event, Log, Project, Role, Seal, User
from annotate.permissions import require, require_role, sees_all

START = "0" * 64
CHUNK = 2_000


@dataclass(frozen=True)
class Proof:
    """How far a log is whole: `length` acts, the last with `hash`. `fault` says what is wrong behind them, or is ""."""

    length: int
    hash: str
    fault: str = ""


def prove(project: Project, *, noted: str = "") -> Proof:
    """Compute every hash of the log anew, up to the first act that is not as it was sealed.

    Args:
        noted: a hash that the log ended with at an earlier time and that was kept elsewhere: it must still be there.
            Whoever may change everything in the database can seal a false log, but not one that leads to this hash.
    """
    end, length, past = _end(project), 0, START
    for number, pk, line, previous, sealed_as in _sealed(project):
        if number != length + 1:
            return Proof(length, past, f"Act {length + 1} is missing.")
        if previous != past or _hash(line) != sealed_as:
            return Proof(length, past, f"Act {number} (event {pk}) is not what was sealed.")
        if number == end.length and sealed_as != end.hash:
            return Proof(length, past, f"Act {number} (event {pk}) is not the one that the log ended with.")
        length, past = number, sealed_as
    return Proof(length, past, _fault_at_the_end(project, end.length, length) or _fault_of_noted(project, noted))


def sealed_lines(project: Project, *, by: User | None = None) -> Iterator[str]:
    """The log in its own order, one act a line: what was hashed, and behind it the hash.

    Raises:
        NotFound, NotPermitted: unless `by` is a manager, or the operator, who is nobody; and while an article is blind
            to `by`: the log tells what others do in it, and could not be proved without.
    """
    if by is not None:
        require_role(by, project, Role.MANAGER, "taking the log out")
        require(sees_all(by, project), "You still annotate blind here: somebody else takes the log out.")
    return (f'{act.line[:-1]}, "hash": "{act.hash}"}}\n' for act in _sealed(project))


class _Sealed(NamedTuple):
    number: int
    pk: int
    line: str
    previous: str
    hash: str


# What a hash is of. Said here anew, and not asked of the function that seals, which an intruder may have replaced.
_MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
_UTC = Func(Value("UTC"), F("at"), function="timezone", output_field=models.DateTimeField())
_LINE = JSONObject(
    id="pk",
    number="seal__number",
    project="project_id",
    at=Func(_UTC, Value(_MOMENT), function="to_char", output_field=models.TextField()),
    by="by_id",
    act="act",
    subject="subject",
    subject_id="subject_id",
    before="before",
    after="after",
    reason="reason",
    previous="seal__previous",
)


def _sealed(project: Project) -> Iterator[_Sealed]:
    """The acts in the order of the log, each with its line as PostgreSQL writes jsonb."""
    rows = Event.objects.filter(seal__project=project).order_by("seal__number")
    rows = rows.annotate(line=Cast(_LINE, models.TextField()))
    told = rows.values_list("seal__number", "pk", "line", "seal__previous", "seal__hash")
    return (_Sealed(*act) for act in told.iterator(CHUNK))


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


def _end(project: Project) -> Log:
    return Log.objects.filter(project=project).first() or Log(project=project, length=0, hash=START)


def _fault_at_the_end(project: Project, ended: int, length: int) -> str:
    """ended: where the log ended before it was read. It may have grown meanwhile, and its end with it."""
    if ended > length:
        return f"Act {length + 1} is missing, and with it all up to {ended}, where the log ended."
    if (now := _end(project).length) < length:
        return f"The log ends with act {now}, and more follow."
    unsealed = Event.objects.filter(project=project, seal=None).order_by("pk").first()
    return f"Event {unsealed.pk} came in beside the log." if unsealed else ""


def _fault_of_noted(project: Project, noted: str) -> str:
    if noted and noted != START and not Seal.objects.filter(project=project, hash=noted).exists():
        return f"No act has the hash that was noted, {noted}: the log was written anew."
    return ""
