"""Bringing in annotations from a file: looked at row by row first, then taken as the person chose.

All or nothing is one transaction. The good rows alone come in piece by piece: what is done is written with each piece,
and a worker that takes over from a killed one goes on behind it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from annotate.errors import InvalidInput
from annotate.formats import Article, Problem
from annotate.models import Intake, Role, Run
from annotate.permissions import require_role
from annotate.services.copying import check_at_once
from annotate.services.events import record
from annotate.services.intake.articles import Target, arrival_of, targets_of
from annotate.services.intake.choices import Choices, check_choices
from annotate.services.intake.files import format_of, read_articles
from annotate.services.intake.many_annotations import Rules, add_annotations
from annotate.services.intake.many_documents import add_documents
from annotate.services.intake.reading_ahead import ahead
from annotate.services.intake.report import Report
from annotate.services.intake.rows import Row, Weighing, related, with_remark
from annotate.services.intake.seen import Seen
from annotate.services.intake.sources import sources_named
from annotate.services.intake.suggestions import add_suggestions
from annotate.services.intake.twins import twins_of
from annotate.services.pulse import Pulse
from annotate.services.runs import end_within, tell

ARTICLES, RECORDS = 200, 4000  # of a piece, at most

Piece = list[Article | Problem]


def bring_annotations(run: Run) -> None:
    """Look at a file, or take what is in it; which of the two the intake's options say. Safe to repeat.

    Raises:
        NotFound, NotPermitted: who asked may not bring it in (any more).
        InvalidInput: the file is none of its kind; or all of it was to be taken, and a row is bad.
        Cancelled: if the run was cancelled meanwhile.
    """
    work = _Work(run)
    if work.choices.take == "all":
        work.take_all()
    else:
        work.go()


class _Work:
    """One pass over a file."""

    def __init__(self, run: Run) -> None:
        intake = run.brought_intake
        self.run, self.intake, self.by = run, intake, run.importer
        self.choices = Choices.of(intake.options)
        require_role(self.by, intake.project, Role.ANNOTATOR, "importing")
        check_choices(self.choices, project=intake.project, by=self.by)
        told = Report.of(intake.report)
        self.report = told if told.run == run.pk else Report(run=run.pk, took=self.choices.take)
        self.weighing = Weighing(intake.project, self.choices, self.by)
        self.rules = Rules.of(intake)
        self.seen = Seen()

    @property
    def takes(self) -> bool:
        return bool(self.choices.take)

    def go(self) -> None:
        """Piece by piece, each with the report of what became of it."""
        for piece in self._pieces():
            with transaction.atomic():
                check_at_once()
                self._tell()
                self._do(piece)
                self._keep()
        with transaction.atomic():
            self._finish()

    def take_all(self) -> None:
        """All pieces, or none of them."""
        with Pulse(self.run) as pulse, transaction.atomic():
            check_at_once()
            for piece in self._pieces():
                pulse.say(step=self._step(), done=self.report.total, total=self._total())
                self._do(piece)
                self._refuse_bad()
            self._tell()
            self._finish()

    def _pieces(self) -> Iterator[Piece]:
        if not self.report.articles:
            self.intake.items.all().delete()
        with self.intake.file.open("rb") as stored:
            file = stored.file
            self.report.format = self.choices.format or format_of(file, self.intake.name)
            articles = read_articles(file, self.report.format)
            yield from ahead(_cut(islice(articles, self.report.articles, None)))

    def _do(self, piece: Piece) -> None:
        articles = [one for one in piece if isinstance(one, Article)]
        targets = targets_of(articles, self.intake, self.by)
        rows = [Row(one.place, "bad", one.reason) for one in piece if isinstance(one, Problem)]
        rows += [row for pair in zip(articles, targets, strict=True) for row in self._weighed(*pair)]
        rows = related(twins_of(rows, self.by))
        new = {id(one): one for one in targets if isinstance(one, Target) and one.new}
        if self.takes:
            self._write(rows, list(new.values()))
        self._count(piece, rows, len(new))

    def _weighed(self, article: Article, target: Target | str) -> Iterator[Row]:
        if isinstance(target, str) and not article.records:
            yield Row(f"article {article.document.id}" if article.document else "", "bad", target)
        title = target.title[:120] if isinstance(target, Target) else ""
        for one in article.records:
            row = self.weighing.row(one, target, f"annotation {one.id} in “{title or one.document.title[:120]}”")
            yield with_remark(row, f"The file has several annotations {one.id}.") if self.seen.add(one.id) else row

    def _write(self, rows: Sequence[Row], new: Sequence[Target]) -> None:
        drafts = [row.draft for row in rows if row.draft]
        arrivals = [arrival_of(one, one.new, self.intake) for one in new if one.new]
        placed = add_documents(project=self.intake.project, arrivals=arrivals, by=self.by)
        for target, at in zip(new, placed, strict=True):
            target.document, target.revision = at
        said, suggested = [one for one in drafts if not one.is_suggestion], [one for one in drafts if one.is_suggestion]
        sources = sources_named([one.credited for one in said if one.credited], self.intake.project, by=self.by)
        add_annotations(rules=self.rules, drafts=said, sources=sources, by=self.by)
        add_suggestions(run=self.run, drafts=suggested, by=self.by)

    def _count(self, piece: Piece, rows: Sequence[Row], new: int) -> None:
        records = [one for article in piece if isinstance(article, Article) for one in article.records]
        report = self.report
        report.count(report.people, (one.author for one in records))
        report.count(report.labels, (one.label for one in records))
        report.articles += len(piece)
        report.new += new
        report.suggestions += sum(row.draft is not None and row.draft.is_suggestion for row in rows)
        report.keep(self.intake, rows)

    def _refuse_bad(self) -> None:
        if not self.report.rows["bad"]:
            return
        bad = self.intake.items.filter(status="bad").first()
        told = f" {bad.place}: {bad.reason}" if bad else ""
        raise InvalidInput(f"A row is bad, so nothing was brought in.{told}")

    def _step(self) -> str:
        return "Bringing in" if self.takes else "Looking at the rows"

    def _total(self) -> int:
        """How many rows there are, once they were counted; 0 while nobody knows."""
        rows: int = self.intake.options.get("rows", 0)
        return rows and max(self.report.total, rows)

    def _tell(self) -> None:
        tell(self.run, step=self._step(), done=self.report.total, total=self._total())

    def _keep(self) -> None:
        self.report.unknown.update(self.weighing.unknown)
        self.weighing.unknown.clear()
        self.intake.report = self.report.to_json()
        Intake.objects.filter(pk=self.intake.pk).update(report=self.intake.report)

    def _finish(self) -> None:
        self.report.is_done = True
        self._keep()
        if self.takes:
            rows = dict(self.report.rows)
            after = {"took": self.choices.take, "articles": self.report.new, "rows": rows}
            record("import", self.intake, project=self.intake.project, by=self.by, after=after)
        end_within(self.run)


def _cut(articles: Iterator[Article | Problem]) -> Iterator[Piece]:
    """Into pieces of which one at a time is held."""
    piece: Piece = []
    held = 0
    for one in articles:
        piece.append(one)
        held += len(one.records) if isinstance(one, Article) else 1
        if len(piece) == ARTICLES or held >= RECORDS:
            yield piece
            piece, held = [], 0
    if piece:
        yield piece
