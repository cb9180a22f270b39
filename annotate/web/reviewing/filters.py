"""What the queue of the reviewing screen is narrowed to, and in what order, all in its address."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, Q, Value
from django.http import QueryDict
from django.utils import timezone

from annotate.models import Annotation, Flag, Project, Span
from annotate.models.names import shown_name
from annotate.web.forms import PageForm

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


def _choices(project: Project) -> dict[str, list[tuple[str, str]]]:
    """Labels, rules, annotators and publishers of what waits, and what they are called, in one query."""
    rows = project.annotations.filter(status=Annotation.Status.SUBMITTED).order_by()
    called = {"by": shown_name("author__", "project_id")}
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


def _plain(word: str) -> str:
    return word.replace("_", " ").capitalize()
