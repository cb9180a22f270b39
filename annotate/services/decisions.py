"""What was decided on flags of earlier texts, where their words are in the text in force."""

from collections.abc import Iterator

from annotate.models import Flag, Revision, User
from annotate.models.flag import FlagQuerySet
from annotate.services.events import record
from annotate.text import Span
from annotate.text.anchoring import Anchoring

Place = tuple[str, str, int, int]
DECISION = ("status", "reason", "decided_by_id", "decided_at")


def place_of(flag: Flag) -> Place:
    """What makes it the same flag of a text."""
    return flag.rule, flag.kind, flag.start, flag.end


def decided_before(revision: Revision) -> dict[Place, Flag]:
    """The flags of earlier texts that are decided, by their places in the revision; the latest word counts.

    Where the words changed nobody has decided yet.
    """
    earlier = Flag.objects.shown().filter(revision__document=revision.document_id, revision__number__lt=revision.number)
    if not earlier.filter(status__in=Flag.DECIDED).exists():
        return {}
    texts = Revision.objects.filter(pk__in=earlier.order_by().values("revision")).order_by("number")
    latest = {place: flag for text in texts for place, flag in _carried(text, revision, earlier)}
    return {place: flag for place, flag in latest.items() if flag.status in Flag.DECIDED}


def carry_decision(old: Flag, new: Flag) -> None:
    """Let the one be decided as the other is."""
    for name in DECISION:
        setattr(new, name, getattr(old, name))


def carry_late_decision(flag: Flag, decision: str, *, by: User) -> None:
    """Let a decision on a flag of an earlier text count for the same flag of the text in force, if that is open."""
    current = flag.revision.document.in_force
    alike = Flag.objects.filter(pk=flag.pk)
    for place, _ in _carried(flag.revision, current, alike):
        rule, kind, start, end = place
        for same in current.flags.open().filter(rule=rule, kind=kind, start=start, end=end).select_related("project"):
            carry_decision(flag, same)
            same.save(update_fields=["status", "reason", "decided_by", "decided_at"])
            record(decision, same, project=same.project, by=by, after={"status": same.status}, reason=same.reason)


def _carried(old: Revision, new: Revision, flags: FlagQuerySet) -> Iterator[tuple[Place, Flag]]:
    anchoring = Anchoring(old.text, new.text)
    for flag in flags.filter(revision=old).order_by("pk"):
        found = anchoring.anchor(Span(flag.start, flag.end))
        if found.span is not None and found.status in ("exact", "moved"):
            yield (flag.rule, flag.kind, found.span.start, found.span.end), flag
