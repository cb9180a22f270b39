"""What a rule is, and how it makes a flag."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.flagging.case import Case, Place
from annotate.flagging.reading import Evidence, Flag, Quantity, Severity
from annotate.flagging.rules.remedies import remedy
from annotate.text import Span

SHARES = ("percent", "ratio", "fraction")  # kinds of figure that tell how many of those asked answered something
_KINDS = {"duration": "temporal", "range": "interval", "ratio": "comparison", "multiple": "comparison"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the engine looks for.

    title: its name as people read it. severity: of its flags, where the rule does not decide otherwise.
    """

    key: str
    title: str
    severity: Severity
    find: Callable[[Case], Iterator[Flag]]


def flag(
    case: Case,
    rule: Rule,
    place: Place,
    *,
    spans: Sequence[Span],
    why: str,
    score: float,
    sourcing: str,
    kind: str = "",
    evidence: Sequence[Evidence] = (),
    source: str | None = None,
    title: str = "",
    severity: Severity | None = None,
) -> Flag:
    """Return a flag on a figure at one place; spans are all its places, that one first.

    title, severity: the rule's own where none is given.
    """
    quantity = place.quantity
    return Flag(
        rule=rule.key,
        title=title or rule.title,
        kind=kind,
        severity=severity or rule.severity,
        span=spans[0],
        places=tuple(spans),
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        measured=quantity.measured,
        approx=quantity.approx,
        why=why,
        evidence=tuple(evidence),
        source=source,
        score=round(min(1.0, max(0.0, score)), 3),
        label="numeric_claim",
        attributes=_attributes(quantity, sourcing),
        remedy=remedy(rule.key, kind, case.quote(spans[0]), source),
    )


def flag_on_words(
    case: Case,
    rule: Rule,
    span: Span,
    *,
    why: str,
    score: float,
    kind: str,
    evidence: Sequence[Evidence],
) -> Flag:
    """Return a flag on words that are no figure."""
    return Flag(
        rule=rule.key,
        title=rule.title,
        kind=kind,
        severity=rule.severity,
        span=span,
        places=(span,),
        value=None,
        upper=None,
        unit="",
        measured="",
        approx="exact",
        why=why,
        evidence=tuple(evidence),
        source=None,
        score=score,
        label="",
        remedy=remedy(rule.key, kind, case.quote(span)),
    )


def _attributes(quantity: Quantity, sourcing: str) -> Mapping[str, object]:
    known = {
        "kind": _KINDS.get(quantity.kind, "statistical"),
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "measured": quantity.measured,
        "approx": quantity.approx,
        "as_of": quantity.as_of,
        "sourcing": sourcing,
    }
    return {key: value for key, value in known.items() if value not in (None, "")}


def doubt(case: Case, place: Place) -> float:
    """Return 0..1, the chance that a fact-checker finds nobody credited at a place; its weight where no model says."""
    judged = case.judged.get(place.span)
    return 1.0 - judged.probability if judged else weight(case, place)


def trust(case: Case, place: Place) -> float:
    """Return 0..1, the chance that a fact-checker finds somebody credited there; its weight where no model says."""
    judged = case.judged.get(place.span)
    return judged.probability if judged else weight(case, place)


def weight(case: Case, place: Place) -> float:
    """Return 0..1, how much a figure deserves a look: large, precise, in money or percent, in a heading."""
    quantity = place.quantity
    size = len(str(int(abs(quantity.value)))) if quantity.kind in ("count", "money", "magnitude", "range") else 2
    worth = 0.25 + 0.07 * min(size, 6)
    worth += 0.1 if quantity.kind in ("money", "percent") else 0.0
    worth += 0.1 if quantity.approx == "exact" and quantity.value % 10 else 0.0
    worth += 0.15 if case.in_heading(place) else 0.0
    return worth - (0.3 if quantity.tier == "minor" else 0.0)
