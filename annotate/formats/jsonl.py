"""JSON Lines: the full record, nothing lost; the articles' texts stand beside it in documents.jsonl."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotate.formats.article import Article, by_text
from annotate.formats.lines import each_line, write_lines
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
    return write_lines((record for article in articles for record in article.records), file)


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote, line by line."""
    return by_text(each_line(Record, file))
