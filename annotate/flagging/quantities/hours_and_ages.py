"""Hours and ages told by words: "a las tres", "um drei Uhr", "un hombre de 58 años", "58 Jahre alt"."""

from annotate.flagging.article import Article

_LEAD = 3  # words of "a las"


def tells_hour(article: Article, first: int, end: int, floor: int, last: int) -> bool:
    """Say whether a number tells the hour, by the word behind it or by the words before it with no noun behind."""
    lexicon, after = article.lexicon, article.low[end] if end < last else ""
    if after in lexicon.role("hour"):
        return True
    noun = after.isalpha() and after not in lexicon.terms("function_words time_words")
    return not noun and _is_led(article, first, floor)


def _is_led(article: Article, first: int, floor: int) -> bool:
    leads = article.lexicon.phrases("time_leads")
    terms = ((i, leads.at(article.low, i)) for i in range(max(floor, first - _LEAD), first))
    return any(term and i + term[0] == first for i, term in terms)


def makes_age(article: Article, i: int, last: int) -> bool:
    """Say whether the words from word i on make the number before them an age: "años de edad", "Jahre alt"."""
    term = article.lexicon.phrases("ages_behind").at(article.low, i) if i < last else None
    return term is not None and i + term[0] <= last


def is_of_person(article: Article, first: int, floor: int) -> bool:
    """Say whether the years from word first on are a person's: "un hombre de 58 años", "Ana Ruiz, de 58 años"."""
    people, i = article.lexicon.terms("people"), first - 1
    linked = i >= floor and article.low[i] in article.lexicon.role("age_link")
    i -= linked
    if i < floor:
        return False
    named = article.words[i] == "," and i > floor and article.opens_name(i - 1)
    if named and people and article.lexicon.notation("nouns") != "capital":
        return True
    return linked and article.low[i] in people
