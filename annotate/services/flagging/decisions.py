"""What was decided on flags of earlier texts, where their words are in the text in force."""

from collections.abc import Iterator

from django.db.models import Q

from annotate.models import Flag, FlagDecision, Revision
from annotate.models.flag import FlagQuerySet
from annotate.text import Span
from annotate.text.anchoring import Anchoring

Place = tuple[str, str, int, int]
DECISION = ("status", "reason", "decided_by_id", "decided_at")


def place_of(flag: Flag) -> Place:
    """What makes it the same flag of a text."""
    return flag.rule, flag.kind, flag.start, flag.end


def decided_before(revision: Revision) -> dict[Place, Flag]:
    """The flags of earlier texts that somebody decided, by their places in the revision; the latest word counts.

    Where the words changed nobody has decided yet.
    """
    earlier = Flag.objects.shown().filter(revision__document=revision.document_id, revision__number__lt=revision.number)
    decided = set(earlier.filter(Q(status__in=Flag.DECIDED) | Q(decisions__isnull=False)).values_list("pk", flat=True))
    if not decided:
        return {}
    texts = Revision.objects.filter(pk__in=earlier.order_by().values("revision")).order_by("number")
    latest = {place: flag for text in texts for place, flag in _carried(text, revision, earlier)}
    return {place: flag for place, flag in latest.items() if flag.pk in decided}


def carry_decision(old: Flag, new: Flag) -> None:
    """Let the one be decided as the other is."""
    for name in DECISION:
        setattr(new, name, getattr(old, name))


def carry_own_decisions(old: Flag, new: Flag) -> None:
    """Let the one be to each of those who work blind what they made of the other."""
    FlagDecision.objects.bulk_create(
        FlagDecision(flag=new, person_id=one.person_id, decision=one.decision, reason=one.reason)
        for one in old.decisions.all()
    )


def same_in_force(flag: Flag) -> list[Flag]:
    """The open flags of the text in force that are this one of an earlier text."""
    current = flag.revision.document.in_force
    if flag.revision_id == current.pk:
        return []
    places = [place for place, _ in _carried(flag.revision, current, Flag.objects.filter(pk=flag.pk))]
    return [one for one in current.flags.open().select_related("project") if place_of(one) in places]


def _carried(old: Revision, new: Revision, flags: FlagQuerySet) -> Iterator[tuple[Place, Flag]]:
    anchoring = Anchoring(old.text, new.text)
    for flag in flags.filter(revision=old).order_by("pk"):
        found = anchoring.anchor(Span(flag.start, flag.end))
        if found.span is not None and found.status in ("exact", "moved"):
            yield (flag.rule, flag.kind, found.span.start, found.span.end), flag
