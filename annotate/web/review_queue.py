"""The queue of the reviewing screen: filtered, searched, sorted and paged, all in its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.core.cache import cache
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat, Trim
from django.http import QueryDict
from django.utils import timezone

from annotate.models import Annotation, Flag, Project, Review, Span
from annotate.models.annotation import AnnotationQuerySet
from annotate.web.forms import PageForm

PER_PAGE = 25
MANY = 200  # publishers offered in the filter
KEPT = 60  # seconds for which the choices offered are kept
AGES = (("", "Any age"), ("1", "Over a day"), ("3", "Over 3 days"), ("7", "Over a week"), ("30", "Over a month"))
FIELDS = {
    "label": "label",
    "rule": "flag__rule",
    "by": "author__username",
    "severity": "flag__severity",
    "publisher": "document__publisher",
}
CALLED = {"label": "Label", "rule": "Rule", "by": "Annotator", "severity": "Severity", "publisher": "Publisher"}
CALLED |= {"age": "Waits", "sort": "Order"}
RANKS = {severity: rank for rank, severity in enumerate(Flag.Severity.values)}
RANK = Case(*(When(flag__severity=name, then=rank) for name, rank in RANKS.items()), default=len(RANKS))
# Which part of the queue: what a reviewer decides, and what an adjudicator does
TABS = {"": ("To review", Annotation.Status.SUBMITTED), "disputed": ("Disputed", Annotation.Status.DISPUTED)}
SORTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("Oldest first", ("submitted_at", "pk")),
    "newest": ("Newest first", ("-submitted_at", "-pk")),
    "severity": ("Highest severity first", ("rank", "submitted_at", "pk")),
    "document": ("Document by document", ("document_id", "submitted_at", "pk")),
}


class Offered(forms.ChoiceField):
    """A choice among what is there now; an address may name what is there no more, or not yet, and finds nothing."""

    def valid_value(self, value: str) -> bool:
        return "\0" not in value


class QueueFilters(PageForm):
    """What the queue is narrowed to, and its order."""

    q = forms.CharField(required=False, max_length=300)
    label = Offered(required=False)
    rule = Offered(required=False)
    by = Offered(required=False)
    age = forms.ChoiceField(required=False, choices=AGES)
    severity = forms.ChoiceField(required=False, choices=[("", "Any severity"), *Flag.Severity.choices])
    publisher = Offered(required=False)
    tab = forms.ChoiceField(required=False, choices=[(key, name) for key, (name, _) in TABS.items()])
    sort = forms.ChoiceField(required=False, choices=[(key, name) for key, (name, _) in SORTS.items()])

    def __init__(self, project: Project, names: Mapping[str, str], asked: QueryDict) -> None:
        super().__init__(asked)
        known = cache.get_or_set(f"review-choices-{project.pk}", lambda: _choices(project), KEPT) or {}
        self.offer("label", [("", "Any label"), *((key, names.get(key, _plain(key))) for key, _ in known["label"])])
        self.offer("rule", [("", "Any rule"), *((rule, _plain(rule)) for rule, _ in known["rule"])])
        self.offer("by", [("", "Any annotator"), *known["by"]])
        self.offer("publisher", [("", "Any publisher"), *known["publisher"][:MANY]])
        for name in ("label", "rule", "by", "publisher"):
            self._keep_chosen(name)
        for name, called in CALLED.items():
            self.fields[name].widget.attrs |= {"aria-label": called}
        self.full_clean()

    @cached_property
    def chosen(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def asked(self) -> QueryDict:
        return QueryDict(self.query[1:])

    @property
    def is_narrowing(self) -> bool:
        return bool(self.chosen.keys() - {"sort", "tab"})

    @property
    def in_words(self) -> list[str]:
        """What it is narrowed to, for people."""
        said = [self._called(name, value) for name, value in self.chosen.items() if name not in ("q", "sort", "tab")]
        return ([f"“{self.chosen['q']}”"] if "q" in self.chosen else []) + said

    @property
    def query(self) -> str:
        """As it stands behind an address."""
        return f"?{urlencode(self.chosen)}" if self.chosen else ""

    @property
    def order(self) -> tuple[str, ...]:
        return SORTS[self.chosen.get("sort", "")][1]

    @property
    def status(self) -> str:
        return TABS[self.chosen.get("tab", "")][1]

    @cached_property
    def condition(self) -> Q:
        """What fits; whose it is does not matter yet."""
        found = Q(status=self.status) & Q(
            **{FIELDS[name]: value for name, value in self.chosen.items() if name in FIELDS}
        )
        if age := self.chosen.get("age"):
            found &= Q(submitted_at__lte=timezone.now() - timedelta(days=int(age)))
        if words := self.chosen.get("q"):
            said = Span.objects.filter(annotation=OuterRef("pk"), quote__icontains=words)
            found &= Q(Exists(said)) | Q(document__title__icontains=words) | Q(note__icontains=words)
        return found

    def _keep_chosen(self, name: str) -> None:
        """An address may choose what nothing that waits has."""
        offered = cast(list[tuple[str, str]], cast(forms.ChoiceField, self.fields[name]).choices)
        chosen = self.data.get(name, "")
        if chosen and chosen not in dict(offered):
            self.offer(name, [*offered, (chosen, chosen)])

    def _called(self, name: str, value: str) -> str:
        field = self.fields[name]
        choices = dict(cast(list[tuple[str, str]], field.choices)) if isinstance(field, forms.ChoiceField) else {}
        return str(choices.get(value, value))


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


def _choices(project: Project) -> dict[str, list[tuple[str, str]]]:
    """Labels, rules, annotators and publishers of what waits, and what they are called, in one query."""
    rows = project.annotations.filter(status=Annotation.Status.SUBMITTED).order_by()
    called = {"by": Trim(Concat("author__first_name", Value(" "), "author__last_name"))}
    first, *others = [
        rows.annotate(kind=Value(name), value=F(FIELDS[name]), called=called.get(name, Value("")))
        .values_list("kind", "value", "called")
        .distinct()
        for name in ("label", "rule", "by", "publisher")
    ]
    found: dict[str, list[tuple[str, str]]] = {"label": [], "rule": [], "by": [], "publisher": []}
    for kind, value, name in sorted(first.union(*others), key=lambda row: [one or "" for one in row]):
        found[kind] += [(value, name or value)] if value else []
    return found


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


def _plain(word: str) -> str:
    return word.replace("_", " ").capitalize()
