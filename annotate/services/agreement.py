"""How far people agree: asked for by an editor, measured by a worker, kept until it is asked for anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import monotonic
from typing import Any, Self

from django.db import transaction
from django.utils import timezone

from annotate import queue
from annotate.agreement import Work
from annotate.errors import InvalidInput
from annotate.models import Log, Measurement, Project, Role, Run, User
from annotate.permissions import require_role
from annotate.services.agreement_figures import PARTS
from annotate.services.runs import tell
from annotate.services.work import label_keys, work_seen_by

KEPT = timedelta(days=30)  # how long a measurement nobody asks for is kept
SIGN_OF_LIFE = 5  # seconds


@dataclass(frozen=True)
class AgreementFilters:
    """Which work is measured: labels by their keys, people by theirs, articles by the days of their last annotation."""

    labels: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        first, last = (date.fromisoformat(said[name]) if name in said else None for name in ("first", "last"))
        return cls(tuple(said.get("labels", ())), tuple(said.get("people", ())), first, last)

    def to_json(self) -> dict[str, Any]:
        said = {"labels": sorted(set(self.labels)), "people": sorted(set(self.people))}
        days = {name: day.isoformat() for name, day in (("first", self.first), ("last", self.last)) if day}
        return {name: values for name, values in said.items() if values} | days

    def of(self, work: Work, project: Project) -> Work:
        """The part of the work that fits."""
        part = work.between(self.first, self.last) if self.first or self.last else work
        return part.labelled(label_keys(project, self.labels)) if self.labels else part


def agreement(*, project: Project, filters: AgreementFilters, by: User) -> Measurement:
    """The latest measurement of these filters; asked for now if it never was.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: the days are in the wrong order.
    """
    require_role(by, project, Role.EDITOR, "seeing how far people agree")
    rows = Measurement.objects.select_related("project", "by")
    known = rows.filter(project=project, by=by, filters=filters.to_json()).first()
    return known or request_agreement(project=project, filters=filters, by=by)


@transaction.atomic
def request_agreement(*, project: Project, filters: AgreementFilters, by: User) -> Measurement:
    """Measure, or measure anew; what is being measured is left at that.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: the days are in the wrong order.
    """
    require_role(by, project, Role.EDITOR, "seeing how far people agree")
    if filters.first and filters.last and filters.first > filters.last:
        raise InvalidInput("The first day comes after the last.", field="first")
    Measurement.objects.filter(by=by, asked_at__lt=timezone.now() - KEPT).delete()
    measurement, _ = Measurement.objects.update_or_create(project=project, by=by, filters=filters.to_json())
    if not measurement.runs.open().exists():
        run = Run.objects.create(kind=Run.Kind.AGREEMENT, project=project, measurement=measurement, requested_by=by)
        queue.later("measure_agreement", run)
    return measurement


def acts_since(measurement: Measurement) -> int:
    """How many acts came in the project since it was measured, as far as who asked for it may know."""
    if measurement.measured_at is None:
        return 0
    since = measurement.project.events.filter(seal__number__gt=measurement.log_length)
    return since.seen_by(measurement.by).count()


def log_length(project: Project) -> int:
    return Log.objects.filter(project=project).values_list("length", flat=True).first() or 0


def measure_agreement(run: Run) -> None:
    """Measure, and keep the figures; safe to repeat.

    Raises:
        Cancelled: if the run was cancelled meanwhile.
    """
    measurement = run.asked_measurement
    length = log_length(run.project)
    tell(run, step="Reading annotations", total=len(PARTS))
    filters = AgreementFilters.from_json(measurement.filters)
    work = filters.of(work_seen_by(measurement.by, run.project, people=filters.people), run.project)
    figures = {}
    for done, (name, part) in enumerate(PARTS.items()):
        figures[name] = part.measure(work, _Telling(run, part.step, done).tick)
    Measurement.objects.filter(pk=measurement.pk).update(figures=figures, log_length=length, measured_at=timezone.now())


@dataclass
class _Telling:
    """Tells the run now, and now and then while it works, that it is alive."""

    run: Run
    step: str
    done: int
    told: float = field(default=float("-inf"))

    def tick(self) -> None:
        if monotonic() - self.told >= SIGN_OF_LIFE:
            self.told = monotonic()
            tell(self.run, step=self.step, done=self.done, total=len(PARTS))
