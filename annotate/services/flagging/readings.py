"""What the engine read, kept beside its flags: short, in the order of the text, every place as [start, end]."""

from typing import Any

from annotate import flagging
from annotate.models import Reading, Run
from annotate.text import Span

Place = list[int]


def keep_reading(run: Run, read: flagging.Reading) -> None:
    """Put what a run read in the place of what was read in its text before."""
    told = {
        "run": run,
        "language": read.language,
        "language_support": read.language_support,
        "engine_version": read.engine_version,
        "attributions": [_attribution(one) for one in read.attributions],
        "sources": [_source(one) for one in read.sources],
        "quantities": [_quantity(one) for one in read.quantities],
    }
    Reading.objects.update_or_create(revision=run.read_revision, defaults=told)


def _attribution(one: flagging.Attribution) -> dict[str, Any]:
    return {
        "source": _place(one.source),
        "cue": _place(one.cue),
        "content": [_place(piece) for piece in one.content],
        "name": one.origin,
        "kind": one.source_kind,
        "role": one.role,
        "stance": one.stance,
        "quote_type": one.quote_type,
    }


def _source(one: flagging.Source) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "places": [_place(mention) for mention in one.mentions],
        "links": [{"place": _place(link.span), "reason": link.reason, "why": link.why} for link in one.links],
    }


def _quantity(one: flagging.Quantity) -> dict[str, Any]:
    return {
        "place": _place(one.span),
        "value": one.value,
        "upper": one.upper,
        "unit": one.unit,
        "kind": one.kind,
        "tier": one.tier,
        "measured": one.measured,
        "approx": one.approx,
        "approx_place": _place(one.approx_span),
        "as_of": one.as_of,
    }


def _place(span: Span | None) -> Place | None:
    return None if span is None else [span.start, span.end]
