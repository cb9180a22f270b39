"""Reads an article: numbers, who is credited with what, and what a fact-checker should look at."""

from collections.abc import Collection

from annotate.flagging.article import article
from annotate.flagging.attributions import find_drafts
from annotate.flagging.crediting import credit
from annotate.flagging.lexicon import lexicon
from annotate.flagging.quantities import find_quantities
from annotate.flagging.quotations import quotations
from annotate.flagging.reading import Reading
from annotate.flagging.sentences import sentences

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
    attributions, sources = credit(taken, find_drafts(taken, cut))
    return Reading(
        language, ENGINE_VERSION, tuple(quantities), tuple(exclusions), tuple(attributions), tuple(sources), ()
    )
