"""Reads an article: numbers, who is credited with what, and what a fact-checker should look at."""

from collections.abc import Callable, Collection
from functools import partial

from annotate.flagging.article import article
from annotate.flagging.attributions import find_drafts
from annotate.flagging.case import Case
from annotate.flagging.crediting import credit
from annotate.flagging.figures import figures
from annotate.flagging.learned import weigh
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.quantities.spelled import is_number_word
from annotate.flagging.quotations import quotations
from annotate.flagging.reading import Flag, Reading
from annotate.flagging.rules import RULES
from annotate.flagging.sentences import sentences
from annotate.text import Span

ENGINE_VERSION = "2026.1"


def read(text: str, *, language: str = "en", interests: Collection[str] = ()) -> Reading:
    """Return everything the engine finds in a canonical text. Never raises on any text.

    language: a tag like "en" or "en-GB"; of a language without lexicons only quantities in digits are read.
    interests: canonical names (or aliases) of sources known to be party to the matter.
    """
    taken = article(text, lexicon(language))
    quoted = quotations(taken)
    cut = sentences(taken, quoted)
    quantities, exclusions = find_quantities(taken, cut)
    drafts, judged = weigh(taken, cut, quantities, find_drafts(taken, cut))
    attributions, sources = credit(taken, drafts)
    counted = figures(taken, cut, quantities, attributions)
    case = Case(taken, quoted, cut, attributions, sources, counted, interests, judged)
    return Reading(
        language=language,
        engine_version=ENGINE_VERSION,
        quantities=tuple(quantities),
        exclusions=tuple(exclusions),
        attributions=tuple(attributions),
        sources=tuple(sources),
        flags=_flags(case) if taken.lexicon.known else (),
        language_support="full" if taken.lexicon.known else "quantities_only",
    )


def is_known(language: str) -> bool:
    """Say whether there are rules for a language; of any other, read() finds quantities and raises no flags."""
    return lexicon(language).known


def number_words(language: str) -> Callable[[str], bool] | None:
    """Return what says whether a lower-case word is a number, or part of one; None of a language without lexicons."""
    words = lexicon(language)
    return partial(is_number_word, words) if words.known else None


def _flags(case: Case) -> tuple[Flag, ...]:
    """Run every rule; one flag a rule, kind and span, in the order of the text, the weightiest first."""
    found: dict[tuple[str, str, Span], Flag] = {}
    for rule in RULES:
        for flag in rule.find(case):
            found.setdefault((flag.rule, flag.kind, flag.span), flag)
    return tuple(sorted(found.values(), key=lambda flag: (flag.span.start, -flag.score, flag.rule, flag.kind)))
