"""Imports: asked for by a person, carried out by a worker piece by piece, each piece with what became of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from annotate import queue
from annotate.models import Intake, Project, Role, Run, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.intake.annotation_intake import bring_annotations
from annotate.services.intake.article_intake import bring_articles

BRING: Mapping[str, Callable[[Run], None]] = {
    Intake.Kind.ARTICLES: bring_articles,
    Intake.Kind.ANNOTATIONS: bring_annotations,
}


@transaction.atomic
def request_intake(*, project: Project, kind: str, name: str, by: User, **given: Any) -> Intake:
    """Ask for an import; `given` is what Intake holds of it besides: address, file, sha256, options.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, project, Role.ANNOTATOR, "importing")
    intake = Intake.objects.create(project=project, kind=kind, name=name[:300], created_by=by, **given)
    record("request", intake, project=project, by=by, after={"kind": kind, "name": intake.name})
    queue_import(intake, by=by)
    return intake


def queue_import(intake: Intake, *, by: User) -> Run:
    """Put the import's work off until the present transaction is committed."""
    run = Run.objects.create(kind=Run.Kind.IMPORT, project=intake.project, intake=intake, requested_by=by)
    queue.later("bring_in", run)
    return run


def bring_in(run: Run) -> None:
    """Carry out an import; what is there already stays as it is, so it is safe to repeat.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
    """
    BRING[run.brought_intake.kind](run)
