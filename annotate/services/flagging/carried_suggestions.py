"""Suggestions that nobody decided yet, carried over to a new text of the article where it has their words."""

from annotate.models import Flag, Revision
from annotate.text import Span
from annotate.text.anchoring import Anchoring


def carry_suggestions(before: Revision, into: Revision) -> None:
    """Suggest the same in the new text. What lost its words, or has others there, stays with the old one."""
    suggested = list(before.flags.open().filter(rule=Flag.IMPORTED))
    if not suggested:
        return
    anchoring = Anchoring(before.text, into.text)
    for flag in suggested:
        places = [_place(anchoring, place) for place in flag.evidence]
        main = anchoring.anchor(Span(flag.start, flag.end))
        if main.span is None or main.status not in ("exact", "moved") or None in places:
            continue
        flag.pk, flag.revision, flag.evidence = None, into, places
        flag.start, flag.end, flag.places = main.span.start, main.span.end, [[main.span.start, main.span.end]]
        flag.save(force_insert=True)


def _place(anchoring: Anchoring, place: dict[str, object]) -> dict[str, object] | None:
    found = anchoring.anchor(Span(int(str(place["start"])), int(str(place["end"]))))
    if found.span is None or found.status not in ("exact", "moved"):
        return None
    return place | {"start": found.span.start, "end": found.span.end}
