"""The people of the tests: Mia manages, Rita reviews, Ann annotates, Vera only reads, Otto is an outsider."""

from annotate.models import Membership, Project, Role, User
from annotate.services.projects import create_project

PASSWORD = "correct horse battery staple"


def person(username: str, **details: object) -> User:
    """The person of that name; made on first use."""
    known = User.objects.filter(username=username).first()
    return known or User.objects.create_user(
        username, f"{username}@example.org", PASSWORD, first_name=username.capitalize(), **details
    )


def project(name: str = "Estuary floods") -> Project:
    """A project that Mia manages, with Rita, Ann and Vera in it."""
    made = create_project(name=name, by=person("mia"))
    for username, role in [("rita", Role.EDITOR), ("ann", Role.ANNOTATOR), ("vera", Role.VIEWER)]:
        Membership.objects.create(project=made, user=person(username), role=role)
    person("otto")
    return made
