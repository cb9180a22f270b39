"""How far the work of a project is, over time and by person, as far as who asks may see it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F
from django.db.models.functions import TruncWeek
from django.utils import timezone

from annotate.models import Annotation, Document, FlagDecision, Project, Review, User

WEEKS = 12


class Median(Aggregate):
    """The middle one of the values."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Part:
    """What one person did. median: from handing in to a decision, half of the times being shorter."""

    person: User
    statuses: Counter[str]
    flags: int
    median: timedelta | None

    @property
    def annotations(self) -> int:
        return self.statuses.total()


@dataclass(frozen=True)
class Progress:
    """weeks: the Monday, annotations handed in, flags decided; the last is the one that runs."""

    documents: dict[str, int]
    weeks: list[tuple[date, int, int]]
    median: timedelta | None
    parts: list[Part]


def progress_of(project: Project, *, seen_by: User, of_all: bool) -> Progress:
    """of_all: the part of each person, else that of who asks alone. It takes seven queries."""
    documents = Counter(dict(_counts(project.documents.values_list("status"))))
    annotations = Annotation.objects.seen_by(seen_by).filter(project=project)
    flags = project.flags.filter(decided_by__isnull=False)
    blind = FlagDecision.objects.standing_for(seen_by).filter(flag__project=project)
    handed_in = _by_week(annotations, "submitted_at", "author")
    decided = _by_week(flags, "decided_at", "decided_by") + _by_week(blind, "at", "person")
    waits = Review.objects.filter(annotation__in=annotations, at__gte=F("annotation__submitted_at"))
    by_person = _summed((who, n) for (_, who), n in decided.items())
    parts = _parts(annotations, by_person, waits, None if of_all else seen_by)
    made, done = (_summed((week, n) for (week, _), n in rows.items()) for rows in (handed_in, decided))
    weeks = [(monday, made[monday], done[monday]) for monday in _mondays()]
    return Progress({status: documents[status] for status in Document.Status.values}, weeks, _median(waits), parts)


def _counts(rows: Any) -> Any:
    return rows.order_by().annotate(n=Count("pk"))


def _mondays() -> list[date]:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def _by_week(rows: Any, field: str, person: str) -> Counter[tuple[date, int]]:
    rows = rows.filter(**{f"{field}__isnull": False}).annotate(week=TruncWeek(field))
    return Counter({(week.date(), who): n for week, who, n in _counts(rows.values_list("week", person))})


def _summed(pairs: Iterable[tuple[Any, int]]) -> Counter[Any]:
    sums: Counter[Any] = Counter()
    for key, n in pairs:
        sums[key] += n
    return sums


def _length() -> Median:
    return Median(F("at") - F("annotation__submitted_at"), output_field=DurationField())


def _median(waits: Any) -> timedelta | None:
    found: timedelta | None = waits.aggregate(median=_length())["median"]
    return found


def _parts(annotations: Any, decided: Counter[int], waits: Any, only: User | None) -> list[Part]:
    if only is not None:
        annotations, waits = annotations.filter(author=only), waits.filter(annotation__author=only)
        decided = Counter({only.pk: decided[only.pk]} if decided[only.pk] else {})
    statuses: dict[int, Counter[str]] = {}
    for author, status, n in _counts(annotations.values_list("author", "status")):
        statuses.setdefault(author, Counter())[status] = n
    lengths = dict(waits.order_by().values_list("annotation__author").annotate(median=_length()))
    people: Iterable[User] = User.objects.filter(pk__in=statuses.keys() | decided.keys())
    made = [Part(one, statuses.get(one.pk, Counter()), decided[one.pk], lengths.get(one.pk)) for one in people]
    return sorted(made, key=lambda part: (-part.annotations, part.person.name.casefold()))
