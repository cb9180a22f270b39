"""Articles of the tests, and ways to put them into a project."""

from annotate.models import Annotation, Document, Project, User
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.documents import Incoming, add_document
from annotate.services.statements import Statement

STORM = """4,310 homes under water

The harbour authority estimated that 4,310 homes had taken in water by noon. “Every gate passed,” its director said.

Repairs cost 6.4 million crowns. The 🌊 rose by 3.1 metres in four hours.
"""


def document(project: Project, by: User, text: str = STORM, **about: object) -> Document:
    return add_document(project=project, incoming=Incoming(text=text), by=by, about=about)


def place(document: Document, words: str) -> tuple[int, int]:
    """Where the words stand first in the text in force."""
    start = document.in_force.text.index(words)
    return start, start + len(words)


def annotation(
    document: Document,
    by: User,
    words: str = "6.4 million crowns",
    label: str = "numeric_claim",
    **attributes: object,
) -> Annotation:
    """A draft of `by` on the words."""
    role = {"numeric_claim": "quantity", "attribution": "content"}.get(label, label)
    statement = Statement(label, {role: [place(document, words)]}, attributes)
    return add_annotation(revision=document.in_force, statement=statement, by=by)


def submitted(document: Document, by: User, **which: str) -> Annotation:
    made = annotation(document, by, **which)
    return submit_annotation(annotation=made, seen=made.version, by=by)
