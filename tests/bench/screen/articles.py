"""Articles of any length with many annotations, put straight into the tables."""

import random

from django.db import connection

from annotate.models import Annotation, Document, Flag, Project, Run, Span, User
from annotate.services.documents import Incoming, add_document
from tests.browser.screen import flag

WORDS = "the harbour authority said water rose in four districts by noon and repairs cost more than the town had paid"
LABELS = [("claim", "claim"), ("time", "time"), ("hedge", "hedge"), ("loaded", "loaded"), ("evidence", "evidence")]


def article(project: Project, ann: User, *, length: int, spans: int, flags: int) -> Document:
    """An article of about so many characters, read by the engine, with so many drafts of Ann's."""
    document = add_document(project=project, incoming=Incoming(text=text_of(length)), by=ann, about={})
    Run.objects.filter(revision=document.in_force).update(status=Run.Status.DONE)
    places = words_of(document.in_force.text)
    _annotate(document, ann, places[:: max(1, len(places) // spans)][:spans])
    for start, end in places[5 :: max(1, len(places) // flags)][:flags]:
        _flag(document, start, end)
    return document


def text_of(length: int) -> str:
    chance = random.Random(7)
    words = WORDS.split()
    paragraphs = ["Storm surge overtops the barrier"]
    while sum(map(len, paragraphs)) < length:
        sentences = [" ".join(chance.choices(words, k=18)).capitalize() + "." for _ in range(4)]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)[:length].rstrip() + "\n"


def words_of(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


def _annotate(document: Document, ann: User, places: list[tuple[int, int]]) -> None:
    project, revision = document.project, document.in_force
    about = {"project": project, "document": document, "revision": revision, "author": ann}
    about |= {"guideline": project.guideline, "scheme": project.scheme}
    kinds = [LABELS[i % len(LABELS)] for i in range(len(places))]
    with connection.cursor() as cursor:  # without the guards, which are tried elsewhere, row by row
        cursor.execute("SET session_replication_role = replica")
        made = Annotation.objects.bulk_create([Annotation(label=label, **about) for label, _ in kinds])
        Span.objects.bulk_create(
            Span(annotation=one, role=role, start=start, end=end, quote=revision.text[start:end])
            for one, (_, role), (start, end) in zip(made, kinds, places, strict=True)
        )
        cursor.execute("SET session_replication_role = DEFAULT")


def _flag(document: Document, start: int, end: int) -> Flag:
    made = flag(document, document.in_force.text[start:end])
    Flag.objects.filter(pk=made.pk).update(start=start, end=end, places=[[start, end]])
    return made
