"""Parquet: a row for each article, its annotations as a list in one column; loads in pandas, DuckDB and `datasets`."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Self

from annotate.errors import InvalidInput
from annotate.formats import columns
from annotate.formats.article import Article
from annotate.formats.losses import Losses
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem

if TYPE_CHECKING:
    from pyarrow.parquet import FileMetaData

key = "parquet"
name = "Parquet, a row for each article"
extension = "parquet"
media_type = "application/vnd.apache.parquet"
holds = ALL

TOGETHER = 100  # articles held in memory at a time
GROUP = 4 * 1024**3  # bytes that a group of rows may unpack to


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write articles, TOGETHER at a time, and return how many records that were."""
    with Rows(file) as rows:
        for article in articles:
            rows.add(article)
    return rows.records


class Rows:
    """Takes articles one by one, and writes them TOGETHER at a time. articles, records: how many it has taken."""

    def __init__(self, file: BinaryIO) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        self.articles = self.records = 0
        self._held: list[Article] = []
        self._into = parquet.ParquetWriter(pa.PythonFile(file, "w"), columns.schema(), compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._write()
        self._into.close()

    def add(self, article: Article) -> None:
        """Take an article, which must have its text."""
        self.articles += 1
        self.records += len(article.records)
        self._held.append(article)
        if len(self._held) == TOGETHER:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        if self._held:
            rows = [columns.row_of(one) for one in self._held]
            self._into.write_table(pa.Table.from_pylist(rows, columns.schema()))
            self._held.clear()


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote.

    Raises:
        InvalidInput: if it is no Parquet, is broken, lacks the columns, or would unpack to more than it may.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        whole = parquet.ParquetFile(pa.PythonFile(file, "r"))
        refuse_groups(whole.metadata)
        _check(whole.metadata)
        number = 0
        for batch in whole.iter_batches(batch_size=TOGETHER):
            for row in batch.to_pylist():
                number += 1
                yield columns.article_of(row, f"row {number}")
    except (pa.ArrowException, OSError) as problem:
        raise InvalidInput(damage_of(problem)) from problem


def _check(about: "FileMetaData") -> None:
    missing = set(columns.schema().names) - set(about.schema.to_arrow_schema().names)
    if missing:
        raise InvalidInput(f"These columns are missing: {', '.join(sorted(missing))}.")


def damage_of(problem: Exception) -> str:
    """Return what is wrong with a Parquet file, and what to do, where its reader raises."""
    is_none = any(sign in str(problem) for sign in ("magic bytes", "file size is"))
    told = "It is no Parquet file, or its end is missing" if is_none else "The Parquet file is damaged"
    return f"{told}. Copy or export it again."


def refuse_groups(about: "FileMetaData") -> None:
    """Refuse a file, by what it tells of itself, whose groups of rows would unpack to more than they may.

    Raises:
        InvalidInput: it would.
    """
    if any(about.row_group(number).total_byte_size > GROUP for number in range(about.num_row_groups)):
        raise InvalidInput(f"A group of rows unpacks to more than {GROUP:,} bytes.")
