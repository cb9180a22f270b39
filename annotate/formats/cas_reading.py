"""Any CAS as an article: ours, and those of INCEpTION, whose layers tell by their features what they are.

A layer of spans is a mark, called by its `label`, `value` or `kind`, else by its first words. A layer of relations has
Governor and Dependent; a slot is a list of links, each with a role and a target; a link of a chain names the `next`.
"""

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.cas import ARTICLE, SPAN, VISIBLE
from annotate.formats.documents import METADATA
from annotate.formats.gathering import Gathering
from annotate.formats.lines import object_of
from annotate.formats.marks import Mark, type_of
from annotate.formats.problem import Problem
from annotate.formats.reasons import reason_of

if TYPE_CHECKING:
    from cassis import Cas

Load = Callable[[], "Cas"]
Said = Mapping[str, Any]

_ABOUT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_NO_LAYER = re.compile(r"uima\.|.*\.(segmentation|metadata|xml|api)\.type\.|.*\.api\.(lexmorph|syntax)\.")
_OF_UIMA = ("begin", "end", "sofa")


def articles_of(
    load: Load, place: str, about: Said, ids: Iterator[int], told: Said | None = None
) -> Iterator[Article | Problem]:
    """Return what is in the CAS that `load` loads, or why it cannot be read.

    place: where it stands in the file. about, told: what holds of the article, and of its annotations, where the CAS
    does not tell, by the names of DocumentRecord and Record. ids: the next number for an annotation that tells none.
    """
    try:
        gathering = _gathering(_loaded(load), place, about, ids, told or {})
    except InvalidInput as problem:
        yield Problem(place=place, reason=str(problem).removesuffix("."))
        return
    yield from gathering.found()


def _loaded(load: Load) -> "Cas":
    """Whatever goes wrong in a library that expects files of its own kind, the file is to blame."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.filterwarnings("error", "Not mapping")  # an offset that is none
            return load()
    except InvalidInput:
        raise
    except Exception as problem:
        raise InvalidInput(f"It is no CAS that can be read: {reason_of(problem)}.") from problem


def _gathering(cas: "Cas", place: str, about: Said, ids: Iterator[int], told: Said) -> Gathering:
    if not cas.sofa_string:
        raise InvalidInput("There is no text in it.")
    found = sorted(cas.select_all_fs(), key=lambda one: int(one.xmiID))  # as they were added
    gathering = Gathering(cas.sofa_string, {**about, **_about(cas, found)}, place=place, ids=ids)
    for one in found:
        names = {feature.name for feature in one.type.all_features}
        if {"Governor", "Dependent"} <= names:
            _tie(gathering, _called(one), one.Governor, one.Dependent)
        elif {"begin", "end"} <= names and not _NO_LAYER.match(one.type.name):
            _mark(one, gathering, told)
            for kind, other in chain(_slots(one), _next(one) if "next" in names else ()):
                _tie(gathering, kind, one, other)
    return gathering


def _about(cas: "Cas", found: list[Any]) -> dict[str, Any]:
    """What it tells of the article: in our words, else in those of DKPro, which INCEpTION writes."""
    language = cas.document_language
    about: dict[str, Any] = {"language": language} if language and language != "x-unspecified" else {}
    for one in found:
        if one.type.name == _ABOUT and one.documentTitle:
            about = {"title": one.documentTitle, **about}
        elif one.type.name == ARTICLE:
            about |= (object_of(one.rest) or {}) | _features_of(one, METADATA)
    return about


def _mark(one: Any, gathering: Gathering, told: Said) -> None:
    if one.type.name == SPAN:
        label = one.label or "Annotation"
        kind = type_of(label, one.role or label)
        said = (object_of(one.rest) or {}) | _features_of(one, VISIBLE)
    else:
        kind = _called(one)
        said = {"attributes": {name: value for name, value in _values(one) if value != kind}}
    gathering.mark(Mark(str(one.xmiID), kind, one.begin, one.end), place=f"{one.type.short_name} {one.xmiID}")
    gathering.say(str(one.xmiID), {**told, **said})


def _tie(gathering: Gathering, kind: str, one: Any, other: Any) -> None:
    if one is not None and other is not None:
        gathering.tie(kind, str(one.xmiID), str(other.xmiID))


def _slots(one: Any) -> Iterator[tuple[str, Any]]:
    """The roles and targets of its links."""
    for feature in one.type.all_features:
        for link in _elements(getattr(one, feature.name, None)):
            if getattr(link, "target", None) is not None:
                yield getattr(link, "role", None) or feature.name, link.target


def _next(one: Any) -> Iterator[tuple[str, Any]]:
    """What follows in its chain."""
    yield getattr(one, "referenceRelation", None) or "next", one.next


def _called(one: Any) -> str:
    """What a layer of others calls it."""
    told = {name: value for name, value in _values(one) if isinstance(value, str)}
    names = ("label", "value", "kind", "referenceType")
    return next((told[name] for name in names if name in told), next(iter(told.values()), one.type.short_name))


def _values(one: Any) -> Iterator[tuple[str, Any]]:
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        several = [each for each in _elements(value) if isinstance(each, str | int | float)]
        if feature.name not in _OF_UIMA and (several or (isinstance(value, str | int | float) and value != "")):
            yield feature.name, several or value


def _elements(value: Any) -> list[Any]:
    return list(getattr(value, "elements", None) or ())


def _features_of(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(one, name, None))}
