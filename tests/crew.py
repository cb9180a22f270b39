"""More people who annotate, projects in which they work blind, and how they hand in."""

from annotate.models import Assignment, Document, Membership, Project, Role, User
from annotate.services.assigning.assignments import assign
from annotate.services.projects import change_rules
from annotate.services.submissions import submit_document
from tests import articles, people


def annotator(project: Project, username: str, role: str = Role.ANNOTATOR) -> User:
    made = people.person(username)
    Membership.objects.get_or_create(project=project, user=made, defaults={"role": role})
    return made


def make_blind(project: Project, annotators: int = 2) -> None:
    mia = people.person("mia")
    change_rules(project=project, annotators_per_document=annotators, blind=True, by=mia)
    project.refresh_from_db()


def give(document: Document, *annotators: User) -> list[Assignment]:
    mia = people.person("mia")
    return assign(project=document.project, documents=[document], annotators=annotators, by=mia)


def hand_in(document: Document, *annotators: User) -> None:
    for one in annotators:
        submit_document(document=Document.objects.get(pk=document.pk), by=one)


def apart(project: Project) -> Document:
    """An article in which Ann and Bea, each blind, marked the cost in their own way, and have not handed in."""
    ann, bea = people.person("ann"), annotator(project, "bea")
    make_blind(project)
    document = articles.document(project, ann)
    give(document, ann, bea)
    articles.annotation(document, ann, words="6.4 million crowns", value=6_400_000)
    articles.annotation(document, bea, words="6.4 million")
    return document


def disputed(project: Project) -> Document:
    """The same, handed in by both."""
    document = apart(project)
    hand_in(document, people.person("ann"), people.person("bea"))
    return Document.objects.get(pk=document.pk)
