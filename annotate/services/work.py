"""What people marked in the articles of a project, as agreement is measured on it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from django.db.models import Exists, F, OuterRef, Q

from annotate.agreement import Document as Article
from annotate.agreement import Mark, Work
from annotate.models import Anchor, Assignment, Document, Project, Revision, Span, User
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.models.blind import blind_documents
from annotate.text import Span as Words

CHUNK = 5000  # rows fetched at a time

Places = dict[int, list[tuple[str, int, int]]]
"""Of each annotation: role, start and end of its spans."""


def work_seen_by(
    user: User, project: Project, *, people: Collection[int] = (), documents: Collection[int] = ()
) -> Work:
    """What people (these alone, if any are named) said of the articles that two or more of them annotated.

    It is what each said first: a correction is left out, and what was corrected or turned down is kept. Of an article
    that was assigned it is the work of those who have done their assignment, whether or not they marked anything;
    what one of them added once it was opened to all is not.
    Articles in which people still work blind are left out for everybody. Spans are in the text in force, or in their
    own where words are gone. Eight queries, whatever the size.
    """
    said = _alone(project.annotations.seen_by(user).of_open_documents().said_first())
    said = said.filter(author__in=people) if people else said
    said = said.filter(document__in=documents) if documents else said
    done = _done(project, people, documents)
    people_of = _people_of(said, done)
    marks = list(_marks(said.filter(document__in=[*people_of]), people_of, label_names(project)))
    by: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks:
        by[mark.document].add(mark.who)
    current = Document.objects.filter(pk__in=people_of.keys() & done.keys()).values_list("pk", "current_id")
    for document, text in current:
        by[str(text)] |= set(map(str, done[document]))
    texts = Revision.objects.filter(pk__in=map(int, by)).order_by("document_id", "pk").values_list("pk", "text")
    articles = (Article(str(pk), text, frozenset(by[str(pk)])) for pk, text in texts.iterator(500))
    return Work(tuple(articles), tuple(marks))


def label_keys(project: Project, labels: Collection[str]) -> list[str]:
    """What marks with these labels are called: a label with several roles by each of them."""
    return [key for key in label_names(project) if key.partition(".")[0] in labels]


def label_names(project: Project) -> dict[str, str]:
    """What marks are called, and what people read for it, in the order of the scheme."""
    found: dict[str, str] = {}
    for label in project.scheme.as_scheme().labels:
        if len(label.roles) > 1:
            found |= {f"{label.key}.{role.key}": f"{label.name}: {role.name.lower()}" for role in label.roles}
        else:
            found[label.key] = label.name
    return found


def _alone(said: AnnotationQuerySet) -> AnnotationQuerySet:
    """Without what people added to an article when they had done it blind, and saw what the others had made of it."""
    of_author = Assignment.objects.filter(document=OuterRef("document"), annotator=OuterRef("author"))
    handed_in_before = Exists(of_author.filter(done_at__lt=OuterRef("created_at")))
    opened_before = Q(document__opened_at__isnull=False, document__opened_at__lt=F("created_at"))
    return said.exclude(Q(handed_in_before) & opened_before)


def _done(project: Project, people: Collection[int], documents: Collection[int]) -> dict[int, set[int]]:
    """Of each article that was assigned, who has done it."""
    assigned = Assignment.objects.in_force().filter(document__project=project).exclude(document__in=blind_documents())
    assigned = assigned.filter(document__in=documents) if documents else assigned
    found: defaultdict[int, set[int]] = defaultdict(set)
    for document, person, status in assigned.order_by().values_list("document_id", "annotator_id", "status"):
        is_done = status == Assignment.Status.DONE and (not people or person in people)
        found[document] |= {person} if is_done else set()
    return found


def _people_of(said: AnnotationQuerySet, done: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """Who annotated each article that two people or more did."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for document, author in said.order_by().values_list("document_id", "author_id").distinct().iterator(CHUNK):
        found[document].add(author)
    found.update(done)
    return {document: people for document, people in found.items() if len(people) > 1}


def _marks(said: AnnotationQuerySet, people_of: Mapping[int, set[int]], known: Collection[str]) -> Iterator[Mark]:
    then, now = _places(said)
    names = ("pk", "author_id", "label", "submitted_at", "created_at", "document_id", "revision_id")
    rows = said.values_list(*names, "document__current_id")
    for pk, author, label, submitted, created, document, revision, current in rows.iterator(CHUNK):
        if author not in people_of[document]:
            continue
        stands = revision == current or len(now.get(pk, ())) == len(then[pk])
        of_role: defaultdict[str, list[Words]] = defaultdict(list)
        for role, start, end in now[pk] if stands and pk in now else then[pk]:
            key = f"{label}.{role}"
            of_role[key if key in known else label].append(Words(start, end))
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
