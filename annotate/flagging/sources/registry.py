"""Files the mentions of sources under canonical names, in reading order: aliases, short forms, pronouns."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from annotate.flagging.article import Article
from annotate.flagging.reading import SourceKind
from annotate.flagging.sources.names import Mention, mention

_PARTY = ("named_organisation", "media_outlet", "study_or_data", "document", "collective", "anonymous")
_BACK = 40  # words before a pronoun in which its person may be named
_LONGEST = 200  # characters of a name
_MEMORY = 200  # sources a reader still has in mind


@dataclass(slots=True)
class Filed:
    """One source: its canonical name, kind, what the lists say of it, and the words that name it."""

    name: str
    kind: SourceKind
    country: str = ""
    organ: str = ""
    words: set[str] = field(default_factory=set)
    places: list[tuple[int, int]] = field(default_factory=list)


class Registry:
    """The sources met so far in one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.filed: list[Filed] = []
        self._recent: list[Filed] = []

    def file(self, first: int, last: int) -> Filed | None:
        """File the source in the words first <= i < last; None for a pronoun nobody stands behind."""
        met = mention(self._article, first, last)
        if met.pronoun:
            found = self._just_named(met) or self._stood_for(met)
        else:
            found = self._carrier(met) or self._known(met) or self._new(met)
        if found:
            if not met.pronoun and found not in (self._of_the_statement(met), self._carrier(met)):
                found.places.append((first, last))
                found.words.update(met.low)
            self._recent.append(found)
        return found

    def settle(self) -> dict[str, str]:
        """Join what only the whole article shows to be one: an organ and the one that speaks for it, a capital and
        the only organ of its country. Return old name → name."""
        renamed = self._speakers()
        self._drop(renamed)
        capitals = self._governments()
        self._drop(capitals)
        return {**renamed, **capitals}

    def _speakers(self) -> dict[str, str]:
        speakers = self._article.lexicon.table("organ_speakers")
        cited = {(source.country, source.organ): source for source in self.filed if source.country and source.organ}
        pairs = (
            (source, cited.get((country, speakers.get(organ.lower(), ""))))
            for (country, organ), source in cited.items()
        )
        return {source.name: self._inherit(heir, source) for source, heir in pairs if heir}

    def _governments(self) -> dict[str, str]:
        cited = Counter(source.country for source in self.filed if source.organ)
        only = {source.country: source for source in self.filed if source.organ and cited[source.country] == 1}
        pairs = [
            (one, only.get(one.country))
            for one in self.filed
            if one.country and not one.organ and self._is_capital(one)
        ]
        return {source.name: self._inherit(heir, source) for source, heir in pairs if heir}

    def _inherit(self, heir: Filed, source: Filed) -> str:
        heir.places.extend(source.places)
        return heir.name

    def _drop(self, renamed: dict[str, str]) -> None:
        self.filed = [source for source in self.filed if source.name not in renamed]

    def _is_capital(self, source: Filed) -> bool:
        return " ".join(source.name.lower().split()) in self._article.lexicon.terms("capitals")

    def _stood_for(self, met: Mention) -> Filed | None:
        for source in reversed(self._recent[-_MEMORY:]):
            if met.pronoun == "person" and source.kind != "named_person" and not _single(source):
                continue
            if met.pronoun == "thing" and source.kind not in _PARTY:
                continue
            return source
        return None

    def _just_named(self, met: Mention) -> Filed | None:
        """ "He" is the person named just before, in the same paragraph, whether or not credited there."""
        article, low = self._article, self._article.low
        if met.pronoun != "person":
            return None
        unit = article.bounds[bisect_right(article.bounds, (met.first, met.first + len(low))) - 1][0]
        floor = max([unit, met.first - _BACK, *(last for _, last in self._recent_places())])
        for i in range(met.first - 1, floor, -1):
            if article.opens_name(i) and article.opens_name(i - 1) and article.words[i - 1].isalpha():
                named = mention(article, i - 1, i + 1)
                if named.kind == "named_person" and named.name.count(" ") == 1:
                    return self._known(named) or self._new(named)
        return None

    def _recent_places(self) -> list[tuple[int, int]]:
        """Where the persons last cited were named."""
        return [source.places[-1] for source in self._recent[-1:] if source.places and source.kind == "named_person"]

    def _known(self, met: Mention) -> Filed | None:
        for source in reversed(self.filed[-_MEMORY:]):
            if self._same(met, source):
                source.country = source.country or met.country
                return source
        return self._of_the_statement(met)

    def _same(self, met: Mention, source: Filed) -> bool:
        if met.organ:
            return met.organ == source.organ and (
                not met.country or not source.country or met.country == source.country
            )
        if met.name and met.name.lower() == source.name.lower():
            return True
        if source.organ or not met.low:
            return False
        if met.kind == "named_person":
            same = met.low[-1] in source.words if not met.name else _surname(met.name) == _surname(source.name)
            return source.kind == "named_person" and same
        if met.kind == "anonymous" and source.kind == "anonymous":
            return (met.definite and met.low[-1] in source.words) or " ".join(met.low) == source.name.lower()
        acronym = len(met.low) == 1 and met.name.isupper() and len(met.name) > 1
        if acronym and met.name == "".join(word[0] for word in source.name.split() if word[0].isupper()):
            return True
        tail = source.name.lower().replace("’", "'").split()
        shortened = met.definite and tail and met.low[-1] == tail[-1] and set(met.low) <= set(tail) | source.words
        return bool(shortened) and source.kind in ("named_organisation", "study_or_data", "document", "media_outlet")

    def _carrier(self, met: Mention) -> Filed | None:
        """ "46 per cent said" is what the poll says that was last cited."""
        shares = self._article.lexicon.phrases("percents")
        if any(word[0].isdecimal() for word in met.low[:3]) and any(word in shares for word in met.low[1:4]):
            return next((one for one in reversed(self._recent[-_MEMORY:]) if one.kind == "study_or_data"), None)
        return None

    def _of_the_statement(self, met: Mention) -> Filed | None:
        """ "The statement" is that of the organisation last cited."""
        role = self._article.lexicon.role
        spoken_for = role("speaks_for") | self._article.lexicon.terms("bodies")
        spokes = len(met.low) == 1 and met.low[0] in role("spokes")
        if spokes or (met.definite and len(met.low) == 1 and met.low[0] in spoken_for):
            for source in reversed(self._recent[-_MEMORY:]):
                if source.kind == "named_organisation":
                    return source
        if met.definite and len(met.low) == 1 and met.low[0] in self._article.lexicon.terms("study_people"):
            return next((one for one in reversed(self._recent[-_MEMORY:]) if one.kind == "study_or_data"), None)
        return None

    def _new(self, met: Mention) -> Filed:
        source = Filed(self._canonical(met)[:_LONGEST], met.kind, met.country, met.organ)
        self.filed.append(source)
        return source

    def _canonical(self, met: Mention) -> str:
        if met.organ and met.kind == "named_organisation":
            return f"{met.country} {met.organ}".strip()
        whole = bool(met.name) and met.name.lower().replace("’", "'").replace("-", " ").split()[-1] in met.low[-1:]
        if met.name and (met.kind == "named_person" or (met.kind in ("named_organisation", "media_outlet") and whole)):
            return met.name
        return self._as_written(met)

    def _as_written(self, met: Mention) -> str:
        words = " ".join(self._article.span(met.first, met.last).of(self._article.text).split())
        first, _, rest = words.partition(" ")
        if rest and first.lower() in self._article.lexicon.role("owner"):
            return rest
        return words if met.name and words.startswith(met.name) else words[:1].lower() + words[1:]


def _surname(name: str) -> str:
    return name.rpartition(" ")[2]


def _single(source: Filed) -> bool:
    """Say whether "he" or "she" can be an unnamed source: one person, not several."""
    return source.kind == "anonymous" and not source.name.split()[0].endswith("s")
