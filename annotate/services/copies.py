"""Which articles of a project are copies of each other, such as syndicated ones: they tell one story."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from annotate.models import Document, Imprint, Project
from annotate.models.document_questions import DocumentQuerySet
from annotate.text.copies import COPY, Fingerprint, fingerprint

MANY = 200  # imprints that a new one is compared with, at most; one meets more only where all are of one story
AT_ONCE = 200  # documents taken up between two commits


def stories_of(project: Project) -> dict[int, int]:
    """The story that each document of the project tells, by the document's key; copies tell the same one.

    Takes up first what no worker has read yet.
    """
    while keys := list(_not_taken_up(project).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        note_copies(project, keys)
    return stories_so_far(project)


def stories_so_far(project: Project) -> dict[int, int]:
    """As stories_of, of the documents that a worker has read."""
    return dict(Imprint.objects.of(project).values_list("document_id", "story"))


@transaction.atomic
def note_copies(project: Project, documents: Collection[int]) -> None:
    """Recognise the copies of documents, given by their keys, among all of the project; safe to repeat."""
    new = _not_taken_up(project).filter(pk__in=documents).select_related("current").defer("current__source_map")
    found = [(document, fingerprint(document.in_force.text)) for document in new.order_by("pk")]
    if not found:
        return
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # two copies at once must see each other
    old = Imprint.objects.filter(document__in=[document for document, _ in found])
    before = dict(old.values_list("document_id", "story"))
    old.delete()
    for document, mark in found:
        _put(project, document, mark, before.get(document.pk))


def copies_of(documents: Collection[Document]) -> dict[int, list[Document]]:
    """The other documents that tell the story of each, by its key, oldest first; those without copies are left out."""
    mine = dict(Imprint.objects.filter(document__in=documents).values_list("document_id", "story"))
    told = Imprint.objects.filter(story__in=mine.values()).select_related("document").defer("document__search")
    stories: dict[int, list[Document]] = {}
    for one in told.order_by("document_id"):
        stories.setdefault(one.story, []).append(one.document)
    found = {pk: [other for other in stories[story] if other.pk != pk] for pk, story in mine.items()}
    return {pk: others for pk, others in found.items() if others}


def _not_taken_up(project: Project) -> DocumentQuerySet:
    return project.documents.exclude(imprint__sha256=F("sha256")).exclude(current=None)


def _put(project: Project, document: Document, mark: Fingerprint, before: int | None) -> None:
    """before: the story that an earlier text told; one that nobody else tells goes on with the new text."""
    near = Imprint.objects.of(project).meeting(mark.bands).order_by("pk")[:MANY]
    stories = {one.story for one in near if mark.likeness(Fingerprint(bytes(one.values), ())) >= COPY}
    told = {"values": mark.values, "bands": list(mark.bands), "sha256": document.in_force.sha256}
    made = Imprint.objects.create(document=document, story=min(stories, default=0), **told)
    if not stories:
        is_free = before is not None and not Imprint.objects.filter(story=before).exists()
        Imprint.objects.filter(pk=made.pk).update(story=before if is_free else made.pk)
    elif len(stories) > 1:
        Imprint.objects.filter(story__in=stories).update(story=min(stories))
