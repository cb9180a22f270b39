"""Words round a subject that tell when or where: "On Monday the ministry", "the ministry last week"."""

from annotate.flagging.attributions.outline import Outline


def before_time(outline: Outline, first: int, end: int) -> int:
    """Return where a subject ends that tells the time behind it, as in "the ministry on Monday".

    A poll is known by its time: "the poll last week" is whole.
    """
    lexicon, last = outline.article.lexicon, end
    days, units = lexicon.terms("weekdays"), lexicon.table("durations")
    papers = lexicon.terms("study_words document_words")
    if not papers.isdisjoint(outline.low[first:end]) or _is_loud(outline, end - 1):
        return end
    if outline.word(last - 1) in units and outline.word(last - 2) in days | outline.role("indefinite"):
        last -= 2
    while last > first + 1 and outline.word(last - 1) in days:
        last -= 1
    if last == end and (outline.word(last - 1) in lexicon.terms("months") or _is_year(outline.word(last - 1))):
        last -= outline.word(last - 2) in lexicon.terms("prepositions")
    if last < end and outline.word(last - 1) in lexicon.terms("prepositions"):
        last -= 1
    return last if last > first else end


def _is_loud(outline: Outline, k: int) -> bool:
    """Say whether item k is all in capitals, as "USA TODAY" is."""
    return outline.article.words[outline.items[k]].isupper()


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def after_adverbial(outline: Outline, first: int, end: int) -> int:
    """Return where a subject begins behind the adverbial at item first: "In its report the board"."""
    days = outline.article.lexicon.terms("weekdays")
    for k in range(end - 1, first, -1):
        if outline.word(k) in days:
            return k + 1
    determiners = [k for k in range(first + 2, end) if outline.word(k) in outline.role("owner")]
    if determiners:
        return determiners[-1]
    return end - 1 if end - first > 2 else end
