"""Articles coming in, changing, and moving through the workflow."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from annotate.errors import DuplicateDocument, InvalidInput, StaleVersion, WrongStatus
from annotate.models import Document, Flag, Project, Revision, Role, Upload, User
from annotate.models.workflow import DOCUMENT
from annotate.permissions import require_role
from annotate.services.anchors import Outlook, anchor_document, foresee
from annotate.services.events import record
from annotate.services.flagging.carried_suggestions import carry_suggestions
from annotate.services.flagging.flagging_runs import request_flagging
from annotate.services.workflow import advance, count_open_flags, has_open_work, lock_document
from annotate.text.extraction import Extraction, extract, extract_text

ABOUT = ("title", "publisher", "author", "url", "published_at", "fetched_at")
SEARCHED = 100_000  # characters of a text that search looks at: PostgreSQL holds at most 1 MB of words a row


@dataclass(frozen=True)
class Incoming:
    """A text as it arrives: pasted (`text`), or a file's bytes with its name and, if known, its media type.

    url: where a page was found; see annotate.text.extraction.extract.
    """

    text: str | None = None
    data: bytes = b""
    name: str = ""
    media_type: str | None = None
    url: str = ""

    def read(self) -> Extraction:
        if self.text is not None:
            return extract_text(self.text)
        return extract(self.data, name=self.name, media_type=self.media_type, url=self.url)

    def as_upload(self, media_type: str) -> Upload:
        data = self.text.encode() if self.text is not None else self.data
        return Upload.objects.create(
            data=data, name=self.name[:300], media_type=media_type, sha256=sha256(data).hexdigest()
        )


@transaction.atomic
def add_document(*, project: Project, incoming: Incoming, by: User, about: Mapping[str, Any] | None = None) -> Document:
    """Put an article into the project and ask for it to be flagged. What `about` leaves out is taken from the text.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidText, UnknownEncoding, UnsupportedMedia, TooLarge: what came in is no article.
        DuplicateDocument: the same text is in the project already.
    """
    require_role(by, project, Role.ANNOTATOR, "adding documents")
    extraction = incoming.read()
    details = _told(extraction) | {name: value for name, value in _about(about or {}).items() if value}
    details["title"] = details.get("title") or title_of(extraction)
    _refuse_duplicate(project, extraction)
    document = Document.objects.create(project=project, added_by=by, sha256=digest_of(extraction.text), **details)
    _revise(document, incoming, extraction, by=by)
    record("add", document, project=project, by=by, after={"title": document.title, "sha256": document.sha256})
    return document


@transaction.atomic
def add_revision(*, document: Document, incoming: Incoming, by: User) -> Revision:
    """Give a document a corrected text; the old one stays, and what was said about it is carried over.

    Where its words changed it awaits review again, and where they are gone it goes back to its author.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidText, UnknownEncoding, UnsupportedMedia, TooLarge: what came in is no article.
        DuplicateDocument: this or another document of the project has just this text.
    """
    require_role(by, document.project, Role.ANNOTATOR, "adding a revision")
    document = lock_document(document.pk)
    extraction = incoming.read()
    _refuse_duplicate(document.project, extraction)
    before = document.in_force
    revision = _revise(document, incoming, extraction, by=by)
    carry_suggestions(before, revision)
    count_open_flags(document)
    record("revise", document, project=document.project, by=by, after={"revision": revision.number})
    anchor_document(document, by=by)
    if document.status in (Document.Status.IN_REVIEW, Document.Status.APPROVED):
        advance(document, "reopen", by=by, reason=f"Revision {revision.number} came in.")
    return revision


def preview_revision(*, document: Document, incoming: Incoming, by: User) -> Outlook:
    """Say what a corrected text would do to the annotations of a document, and write nothing.

    Raises:
        As add_revision does.
    """
    require_role(by, document.project, Role.ANNOTATOR, "adding a revision")
    extraction = incoming.read()
    _refuse_duplicate(document.project, extraction)
    return foresee(document, extraction.text)


@transaction.atomic
def change_document(*, document: Document, seen: int, by: User, about: Mapping[str, Any]) -> Document:
    """Correct what is known about an article: title, publisher, author, address, dates.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: an unknown field, or an empty title.
        StaleVersion: somebody changed it since version `seen`.
    """
    require_role(by, document.project, Role.ANNOTATOR, "changing documents")
    details = _about(about)
    if "title" in details and not details["title"]:
        raise InvalidInput("A document needs a title.", field="title")
    document = lock_document(document.pk)
    if document.version != seen:
        raise StaleVersion("Somebody changed this document since you opened it.", version=document.version)
    before = {name: getattr(document, name) for name in details}
    for name, value in details.items():
        setattr(document, name, value)
    document.version += 1
    document.save(update_fields=[*details, "version"])
    _index(document)
    record("change", document, project=document.project, by=by, before=_plain(before), after=_plain(details))
    return document


@transaction.atomic
def reopen_document(*, document: Document, reason: str, by: User) -> Document:
    """Take a document back from review or approval, and say why.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: without a reason.
        WrongStatus: if it is neither in review nor approved.
    """
    require_role(by, document.project, Role.EDITOR, "reopening a document")
    if not reason.strip():
        raise InvalidInput("Say why the document is reopened.", field="reason")
    document = lock_document(document.pk)
    if (document.status, "reopen") not in DOCUMENT:
        raise WrongStatus(f"The document is {document.get_status_display().lower()}; there is nothing to reopen.")
    return advance(document, "reopen", by=by, reason=reason.strip())


@transaction.atomic
def finish_document(*, document: Document, by: User, reason: str = "") -> Document:
    """Approve a document in which nothing is left to review; with flags undecided, say why.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        WrongStatus: its status allows none, or an annotation waits for its author or for a reviewer.
        InvalidInput: flags are open, and no reason.
    """
    require_role(by, document.project, Role.EDITOR, "approving a document")
    document = lock_document(document.pk)
    if (document.status, "finish") not in DOCUMENT:
        raise WrongStatus(f"The document is {document.get_status_display().lower()}; there is nothing to approve.")
    if document.is_blind:
        raise WrongStatus("People work on this document blind: it is approved once all of them have handed in.")
    if has_open_work(document):
        raise WrongStatus("Annotations wait for their authors or for review. Approve the document when none does.")
    if Flag.objects.open().filter(revision=document.current_id).exists() and not reason.strip():
        raise InvalidInput("Flags are open. Decide them, or say why the document is approved without.", field="reason")
    return advance(document, "finish", by=by, reason=reason.strip())


def title_of(extraction: Extraction) -> str:
    """What a text calls itself, or its beginning."""
    first = extraction.title or extraction.units[0].span.of(extraction.text)
    return first if len(first) <= 120 else first[:119].rsplit(" ", 1)[0] + "…"


def digest_of(text: str) -> str:
    """What the same text is known by."""
    return sha256(text.encode()).hexdigest()


def already_here(title: str) -> str:
    """What is told of a text that an article of the project has."""
    return f"This text is already here as “{title}”."


def _revise(document: Document, incoming: Incoming, extraction: Extraction, *, by: User) -> Revision:
    text = extraction.text
    document.current = revision = Revision.objects.create(
        document=document,
        number=document.revisions.count() + 1,
        text=text,
        sha256=digest_of(text),
        language=extraction.language or document.project.language,
        length=len(text),
        units=[[unit.kind, unit.span.start, unit.span.end] for unit in extraction.units],
        upload=incoming.as_upload(extraction.media_type),
        source_map=extraction.source_map.to_json(),
        created_by=by,
    )
    document.sha256, document.words = revision.sha256, len(text.split())
    document.save(update_fields=["current", "sha256", "words"])
    _index(document)
    request_flagging(document=document, by=by)
    return revision


def _index(document: Document) -> None:
    text = document.current.text if document.current else ""
    words = SearchVector(Value(document.title), Value(text[:SEARCHED]), config="simple")
    Document.objects.filter(pk=document.pk).update(search=words)


def _refuse_duplicate(project: Project, extraction: Extraction) -> None:
    twin = Document.objects.filter(project=project, sha256=digest_of(extraction.text)).first()
    if twin is not None:
        raise DuplicateDocument(already_here(twin.title), document=twin.pk)


def _about(about: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(about) - set(ABOUT)):
        raise InvalidInput(f"A document has no {', '.join(unknown)}.", field=unknown[0])
    return {name: value.strip() if isinstance(value, str) else value for name, value in about.items()}


def _told(extraction: Extraction) -> dict[str, Any]:
    """What the file itself says; what a person says goes before it."""
    told = {name: getattr(extraction.told, name) for name in ("author", "publisher", "published_at")}
    return {name: value for name, value in told.items() if value}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
