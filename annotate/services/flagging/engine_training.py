"""What the engine can learn from people: their decisions on its flags."""

from collections.abc import Iterable

from annotate.flagging.learned.gold import Marked, Mention
from annotate.models import Flag, Project, Revision
from annotate.text import Span

_LEARNED_FROM = ("unsourced_number", "attribution_dropped")
_NO_CLAIM = "Not a claim."  # says nothing about credits


def decided_figures(project: Project, *, language: str) -> list[Marked]:
    """Return the project's articles with the figures that somebody decided a flag about.

    A confirmed flag was right: nobody is credited. One that was answered with a source, or dismissed, was not.
    """
    flags = Flag.objects.filter(project=project, rule__in=_LEARNED_FROM, status__in=Flag.DECIDED)
    flags = flags.filter(revision__language__startswith=language).exclude(reason=_NO_CLAIM)
    by_revision: dict[Revision, list[Flag]] = {}
    for flag in flags.select_related("revision").order_by("revision", "start", "pk"):
        by_revision.setdefault(flag.revision, []).append(flag)
    return [
        Marked(f"document {revision.document_id}", revision.text, tuple(_mentions(decided)))
        for revision, decided in by_revision.items()
    ]


def _mentions(decided: Iterable[Flag]) -> Iterable[Mention]:
    for flag in decided:
        credited = flag.status != Flag.Status.CONFIRMED
        yield Mention(Span(flag.start, flag.end), credited, (), asked=True)
