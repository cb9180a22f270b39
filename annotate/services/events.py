"""Writing the log: one row an act, in the act's own transaction."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from annotate.models import Event, Project, User


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
