"""The queue of the reviewing screen: what waits, in order, by pages, and where in it the reviewer stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When

from annotate.models import Annotation, Flag, Review
from annotate.models.annotation_questions import AnnotationQuerySet

PER_PAGE = 25
RANKS = {severity: rank for rank, severity in enumerate(Flag.Severity.values)}
RANK = Case(*(When(flag__severity=name, then=rank) for name, rank in RANKS.items()), default=len(RANKS))


@dataclass(frozen=True)
class Queue:
    """What waits, in order, and where in it the reviewer stands.

    waiting: all that waits in the project; fits: what of it is offered; own: what of it is the reviewer's own.
    here: the annotation looked at, in the queue or not in it any more.
    """

    waiting: AnnotationQuerySet
    fits: Q
    order: tuple[str, ...]
    own: Q
    here: Annotation | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        """total: offered; before: offered before `here`; own, others and disputed: of all that waits."""
        earlier = _beyond(self.order, self.here, back=True) if self.here else Q(pk__in=[])
        disputed = Q(status=Annotation.Status.DISPUTED)
        figures = {"total": self.fits, "before": self.fits & earlier, "disputed": disputed}
        figures |= {"own": self.own & ~disputed, "others": ~self.own & ~disputed}
        return self.waiting.aggregate(**{name: Count("pk", filter=which) for name, which in figures.items()})

    @property
    def page(self) -> int:
        return min(self.counts["before"], max(self.counts["total"] - 1, 0)) // PER_PAGE + 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.counts["total"] // PER_PAGE))

    @property
    def shown(self) -> list[Annotation]:
        start = (self.page - 1) * PER_PAGE - self._first
        return self._window[start : start + PER_PAGE]

    @cached_property
    def next(self) -> int | None:
        """The key of the next, round from the end to the start; None where nothing else waits."""
        return self._at(self.counts["before"] + self._has_here) or self._other(0, *self.order)

    @cached_property
    def previous(self) -> int | None:
        return self._at(self.counts["before"] - 1) or self._other(-1, *map(_turned, self.order))

    @cached_property
    def _window(self) -> list[Annotation]:
        """The page with one row before it and one behind. Found by its keys: what is told is asked of these alone."""
        keys = self._offered.order_by(*self.order).values("pk")[self._first : self.page * PER_PAGE + 1]
        rows = Annotation.objects.filter(pk__in=keys).with_quote().annotate(times=_times(), rank=RANK)
        rows = rows.annotate(language=F("revision__language")).select_related("author", "document")
        return list(rows.defer("document__search").order_by(*self.order))

    @property
    def _offered(self) -> AnnotationQuerySet:
        return self.waiting.filter(self.fits)

    @property
    def _first(self) -> int:
        return max(0, (self.page - 1) * PER_PAGE - 1)

    @property
    def _has_here(self) -> bool:
        return any(one == self.here for one in self._window)

    def _at(self, position: int) -> int | None:
        at = position - self._first
        return self._window[at].pk if 0 <= at < len(self._window) else None

    def _other(self, end: int, *order: str) -> int | None:
        """The one at the other end; where all are on one page it is known already."""
        if self.counts["total"] <= self._has_here:
            return None
        if self.pages == 1:
            return self._window[end].pk
        rows = self._offered.exclude(pk=self.here.pk) if self.here else self._offered
        return rows.order_by(*order).values_list("pk", flat=True).first()


def _times() -> Subquery:
    """How often it was decided on before."""
    decided = Review.objects.filter(annotation=OuterRef("pk")).order_by().values("annotation")
    return Subquery(decided.annotate(n=Count("pk")).values("n"))


def _beyond(order: Iterable[str], row: Annotation, *, back: bool = False) -> Q:
    """Those that come later than the row in the order; earlier ones with `back`."""
    known = {"submitted_at": row.submitted_at or row.created_at, "pk": row.pk, "document_id": row.document_id}
    known["rank"] = RANKS.get(row.flag.severity, len(RANKS)) if row.flag else len(RANKS)
    found, same = Q(), Q()
    for name in order:
        field = name.removeprefix("-")
        step = "lt" if name.startswith("-") != back else "gt"
        found |= same & Q(**{f"{field}__{step}": known[field]})
        same &= Q(**{field: known[field]})
    return found


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
