"""What people marked in the articles of a project, as agreement is measured on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from annotate.agreement import Document, Mark, Work
from annotate.models import Anchor, Project, Revision, Span, User
from annotate.models.annotation import AnnotationQuerySet
from annotate.text import Span as Words

CHUNK = 5000  # rows fetched at a time

Places = dict[int, list[tuple[str, int, int]]]
"""Of each annotation: role, start and end of its spans."""


def work_seen_by(
    user: User, project: Project, *, people: Collection[int] = (), documents: Collection[int] = ()
) -> Work:
    """What people (these alone, if any are named) said of the articles that two or more of them annotated.

    It is what each said first: a correction is left out, and what was corrected or turned down is kept. Spans are in
    the text in force, or in their own where words are gone. Six queries, whatever the size.
    """
    said = project.annotations.seen_by(user).said_first()
    said = said.filter(author__in=people) if people else said
    said = said.filter(document__in=documents) if documents else said
    people_of = _people_of(said)
    marks = list(_marks(said.filter(document__in=[*people_of]), _with_roles(project)))
    by: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks:
        by[mark.document].add(mark.who)
    texts = Revision.objects.filter(pk__in=map(int, by)).order_by("document_id", "pk").values_list("pk", "text")
    return Work(
        tuple(Document(str(pk), text, frozenset(by[str(pk)])) for pk, text in texts.iterator(500)), tuple(marks)
    )


def label_keys(project: Project, labels: Collection[str]) -> list[str]:
    """What marks with these labels are called: a label with several roles by each of them."""
    roles = {label.key: [role.key for role in label.roles] for label in project.scheme.as_scheme().labels}
    several = _with_roles(project)
    return [f"{key}.{role}" if key in several else key for key in labels for role in roles.get(key, [""])]


def label_names(project: Project) -> dict[str, str]:
    """What people call each of them, in the order of the scheme."""
    several = _with_roles(project)
    return {
        f"{label.key}.{role.key}" if label.key in several else label.key: (
            f"{label.name}: {role.name.lower()}" if label.key in several else label.name
        )
        for label in project.scheme.as_scheme().labels
        for role in label.roles
    }


def _with_roles(project: Project) -> set[str]:
    return {label.key for label in project.scheme.as_scheme().labels if len(label.roles) > 1}


def _people_of(said: AnnotationQuerySet) -> dict[int, set[int]]:
    """Who annotated each article that two people or more did."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for document, author in said.order_by().values_list("document_id", "author_id").distinct().iterator(CHUNK):
        found[document].add(author)
    return {document: people for document, people in found.items() if len(people) > 1}


def _marks(said: AnnotationQuerySet, with_roles: Collection[str]) -> Iterator[Mark]:
    then, now = _places(said)
    names = ("pk", "author_id", "label", "submitted_at", "created_at", "revision_id", "document__current_id")
    for pk, author, label, submitted, created, revision, current in said.values_list(*names).iterator(CHUNK):
        stands = revision == current or len(now.get(pk, ())) == len(then[pk])
        of_role: defaultdict[str, list[Words]] = defaultdict(list)
        for role, start, end in now[pk] if stands and pk in now else then[pk]:
            of_role[f"{label}.{role}" if label in with_roles else label].append(Words(start, end))
        for key, spans in of_role.items():
            text = str(current if stands else revision)
            yield Mark(str(author), text, key, tuple(spans), submitted or created, pk)


def _places(said: AnnotationQuerySet) -> tuple[Places, Places]:
    """Where people marked, and, of spans carried to the text in force, where they are there."""
    then, now = defaultdict[int, list[tuple[str, int, int]]](list), defaultdict[int, list[tuple[str, int, int]]](list)
    spans = Span.objects.filter(annotation__in=said.order_by())
    for pk, role, start, end in spans.order_by().values_list("annotation_id", "role", "start", "end").iterator(CHUNK):
        then[pk].append((role, start, end))
    current = said.order_by().values("document__current")
    carried = Anchor.objects.filter(span__annotation__in=said.order_by(), revision__in=current, start__isnull=False)
    names = ("span__annotation_id", "span__role", "start", "end")
    for pk, role, start, end in carried.order_by().values_list(*names).iterator(CHUNK):
        now[pk].append((role, start, end))
    return then, dict(now)
