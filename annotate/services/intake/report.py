"""What an import found, row by row: counted in its report, and kept as rows where there is something to say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotate.models import Intake, IntakeItem
from annotate.services.copying import copy_rows
from annotate.services.intake.rows import Row

KEPT = 20_000  # rows of a report; those beyond are counted alone
NAMES, NAMED = 1000, 200  # names told of people and of labels, and characters of one
LONGEST = 500  # characters of a reason
ITEM = ("intake_id", "number", "place", "file", "about", "status", "reason", "document_id")
STATUS = {"good": "done", "mended": "done", "same": "same", "bad": "bad", "skipped": "skipped"}


@dataclass
class Report:
    """Counts of one pass over a file.

    run: which made it. articles: how many of the file are done, from where a killed import goes on. rows: by what
    became of them.
    """

    run: int = 0
    format: str = ""
    articles: int = 0
    new: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    suggestions: int = 0
    kept: int = 0
    took: str = ""
    is_done: bool = False

    @classmethod
    def of(cls, told: Mapping[str, Any] | None) -> "Report":
        """That which to_json made; an empty one of nothing."""
        report = cls(**told) if told else cls()
        for name in ("rows", "people", "labels", "unknown"):
            setattr(report, name, Counter(getattr(report, name)))
        return report

    def to_json(self) -> dict[str, Any]:
        counts = ("rows", "people", "labels", "unknown")
        return {**vars(self), **{name: dict(getattr(self, name)) for name in counts}}

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def count(self, counted: Counter[str], names: Iterable[str]) -> None:
        """Add names to a count, as long as it holds few enough to be told."""
        for name, number in Counter(names).items():
            if name in counted or (len(counted) < NAMES and len(name) <= NAMED):
                counted[name] += number

    def keep(self, intake: Intake, rows: Iterable[Row]) -> None:
        """Count rows, and keep those that tell something."""
        rows = list(rows)
        self.rows.update(row.status for row in rows)
        telling = [row for row in rows if row.reason][: max(0, KEPT - self.kept)]
        numbered = enumerate(telling, start=self.kept + 1)
        copy_rows(IntakeItem, ITEM, (self._item(intake, number, row) for number, row in numbered))
        self.kept += len(telling)

    def _item(self, intake: Intake, number: int, row: Row) -> tuple[Any, ...]:
        reason = row.reason if len(row.reason) <= LONGEST else row.reason[: LONGEST - 1] + "…"
        document = row.draft.target.document or None if row.draft else None
        return intake.pk, number, row.place[:2000], "", {"became": row.status}, STATUS[row.status], reason, document
