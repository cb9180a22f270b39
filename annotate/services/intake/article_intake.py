"""Bringing in articles: a file, a row of a table, an address after the other, each with what became of it.

What waits is a queue of items. Reading one may put more behind it: a feed leads to its articles, a table to its rows.
Each is written with its document in one transaction, so a worker that takes over from a killed one goes on with
what still waits.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max
from django.utils import timezone

from annotate.errors import AnnotateError, DuplicateDocument, InvalidInput
from annotate.fetching import Fetched, Fetcher, Listing, read_list
from annotate.formats import Problem
from annotate.formats.characters import without_foreign
from annotate.formats.documents import LONGEST
from annotate.formats.tables import TABLES, Row, read_rows
from annotate.models import Document, IntakeItem, Role, Run
from annotate.permissions import require_role
from annotate.services.documents import Incoming, add_document
from annotate.services.intake.article_rows import add_rows
from annotate.services.runs import Cancelled, tell
from annotate.text.extraction import READS

log = logging.getLogger(__name__)

TRIES = 3  # times that a worker may end in the middle of an item
AT_ONCE = 20  # rows of a table between two commits
MOST = 10_000  # items that feeds and sitemaps may lead to
DEEP = 2  # sitemaps in each other
LISTS = "lists"  # of `about`: how deep feeds and sitemaps may lead on from here
_ENDINGS = tuple(ending for endings in READS.values() for ending in endings)
_NAMED = ("title", "publisher", "author")


def bring_articles(run: Run) -> None:
    """Bring in what waits of an import; safe to repeat.

    Raises:
        NotFound, NotPermitted: who asked may not bring it in (any more).
        Cancelled: if the run was cancelled meanwhile.
    """
    require_role(run.importer, run.project, Role.ANNOTATOR, "importing")
    work = _Work(run)
    while item := run.brought_intake.items.filter(status=IntakeItem.Status.WAITING).first():
        work.do(item)


class _Work:
    """One worker's pass."""

    def __init__(self, run: Run) -> None:
        self.run, self.project, self.by = run, run.project, run.importer
        self.items = run.brought_intake.items
        self.fetcher = Fetcher(settings.FETCH_ALLOWED)
        self.total = self.items.count()
        self.done = self.total - self.items.filter(status=IntakeItem.Status.WAITING).count()

    def do(self, item: IntakeItem) -> None:
        """Bring in one item, or note why it does not come in; whatever happens to it, the others go on."""
        tell(self.run, step=f"Reading {item.place}"[:200], done=self.done, total=self.total)
        try:
            self._note_try(item)
            self._bring(item)
        except DuplicateDocument as problem:
            _end(item, IntakeItem.Status.SAME, str(problem), document=problem.facts["document"])
        except AnnotateError as problem:
            _end(item, IntakeItem.Status.BAD, str(problem))
        except (Cancelled, OperationalError, InterfaceError):
            raise
        except Exception as problem:
            log.exception("item %s of intake %s failed", item.number, item.intake_id)
            why = f"The server failed over it ({type(problem).__name__}), and noted it. Paste the text instead."
            _end(item, IntakeItem.Status.BAD, why)
        self.done += 1

    def _note_try(self, item: IntakeItem) -> None:
        item.about["tries"] = tries = item.about.get("tries", 0) + 1
        if tries > TRIES:
            raise InvalidInput(f"The worker ended {TRIES} times in the middle of it. Paste the text instead.")
        item.save(update_fields=["about"])

    def _bring(self, item: IntakeItem) -> None:
        ending = PurePosixPath(item.place.lower()).suffix[1:]
        if not item.file:
            self._bring_page(item)
        elif ending in TABLES:
            self._bring_rows(item, ending)
        else:
            with item.file.open("rb") as file:
                self._add(item, Incoming(data=file.read(), name=item.place))
            item.file.delete(save=True)

    def _bring_page(self, item: IntakeItem) -> None:
        lists = item.about.get(LISTS, 0)
        if twin := Document.objects.filter(project=self.project, url=item.place).first():
            raise DuplicateDocument(f"The article at this address is here already as “{twin.title}”.", document=twin.pk)
        page = self.fetcher.fetch(item.place)
        listing = read_list(page.data, page.url)
        if listing is None:
            self._add(item, _incoming(page), url=item.place, fetched_at=timezone.now())
        elif lists:
            self._spread(item, listing, lists - 1)
        else:
            raise InvalidInput("It is a feed or sitemap, and no article. Bring it in by its own address.")

    @transaction.atomic
    def _spread(self, item: IntakeItem, listing: Listing, lists: int) -> None:
        """Put what a feed or sitemap leads to behind what waits."""
        room = max(0, MOST - self.total)
        known = set(self.items.values_list("place", flat=True))
        told: list[tuple[str, Mapping[str, Any]]] = [(one.url, one.about) for one in listing.entries]
        told += [(url, {LISTS: lists}) for url in listing.further if lists]
        new = [(url, about) for url, about in told if url not in known and len(url) <= LONGEST["url"]]
        self._put(IntakeItem(place=url, about=dict(about)) for url, about in new[:room])
        left = f" {len(new) - room:,} more are left out: an import takes {MOST:,}." if len(new) > room else ""
        called = "address" if len(new[:room]) == 1 else "addresses"
        _end(item, IntakeItem.Status.DONE, f"A {listing.kind} with {len(new[:room]):,} {called}.{left}")

    def _bring_rows(self, item: IntakeItem, ending: str) -> None:
        with item.file.open("rb") as file:
            rows = islice(read_rows(file, ending), item.about.get("rows", 0), None)
            while some := list(islice(rows, AT_ONCE)):
                self._take_rows(item, some)
                tell(self.run, step=f"Reading {item.place}"[:200], done=self.done, total=self.total)
        count = item.about.get("rows", 0)
        _end(item, IntakeItem.Status.DONE, f"A table with {count:,} row{'' if count == 1 else 's'}.")
        item.file.delete(save=True)

    @transaction.atomic
    def _take_rows(self, item: IntakeItem, rows: list[Row | Problem]) -> None:
        self._put(add_rows(project=self.project, table=item.place, rows=rows, by=self.by))
        item.about["rows"] = item.about.get("rows", 0) + len(rows)
        item.save(update_fields=["about"])
        self.done += len(rows)

    @transaction.atomic
    def _add(self, item: IntakeItem, incoming: Incoming, **about: Any) -> None:
        about |= _known(item.about)
        document = add_document(project=self.project, incoming=incoming, by=self.by, about=about)
        _end(item, IntakeItem.Status.DONE, document=document.pk)

    def _put(self, items: Iterable[IntakeItem]) -> None:
        last = self.items.aggregate(last=Max("number"))["last"] or 0
        new = list(items)
        for number, one in enumerate(new, start=last + 1):
            one.intake, one.number = self.run.brought_intake, number
        IntakeItem.objects.bulk_create(new, batch_size=500)
        self.total += len(new)


def _incoming(page: Fetched) -> Incoming:
    name = PurePosixPath(urlsplit(page.url).path).name
    is_file = name.lower().endswith(_ENDINGS) and not page.media_type.startswith("text/html")
    media_type = page.media_type or "text/html"
    return Incoming(data=page.data, name=name if is_file else "", media_type=media_type, url=page.url)


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    about: dict[str, Any] = {name: str(told[name])[: LONGEST[name]] for name in _NAMED if told.get(name)}
    if told.get("published_at"):
        about["published_at"] = datetime.fromisoformat(told["published_at"])
    return about


def _end(item: IntakeItem, status: str, reason: str = "", *, document: Any = None) -> None:
    item.status, item.reason, item.document_id = status, without_foreign(reason), document
    item.save(update_fields=["status", "reason", "document"])
