"""People named in talk: “@ann, look at this”."""

import re
from collections.abc import Iterable

from django.db.models import Q

from annotate.models import Document, Role, User
from annotate.models.blind import people_with_part

# A user name as Django allows it, unless letters stand before it: those of an e-mail address
NAMED = re.compile(r"(?<![\w.+@-])@([\w.+@-]*\w)")
MOST = 20  # people that one comment tells


def names_in(texts: Iterable[str]) -> list[str]:
    """The user names that stand in the texts, each once."""
    return list(dict.fromkeys(name for text in texts for name in NAMED.findall(text)))


def people_named(texts: Iterable[str], project: int) -> dict[str, User]:
    """Those of them who belong to the project or did, by user name."""
    names = names_in(texts)
    if not names:
        return {}
    here = Q(memberships__project=project) | Q(projects_left__contains=[project])
    return {one.username: one for one in User.objects.filter(here, username__in=names).distinct()}


def may_be_named(document: Document) -> list[User]:
    """Who reads talk about the document: its project's members, and, while it is blind, those who oversee it."""
    members = User.objects.filter(memberships__project=document.project_id, is_active=True)
    if document.is_blind:
        overseers = members.filter(
            memberships__project=document.project_id, memberships__role__in=[Role.EDITOR, Role.MANAGER]
        )
        members = overseers.exclude(people_with_part(document.pk))
    return list(members.order_by("first_name", "username").distinct())
