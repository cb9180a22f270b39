"""JSON Lines: the full record, nothing lost; the articles' texts stand beside it in documents.jsonl."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotate.formats.article import Article, by_text
from annotate.formats.lines import dumped_together, each_line
from annotate.formats.losses import Losses
from annotate.formats.parts import ALL, Part
from annotate.formats.problem import Problem
from annotate.formats.records import Record

key = "jsonl"
name = "JSON Lines"
extension = "jsonl"
media_type = "application/jsonl"
holds = ALL - {Part.TEXT, Part.UNITS}


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write records, one a line, and return how many."""
    count = 0
    for article in articles:
        file.write(dumped_together(article.records))
        count += len(article.records)
    return count


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote, line by line."""
    return by_text(each_line(Record, file))
