"""Writing the log: one row an act, in the act's own transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from annotate.models import Event, Project, User
from annotate.services.copying import copy_rows

COLUMNS = ("project_id", "at", "by_id", "act", "subject", "subject_id", "before", "after", "reason")

Change = tuple[int, Mapping[str, Any], Mapping[str, Any]]
"""What an act made of one of many rows: its key, what it is after, what it was before."""


def record(
    act: str,
    subject: models.Model,
    *,
    project: Project,
    by: User | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Add a row to the log: who did what to which row, and what it changed."""
    return Event.objects.create(
        project=project,
        by=by,
        act=act,
        subject=type(subject).__name__.lower(),
        subject_id=subject.pk,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
    )


def record_many(
    act: str, subject: type[models.Model], changes: Iterable[Change], *, project: Project, by: User | None
) -> None:
    """Add a row to the log for each of many that one act changed."""
    now, about, who, where = str(timezone.now()), subject.__name__.lower(), by.pk if by else None, project.pk
    rows = ((where, now, who, act, about, pk, dict(before), dict(after), "") for pk, after, before in changes)
    copy_rows(Event, COLUMNS, rows)
