"""Which article of the project each text in a file of annotated data is: one that is there, or one to be added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple

from annotate.errors import InvalidInput, TooLarge
from annotate.formats import Article, DocumentRecord
from annotate.formats.documents import LONGEST
from annotate.models import Assignment, Document, Intake, Project, Revision, User
from annotate.models.blind import is_closed_to
from annotate.services.documents import digest_of, title_of
from annotate.services.intake.many_documents import Arrival
from annotate.services.web_addresses import is_web
from annotate.text.anchoring import Anchoring
from annotate.text.canonical import canonical
from annotate.text.extraction import extract_text


@dataclass(eq=False)
class Target:
    """The article that annotations of a file speak of.

    text: the one in force, in which their words are to be found. said: the text that the file's offsets count in, where
    that is another and known. document, revision: its keys, 0 until it is added. new: what is to be added.
    """

    title: str
    text: str
    digest: str
    said: str | None = None
    document: int = 0
    revision: int = 0
    new: DocumentRecord | None = None
    is_blind: bool = False
    is_closed: bool = False
    workers: set[int] = field(default_factory=set)

    @cached_property
    def anchoring(self) -> Anchoring | None:
        """From the file's text to the one in force; None where they are the same."""
        return None if self.said is None or self.said == self.text else Anchoring(self.said, self.text)


class Read(NamedTuple):
    """A text as it would be kept, and its digest."""

    text: str
    digest: str


def targets_of(articles: Sequence[Article], intake: Intake, by: User) -> list[Target | str]:
    """The article of the project that each of these is, or why it is none."""
    project = intake.project
    texts = [_read(one.document) if one.document else None for one in articles]
    digests = {digest for pair in zip(articles, texts, strict=True) for digest in _digests(*pair)}
    known = _by_text(project, digests)
    addresses = _by_address(project, {url for one in articles if (url := _told(one).get("url"))})
    new: dict[str, Target] = {}
    found = [_target(one, text, known, addresses, new) for one, text in zip(articles, texts, strict=True)]
    _note_blind([one for one in found if isinstance(one, Target)], project, by)
    return found


def arrival_of(target: Target, document: DocumentRecord, intake: Intake) -> Arrival:
    """The article of a file as it is added."""
    told = {name: getattr(document, name).strip()[:longest] for name, longest in LONGEST.items()}
    about = told | {"url": told["url"] if is_web(told["url"]) else "", "published_at": _moment(document.published_at)}
    language = document.language[:35] or intake.project.language
    read = extract_text(document.text)
    return Arrival(document.text, read, target.title, about, language, target.digest, intake.name)


def _target(
    article: Article,
    read: Read | str | None,
    known: Mapping[str, Revision],
    addresses: Mapping[str, Document],
    new: dict[str, Target],
) -> Target | str:
    if isinstance(read, str):
        return read
    for digest in _digests(article, read):
        if text := known.get(digest):
            return _there(text.document, digest, article.document.text if article.document else text.text)
    if there := addresses.get(address := _told(article).get("url", "")):
        digest = read.digest if read else address
        return _there(there, digest, article.document.text if article.document else None)
    if read is None or article.document is None:
        return "The project does not have the article, and the file does not hold its text: add it first."
    made = Target(_title(article.document), read.text, read.digest, article.document.text, new=article.document)
    return new.setdefault(read.digest, made)


def _there(document: Document, digest: str, said: str | None) -> Target:
    return Target(document.title, document.in_force.text, digest, said, document.pk, document.in_force.pk)


def _digests(article: Article, read: Read | str | None) -> list[str]:
    """What may stand for its text, the surest first."""
    if isinstance(read, Read):
        return [read.digest]
    return [article.records[0].document.sha256] if article.records and not article.document else []


def _told(article: Article) -> Mapping[str, Any]:
    about = article.document or (article.records[0].document if article.records else None)
    return {name: getattr(about, name) for name in LONGEST} if about else {}


def _by_text(project: Project, digests: set[str]) -> dict[str, Revision]:
    rows = Revision.objects.filter(document__project=project, sha256__in=digests).select_related("document__current")
    untold = ("source_map", "units", "document__current__source_map", "document__current__units", "document__search")
    return {row.sha256: row for row in rows.defer(*untold).order_by("pk")}


def _by_address(project: Project, addresses: set[str]) -> dict[str, Document]:
    """Those at an address that no other article of the project has."""
    rows = Document.objects.filter(project=project, url__in=addresses).exclude(url="").select_related("current")
    at: dict[str, list[Document]] = {}
    for row in rows.defer("search", "current__source_map", "current__units"):
        at.setdefault(row.url, []).append(row)
    return {address: rows[0] for address, rows in at.items() if len(rows) == 1}


def _read(document: DocumentRecord) -> Read | str:
    """The text of an article of a file as it would be kept, or why it cannot be."""
    try:
        text = canonical(document.text).text
    except (InvalidInput, TooLarge) as problem:
        return str(problem)
    return Read(text, document.sha256 if text == document.text else digest_of(text))


def _title(document: DocumentRecord) -> str:
    return document.title.strip()[: LONGEST["title"]] or title_of(extract_text(document.text))


def _moment(told: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _note_blind(targets: Sequence[Target], project: Project, by: User) -> None:
    """Where people work blind: who was given each article, and whether the importer sees the others' work."""
    if not project.blind:
        return
    keys = [one.document for one in targets if one.document]
    blind = Document.objects.filter(pk__in=keys, opened_at=None)
    open_ones = set(keys) - set(blind.values_list("pk", flat=True))
    closed = set(blind.filter(is_closed_to(by, "")).values_list("pk", flat=True))
    given: dict[int, set[int]] = {}
    assigned = Assignment.objects.in_force().filter(document__in=keys)
    for document, person in assigned.values_list("document", "annotator"):
        given.setdefault(document, set()).add(person)
    for one in targets:
        one.is_blind, one.is_closed = one.document not in open_ones, one.document in closed
        one.workers = given.get(one.document, set())
