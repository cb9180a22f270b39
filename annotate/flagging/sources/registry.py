"""Files the mentions of sources under canonical names, in reading order: aliases, short forms, pronouns."""

from bisect import bisect_right
from collections import Counter
from typing import Literal

from annotate.flagging.article import Article
from annotate.flagging.reading import LinkReason, SourceKind
from annotate.flagging.sources.filed import Filed, is_one_person, same_person, shortened
from annotate.flagging.sources.names import Mention, mention

_PARTY = ("named_organisation", "media_outlet", "study_or_data", "document", "collective", "anonymous")
_BACK = 40  # words before a pronoun in which its person may be named
_LONGEST = 200  # characters of a name
_MEMORY = 200  # sources a reader still has in mind


_STAND_FOR: tuple[tuple[str, SourceKind, LinkReason], ...] = (
    ("study_people", "study_or_data", "study people"),
    ("outlets", "media_outlet", "outlet"),
)


Join = tuple[Filed, Filed, LinkReason]


class Registry:
    """The sources met so far in one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.filed: list[Filed] = []
        self._recent: list[Filed] = []

    def file(self, first: int, last: int) -> Filed | None:
        """File the source in the words first <= i < last; None for a pronoun nobody stands behind."""
        met = mention(self._article, first, last)
        found, reason = self._found(met)
        if found is None:
            return None
        names = reason not in ("pronoun", "named before", "poll", "statement", "spokesman", "study people", "body")
        if reason:
            found.links.append(((first, last), reason, self._last_named(found)))
        if names:
            found.places.append((first, last))
            found.words.update(met.low)
        self._recent.append(found)
        return found

    def _found(self, met: Mention) -> tuple[Filed | None, LinkReason | Literal[""]]:
        """Return the source a mention is of, and why; a new one has no reason."""
        if met.pronoun:
            named = self._just_named(met)
            return (named, "named before") if named else (self._stood_for(met), "pronoun")
        carrier = self._carrier(met)
        if carrier:
            return carrier, "poll"
        for source in reversed(self.filed[-_MEMORY:]):
            reason = self._same(met, source)
            if reason:
                source.country = source.country or met.country
                return source, reason
        spoken_for, reason = self._of_the_statement(met)
        return (spoken_for, reason) if spoken_for else (self._new(met), "")

    def _last_named(self, source: Filed) -> tuple[int, int]:
        """The words that named a source last, or those by which it was first met."""
        return source.places[-1] if source.places else source.met

    def settle(self) -> dict[str, str]:
        """Join what only the whole article shows to be one: an organ and the one that speaks for it, a capital and
        the only organ of its country, people and the study or outlet they are of. Return old name → name."""
        renamed: dict[str, str] = {}
        for join in (self._speakers, self._governments, self._people):
            joined = {source.name: self._inherit(heir, source, reason) for source, heir, reason in join()}
            self.filed = [source for source in self.filed if source.name not in joined]
            renamed.update(joined)
        return renamed

    def _speakers(self) -> list[Join]:
        speakers = self._article.lexicon.table("organ_speakers")
        cited = {(source.country, source.organ): source for source in self.filed if source.country and source.organ}
        return [
            (source, heir, "organ speaker")
            for (country, organ), source in cited.items()
            if (heir := cited.get((country, speakers.get(organ.lower(), ""))))
        ]

    def _governments(self) -> list[Join]:
        cited = Counter(source.country for source in self.filed if source.organ)
        only = {source.country: source for source in self.filed if source.organ and cited[source.country] == 1}
        return [
            (one, only[one.country], "capital")
            for one in self.filed
            if one.country in only and not one.organ and self._is_capital(one)
        ]

    def _people(self) -> list[Join]:
        """ "Researchers" and "The newspaper" in a heading are those of the only study, the only outlet, below it."""
        lexicon = self._article.lexicon
        found: list[Join] = []
        for words, kind, reason in _STAND_FOR:
            named = [one for one in self.filed if one.kind == kind and one.name.lower() not in lexicon.terms(words)]
            alone = [one for one in self.filed if one.name.lower() in lexicon.terms(words)]
            found += [(one, named[0], reason) for one in alone if len(named) == 1]
        return found

    def _inherit(self, heir: Filed, source: Filed, reason: LinkReason) -> str:
        for place in source.places:
            heir.links.append((place, reason, self._last_named(heir)))
        heir.places.extend(source.places)
        return heir.name

    def _is_capital(self, source: Filed) -> bool:
        return " ".join(source.name.lower().split()) in self._article.lexicon.terms("capitals")

    def _stood_for(self, met: Mention) -> Filed | None:
        for source in reversed(self._recent[-_MEMORY:]):
            if met.pronoun == "person" and source.kind != "named_person" and not is_one_person(source):
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
                    known = (one for one in reversed(self.filed[-_MEMORY:]) if self._same(named, one))
                    return next(known, None) or self._named(named)
        return None

    def _recent_places(self) -> list[tuple[int, int]]:
        """Where the persons last cited were named."""
        return [source.places[-1] for source in self._recent[-1:] if source.places and source.kind == "named_person"]

    def _same(self, met: Mention, source: Filed) -> LinkReason | Literal[""]:
        """Say why a mention is of a source met before, or "" where it is not."""
        if met.organ:
            state = not met.country or not source.country or met.country == source.country
            return "organ" if met.organ == source.organ and state else ""
        if met.name and met.name.lower() == source.name.lower():
            return "same name"
        if source.organ or not met.low:
            return ""
        if met.kind == "named_person":
            return same_person(met, source)
        if met.kind == "anonymous" and source.kind == "anonymous":
            again = (met.definite and met.low[-1] in source.words) or " ".join(met.low) == source.name.lower()
            return "same name" if again else ""
        head = 0 if self._article.lexicon.notation("head") == "first" else -1
        return shortened(met, source, head)

    def _carrier(self, met: Mention) -> Filed | None:
        """ "46 per cent said" and "the results" are what the poll says that was last cited."""
        shares, lexicon = self._article.lexicon.phrases("percents"), self._article.lexicon
        counted = any(word[0].isdecimal() for word in met.low[:3]) and any(word in shares for word in met.low[1:4])
        if counted or (met.definite and len(met.low) == 1 and met.low[0] in lexicon.role("findings")):
            return next((one for one in reversed(self._recent[-_MEMORY:]) if one.kind == "study_or_data"), None)
        return None

    def _of_the_statement(self, met: Mention) -> tuple[Filed | None, LinkReason]:
        """ "The statement" is that of the organisation last cited, "the company" it, "the newspaper" the outlet."""
        lexicon, alone = self._article.lexicon, len(met.low) == 1
        spokes = alone and met.low[0] in lexicon.role("spokes")
        if not spokes and not (alone and met.definite):
            return None, "statement"
        reasons: list[tuple[bool, SourceKind, LinkReason]] = [
            (spokes, "named_organisation", "spokesman"),
            (met.low[0] in lexicon.role("speaks_for"), "named_organisation", "statement"),
            (met.low[0] in lexicon.terms("bodies"), "named_organisation", "body"),
            (met.low[0] in lexicon.terms("study_people"), "study_or_data", "study people"),
            (met.low[0] in lexicon.terms("outlets"), "media_outlet", "outlet"),
        ]
        for holds, kind, reason in reasons:
            found = next((one for one in reversed(self._recent[-_MEMORY:]) if one.kind == kind), None)
            if holds and found:
                return found, reason
        return None, "statement"

    def _new(self, met: Mention) -> Filed:
        source = Filed(self._canonical(met)[:_LONGEST], met.kind, (met.first, met.last), met.country, met.organ)
        self.filed.append(source)
        return source

    def _named(self, met: Mention) -> Filed:
        """A person who is named, and credited only by a pronoun behind the name."""
        source = self._new(met)
        source.places.append((met.first, met.last))
        source.words.update(met.low)
        return source

    def _canonical(self, met: Mention) -> str:
        if met.organ and met.kind == "named_organisation":
            named = self._article.lexicon.notation("state_name", "{country} {organ}")
            return named.format(country=met.country, organ=met.organ).strip()
        whole = bool(met.name) and met.name.lower().replace("’", "'").replace("-", " ").split()[-1] in met.low[-1:]
        if met.name and (met.kind == "named_person" or (met.kind in ("named_organisation", "media_outlet") and whole)):
            return met.name
        return self._as_written(met)

    def _as_written(self, met: Mention) -> str:
        words = self._article.line(met.first, met.last)
        first, _, rest = words.partition(" ")
        if rest and first.lower() in self._article.lexicon.role("owner"):
            return rest
        capital = self._article.lexicon.notation("nouns") == "capital" or (met.name and words.startswith(met.name))
        return words if capital else words[:1].lower() + words[1:]
