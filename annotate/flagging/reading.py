"""What the engine returns: one reading of an article. Offsets are code points of its canonical text."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotate.text import Span

QuantityKind = Literal[
    "count", "money", "percent", "ratio", "fraction", "multiple", "magnitude", "tally", "range", "duration"
]
Tier = Literal["major", "minor"]
Approx = Literal["exact", "about", "at_least", "at_most", "range"]
QuoteType = Literal["direct", "indirect", "mixed"]
Role = Literal["origin", "conduit"]
LanguageSupport = Literal["full", "quantities_only"]
Severity = Literal["high", "medium", "low"]
EvidenceRole = Literal["nearest_credit", "same_figure", "part", "total", "source", "hedge", "quotation"]
LinkReason = Literal[
    "same name",
    "surname",
    "title",
    "short form",
    "acronym",
    "organ",
    "pronoun",
    "named before",
    "spokesman",
    "statement",
    "body",
    "study people",
    "poll",
    "organ speaker",
    "capital",
    "outlet",
]
Stance = Literal["neutral", "factive", "assertive", "distancing", "thought", "wish", "plan"]
MINDS: frozenset[str] = frozenset(["thought", "wish", "plan"])  # stances of what was not said
SourceKind = Literal[
    "named_person", "named_organisation", "document", "study_or_data", "media_outlet", "anonymous", "collective"
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that says how much or how many there is of something in the world.

    span: the number with its currency, percent or scale, without its approximator.
    value: in units of one ("6.4 million" is 6400000); percent in hundredths ("61 per cent" is 61).
    upper: the second number, where there is one: the top of a range, the other side of a tally
        ("543–44"), the base of a ratio ("six in ten").
    unit: what is counted or measured in ("homes", "USD", "%", "minutes"); "" where the text does not say.
    tier: minor for bare counts under ten and durations, else major.
    measured: the longer description, in the text's words ("mercenaries from Poland").
    as_of: the words that say from or at what time the figure holds ("As of June 30").
    """

    span: Span
    value: float
    upper: float | None
    unit: str
    kind: QuantityKind
    tier: Tier
    measured: str
    approx: Approx
    approx_span: Span | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A number that is no claim, and why not: "date", "year", "clock_time", "ordinal", "age", "id", …"""

    span: Span
    why: str


def _start(span: Span) -> int:
    return span.start


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (source) is said (cue) to have said something (content).

    content may be in several pieces, in the order of the text. extra_cues and extra_sources hold the second frame
    where two stand round one content ("As per X's estimates …, the statement read"). origin is the canonical name.
    stance: how the cue stands to the content; a thought, wish or plan is credited, but was not said.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote_type: QuoteType
    role: Role
    source_kind: SourceKind
    origin: str | None
    extra_cues: tuple[Span, ...] = ()
    extra_sources: tuple[Span, ...] = ()
    stance: Stance = "neutral"

    def covers(self, span: Span) -> bool:
        """Say whether the span stands in what is attributed."""
        return self.piece(span) is not None

    def piece(self, span: Span) -> Span | None:
        """Return the piece of the content that holds a span, or None."""
        i = bisect_right(self.content, span.start, key=_start)
        return next((piece for piece in self.content[max(0, i - 2) : i] if piece.contains(span)), None)


@dataclass(frozen=True, slots=True)
class Link:
    """Why words of the text are taken for a source: reason ("acronym", "pronoun", …), and a sentence that says so."""

    span: Span
    reason: LinkReason
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the article under its canonical name, with every place that names it.

    links: the evidence for each of its other names and pronouns, in the order of the text.
    """

    name: str
    kind: SourceKind
    mentions: tuple[Span, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words elsewhere in the text that a flag rests on."""

    role: EvidenceRole
    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class Flag:
    """What one rule says about one figure or passage. It speaks of sourcing, never of truth.

    title: the rule's name as people read it. kind: the sub-kind within the rule, or "".
    places: every place of the same figure; the first is span.
    why: one sentence, two at most, that names the words. remedy: one sentence, what in the text would have stopped it.
    score: 0..1, how much this deserves a look before others.
    label: the annotation it proposes ("numeric_claim"), or ""; attributes are that annotation's.
    """

    rule: str
    title: str
    kind: str
    severity: Severity
    span: Span
    places: tuple[Span, ...]
    value: float | None
    upper: float | None
    unit: str
    measured: str
    approx: Approx
    why: str
    evidence: tuple[Evidence, ...]
    source: str | None
    score: float
    label: Literal["numeric_claim", ""]
    attributes: Mapping[str, object] = field(default_factory=dict)
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one pass found, each list in the order of the text.

    language_support: "full", or "quantities_only" for a language without word lists, of which nothing is flagged.
    """

    language: str
    engine_version: str
    quantities: tuple[Quantity, ...]
    exclusions: tuple[Exclusion, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    flags: tuple[Flag, ...]
    language_support: LanguageSupport = "full"
