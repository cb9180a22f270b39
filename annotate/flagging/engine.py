"""Reads an article: numbers, who is credited with what, and what a fact-checker should look at."""

from collections.abc import Collection

from annotate.flagging.article import article
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.reading import Reading

ENGINE_VERSION = "2026.1"


def read(text: str, *, language: str = "en", interests: Collection[str] = ()) -> Reading:
    """Return everything the engine finds in a canonical text. Never raises on any text.

    language: a tag like "en" or "en-GB"; of a language without lexicons only quantities in digits are read.
    interests: canonical names (or aliases) of sources known to be party to the matter.
    """
    taken = article(text, lexicon(language))
    quantities, exclusions = find_quantities(taken)
    return Reading(language, ENGINE_VERSION, tuple(quantities), tuple(exclusions), (), (), ())
