"""One mention of a source: what kind of source it is, and under which names it may be filed."""

from typing import Literal, NamedTuple

from annotate.flagging.article import Article
from annotate.flagging.reading import SourceKind

_HEADS = "anonymous study_words document_words collective"
_NOUNS = "organisation_words source_nouns"
_SHORT = 3  # letters of a word too short to be told for a plural


class Mention(NamedTuple):
    """The words first <= i < last of a source, taken apart.

    low: its words, lower-case, without article and possessive. name: its capitalised tail as written.
    country, organ: what the lists make of it ("Russian", "Ministry of Defence").
    """

    first: int
    last: int
    low: tuple[str, ...]
    name: str
    kind: SourceKind
    pronoun: str
    country: str
    organ: str
    definite: bool


def mention(article: Article, first: int, last: int) -> Mention:
    """Take a source apart."""
    role = article.lexicon.role
    low = [word for word in article.low[first:last] if word not in ("'s", "'", ".", ",", '"')]
    definite = bool(low) and low[0] in role("definite_owner")
    bare = tuple(low[1:] if low and low[0] in role("owner") else low)
    country = _looked_up(article, bare, "countries")
    organ = _organ(article, bare)
    name = "" if _plain_plural(article, first, last) else _name(article, first, last)
    pronoun = article.lexicon.table("pronouns").get(article.low[first], "") if last - first == 1 else ""
    kind = "media_outlet" if _titled(article, tuple(low), last) else _kind(article, bare, name, country, organ)
    if kind == "anonymous" and definite and bare:
        kind = _stood_for(article, bare[-1])
    return Mention(first, last, bare, name, kind, pronoun, country, organ, definite)


def _stood_for(article: Article, head: str) -> SourceKind:
    """ "The senator" and "the charity" are somebody whom the article has named; "the man" is not."""
    if head in article.lexicon.terms("titles"):
        return "named_person"
    return "named_organisation" if head in article.lexicon.terms("bodies") else "anonymous"


def _titled(article: Article, low: tuple[str, ...], last: int) -> bool:
    """Say whether an article belongs to an outlet's name: "El País", "Die Welt"."""
    named = bool(low) and low[0] in article.lexicon.role("owner") and article.opens_name(last - 1)
    return named and len(low) > 1 and " ".join(low[:2]) in article.lexicon.terms("outlets")


def _looked_up(article: Article, words: tuple[str, ...], name: str) -> str:
    phrases = article.lexicon.phrases(name)
    for i in range(len(words)):
        term = phrases.at(words, i) if words[i] in phrases else None
        if term:
            return term[1]
    return ""


def _organ(article: Article, words: tuple[str, ...]) -> str:
    """Return the organ of state that the words name, with nothing beside it but a country."""
    organs, countries = article.lexicon.phrases("organs"), article.lexicon.phrases("countries")
    i, found = 0, ""
    while i < len(words):
        organ = organs.at(words, i) if words[i] in organs else None
        country = countries.at(words, i) if words[i] in countries else None
        if organ and (not country or (i + organ[0] == len(words) and found == "" and organ[0] >= country[0])):
            found, i = organ[1], i + organ[0]
        elif country:
            i += country[0]
        elif words[i] in article.lexicon.role("of") and found:
            i += 1
        else:
            return ""
    return found


def _plain_plural(article: Article, first: int, last: int) -> bool:
    """A lone plural with the capital of a sentence's first word is no name: "Villagers said"."""
    word = article.low[first]
    starts = first == 0 or article.words[first - 1] in '.!?”"' or article.starts[first] - article.ends[first - 1] > 1
    return (
        last - first == 1
        and starts
        and word not in article.names
        and word.endswith(article.lexicon.endings("plural_end"))
        and word not in article.lexicon.phrases("countries")
        and (word not in article.lexicon.terms("outlets") and len(word) > _SHORT)
        and not word.endswith(article.lexicon.endings("singular_end"))
    )


def _name(article: Article, first: int, last: int) -> str:
    """Return the run of capitalised words a mention is known by; of several the last without a title before it."""
    runs: list[tuple[int, int]] = []
    i = first
    while i < last:
        j = i
        while j < last and (_in_name(article, j) or (j > i and j + 1 < last and _links(article, j))):
            j += 1
        if j > i:
            runs.append((i, j))
        i = max(j, i + 1)
    titles = article.lexicon.terms("titles")
    for start, end in reversed(runs):
        while start < end - 1 and (article.low[start] in titles or article.low[start] == "."):
            start += 1
        if article.low[start] not in titles or _is_courteous(article, start, first):
            return article.line(start, end)
    return ""


def _is_courteous(article: Article, i: int, first: int) -> bool:
    """ "Mr. King" and "Mrs Bishop" are names, for all that they look like titles."""
    i -= 1 + (i > first + 1 and article.words[i - 1] == ".")
    return i >= first and article.low[i] in article.lexicon.role("courtesy")


def _in_name(article: Article, i: int) -> bool:
    small = article.low[i] in article.lexicon.role("owner")
    return article.words[i][0].isupper() and not small and not _common(article, i)


def _common(article: Article, i: int) -> bool:
    """Where every noun has a capital, say whether word i is one that speaks ("Sprecher", "Experten"), no name."""
    lexicon, word = article.lexicon, article.low[i]
    if lexicon.notation("nouns") != "capital" or lexicon.holds("organisation_words", word):
        return False
    lists = ("source_nouns", "anonymous", "collective", "document_words", "study_words")
    return any(lexicon.holds(name, word) for name in lists) and not lexicon.holds("outlets", word)


def _links(article: Article, i: int) -> bool:
    """Small words inside a name: "Bank of England", "Trinidad and Tobago", "Adeyemi-Holt", "J. Smith"."""
    role = article.lexicon.role
    joined = article.low[i] in role("name_link")
    return joined and (article.words[i + 1][0].isupper() or article.low[i + 1] in role("definite and"))


def _kind(article: Article, low: tuple[str, ...], name: str, country: str, organ: str) -> SourceKind:
    lexicon = article.lexicon
    head = _head(low, article)
    if organ:
        return "named_organisation" if head not in lexicon.terms("anonymous") else "anonymous"
    spoken_for = "" if name else _spoken_for(article, low, head)
    if spoken_for:
        return spoken_for
    last = name.split()[-1].lower() if name else ""
    last_first = lexicon.notation("head") == "first"
    if lexicon.holds("study_words", head) or (low and not last_first and low[-1] in lexicon.terms("study_words")):
        return "anonymous" if _is_vague(article, low, name) else "study_or_data"
    if lexicon.holds("document_words", head) or (head in lexicon.role("written") and name.isupper()):
        return "document"
    quoted = lexicon.holds("anonymous", head) and not lexicon.terms("prepositions").isdisjoint(low)
    if not quoted and (lexicon.holds("outlets", last) or lexicon.holds("outlets", head) or _outlet(article, low)):
        return "media_outlet"
    if lexicon.holds("anonymous", head) and not _person_named(article, name, low):
        return "anonymous"
    if head in lexicon.terms("collective") or head.endswith("percent"):
        return "collective"
    if lexicon.holds("organisation_words", head):
        return "named_organisation"
    if not name:
        return "collective" if head.endswith(lexicon.endings("plural_end")) else "anonymous"
    return _named(article, name, country)


def _named(article: Article, name: str, country: str) -> SourceKind:
    """Tell an organisation's name from a person's."""
    lexicon = article.lexicon
    words = [word.lower() for word in name.split()]
    organised = country or any(lexicon.holds("organisation_words", word) for word in words)
    linked = not lexicon.role("of_organisation").isdisjoint(words)
    if organised or (len(words) == 1 and name.isupper() and len(name) > 1) or linked:
        return "named_organisation"
    return "named_person"


def _spoken_for(article: Article, low: tuple[str, ...], head: str) -> SourceKind | Literal[""]:
    """What those speak for whom nobody names: "the authors of the paper", "a police spokesman"; "" for others."""
    lexicon = article.lexicon
    studies = lexicon.terms("study_words document_words")
    if head in lexicon.terms("study_people") and not studies.isdisjoint(low):
        return "study_or_data"
    bodies = head in lexicon.role("spokes") and not lexicon.terms("organisation_words").isdisjoint(low)
    return "named_organisation" if bodies else ""


def _is_vague(article: Article, low: tuple[str, ...], name: str) -> bool:
    """ "Studies", "most polls": of no study that could be looked up."""
    vague = article.lexicon.terms("vague_studies")
    plain = {"", *article.lexicon.terms("vague_quantifiers")}
    return (not name or name.lower() in plain) and low[-1] in vague and set(low[:-1]) <= plain


def _head(low: tuple[str, ...], article: Article) -> str:
    """The noun that the source is: "official" in "an official familiar with the records" or "a man who fled"."""
    stops, breaks = article.lexicon.terms("prepositions"), article.lexicon.role("relative close_to genitive")
    end = next((i for i, word in enumerate(low) if i and (word in stops or word in breaks)), len(low))
    if article.lexicon.notation("head") == "first":
        lists = f"{_HEADS} {_NOUNS}".split()
        known = [word for word in low[:end] if any(article.lexicon.holds(name, word) for name in lists)]
        return known[0] if known else low[end - 1] if end else ""
    nouns = article.lexicon.terms(_HEADS)
    known = [word for word in low[:end] if word in nouns]
    return (
        known[-1]
        if known and low[end - 1] not in article.lexicon.terms("organisation_words")
        else low[end - 1]
        if end
        else ""
    )


def _outlet(article: Article, low: tuple[str, ...]) -> bool:
    return any(" ".join(low[i : i + 2]) in article.lexicon.terms("outlets") for i in range(len(low) - 1))


def _person_named(article: Article, name: str, low: tuple[str, ...]) -> bool:
    """Say whether a name of a person stands beside the noun: "official Ann Lee", not "an official at the Lee Board"."""
    placed = not article.lexicon.terms("prepositions").isdisjoint(low)
    return len(name.split()) >= 2 and low[-1] == name.split()[-1].lower() and not placed
