"""A project of INCEpTION, or its curated documents, as it exports them: everybody's work on each document.

https://inception-project.github.io. Its archive holds annotations as serialised Java, and beside them, where a
secondary format was chosen, `annotation/DOCUMENT/PERSON.json` or `.zip` (an XMI with its types); so does `curation/`.
The person is the author; work that is not finished is a draft; curated work is that of CURATION_USER. What a document
had before anybody worked on it counts where nobody did, as suggestions.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import count, groupby
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from zipfile import ZipFile

from annotate.errors import InvalidInput
from annotate.formats import cas_json, cas_xmi
from annotate.formats.article import Article
from annotate.formats.cas_reading import articles_of
from annotate.formats.lines import object_of
from annotate.formats.pack import content, names_of, open_pack
from annotate.formats.problem import Problem

if TYPE_CHECKING:
    from cassis import Cas

key = "inception"
name = "INCEpTION project (zip)"
extension = "zip"

CURATED, UNTOUCHED = "CURATION_USER", "INITIAL_CAS"
"""Whose work is what was decided among several, and what was there before anybody worked."""
UNREADABLE = (
    "its annotations are in INCEpTION’s internal format alone. Export the project again with “UIMA CAS JSON 0.4.0” "
    "(or “UIMA CAS XMI”) as the secondary format, or the curated documents in that format"
)
"""The reason where nothing but serialised Java is in it, and what to do."""

_PROJECT = re.compile(r"(?:[^/]*/)?exportedproject[^/]*\.json")
_WORK = re.compile(r"(?:.*/)?(annotation|curation)/([^/]+)/([^/]+)\.(?:json|zip|xmi)")

Said = Mapping[str, Any]


class Work(NamedTuple):
    """What one person made of a document, and the file that it is in."""

    document: str
    person: str
    file: str


def read(file: BinaryIO, *, is_settled: bool = False) -> Iterator[Article | Problem]:
    """Read each document with the work of all, one after the other.

    is_settled: where a document was curated, what that settled stands in place of what the annotators made.

    Raises:
        InvalidInput: if it is no zip that INCEpTION exported.
    """
    ids = count(1)
    with open_pack(file) as pack:
        project = next((name for name in names_of(pack, ".json") if _PROJECT.fullmatch(name)), None)
        works = _works(pack)
        if not works and project is None:
            raise InvalidInput("There is no project of INCEpTION in the zip.")
        if not works:
            yield Problem(place="The project", reason=UNREADABLE)
        drafts = _drafts(pack, project) if project else frozenset()
        for number, (document, those) in enumerate(groupby(works, key=lambda one: one.document), start=1):
            for work in _worked(list(those), is_settled):
                load, about = partial(_load, pack, work.file), {"id": number, "title": document}
                yield from articles_of(load, f"{document}, {work.person}", about, ids, _told(work, drafts))


def _works(pack: ZipFile) -> list[Work]:
    found = (_WORK.fullmatch(name) for name in names_of(pack, ".json", ".zip", ".xmi"))
    return sorted(Work(one[2], CURATED if one[1] == "curation" else one[3], one[0]) for one in found if one)


def _worked(works: list[Work], is_settled: bool) -> list[Work]:
    settled = [one for one in works if one.person == CURATED] if is_settled else []
    return settled or [one for one in works if one.person != UNTOUCHED] or works


def _told(work: Work, drafts: frozenset[tuple[str, str]]) -> Said:
    if work.person == UNTOUCHED:
        return {"status": "suggested"}
    return {"author": work.person} | ({"status": "draft"} if (work.document, work.person) in drafts else {})


def _drafts(pack: ZipFile, project: str) -> frozenset[tuple[str, str]]:
    """The documents that a person has not finished."""
    told = (object_of(content(pack, project).decode(errors="replace")) or {}).get("annotation_documents")
    rows = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return frozenset((str(one.get("name")), str(one.get("user"))) for one in rows if one.get("state") != "FINISHED")


def _load(pack: ZipFile, name: str) -> "Cas":
    data = content(pack, name)
    if name.endswith(".json"):
        return cas_json.load(data)
    if name.endswith(".xmi"):
        return cas_xmi.loader(pack)(data)
    with open_pack(BytesIO(data)) as inner:
        names = names_of(inner, ".xmi")
        if not names:
            raise InvalidInput(f"There is no .xmi in {name}.")
        return cas_xmi.loader(inner)(content(inner, names[0]))
