"""Many approvals in one act: each row is decided on its own, and says how it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotate.errors import AnnotateError, InvalidInput, NotFound
from annotate.models import Annotation, Project, Role, User
from annotate.permissions import require_role
from annotate.services.reviewing.reviews import refuse_approval, review

MOST = 200  # annotations in one act


@dataclass(frozen=True)
class Outcome:
    """How one row ended: approved, or why not."""

    key: int
    annotation: Annotation | None
    problem: AnnotateError | None

    @property
    def is_approved(self) -> bool:
        return self.problem is None


def approve_many(*, project: Project, seen: Sequence[tuple[int, int]], by: User) -> list[Outcome]:
    """Approve each annotation at the version seen; seen: its key and that version. Every row is an act of its own.

    What one cannot approve (its own work, what changed or was decided since, what lacks evidence) is left as it is.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: more than MOST at once, or none, or one of them twice.
    """
    require_role(by, project, Role.EDITOR, "reviewing")
    keys = [key for key, _ in seen]
    if not 0 < len(keys) <= MOST:
        raise InvalidInput(f"Approve from 1 to {MOST} annotations at once.", field="annotations")
    if len(set(keys)) < len(keys):
        raise InvalidInput("An annotation is named twice.", field="annotations")
    rows = project.annotations.seen_by(by).select_related("project", "verdict")
    found = rows.prefetch_related("spans", "evidence").in_bulk(keys)
    return [_approve(key, found.get(key), version, by) for key, version in seen]


def sort_out(annotations: Iterable[Annotation], *, by: User) -> tuple[list[Annotation], list[tuple[Annotation, str]]]:
    """Of annotations that wait, those that `by` may approve as they are now, and the others with the reason why not."""
    ready: list[Annotation] = []
    left: list[tuple[Annotation, str]] = []
    for annotation in annotations:
        try:
            refuse_approval(annotation, by)
            ready.append(annotation)
        except AnnotateError as problem:
            left.append((annotation, str(problem)))
    return ready, left


def _approve(key: int, annotation: Annotation | None, version: int, by: User) -> Outcome:
    if annotation is None:
        return Outcome(key, None, NotFound("There is no such annotation in this project, or it is not yours to see."))
    try:
        review(annotation=annotation, seen=version, decision="approve", by=by)
    except AnnotateError as problem:
        return Outcome(key, annotation, problem)
    return Outcome(key, annotation, None)
