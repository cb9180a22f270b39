"""The sources that annotations of a file credit, in the registry of the project: found by name, or entered."""

from collections.abc import Sequence

from annotate.formats import SourceRecord
from annotate.models import Project, Source, SourceName, User
from annotate.services.sources import LONGEST, add_source
from annotate.text import fold


def sources_named(credited: Sequence[SourceRecord], project: Project, *, by: User) -> dict[str, int]:
    """The key of each in the registry, by the name that the file has for it."""
    named = {one.name: one for one in credited}
    folded = {fold(name) for name in named}
    rows = SourceName.objects.filter(project=project, folded__in=folded).values_list("folded", "source")
    known = dict(rows)
    for name, one in named.items():
        if fold(name) not in known:
            known[fold(name)] = add_source(project=project, name=name, kind=_kind(one), by=by).pk
    return {name: known[fold(name)] for name in named}


def why_no_source(one: SourceRecord) -> str:
    """Why the registry cannot hold it; empty if it can."""
    name = one.name.strip()
    if not fold(name):
        return "The source that it credits has no name."
    return f"The name of its source is longer than {LONGEST} characters." if len(name) > LONGEST else ""


def _kind(one: SourceRecord) -> str:
    return one.kind if one.kind in Source.Kind.values else Source.Kind.COLLECTIVE
