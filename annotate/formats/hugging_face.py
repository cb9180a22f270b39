"""A data set folder as Hugging Face keeps it, in a zip: a card (README.md) and a Parquet file for each split."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from zipfile import ZipFile

from annotate.errors import InvalidInput
from annotate.formats import parquet
from annotate.formats.article import Article
from annotate.formats.losses import Losses
from annotate.formats.pack import member, names_of, new_pack, open_pack
from annotate.formats.parquet import Rows
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem

key = "hugging_face"
name = "Hugging Face data set"
extension = "zip"
media_type = "application/zip"
holds = ALL

UNSPLIT = "train"  # where articles of no split go
SIZES = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M"}
"""How a card tells of so many rows, each below the number."""

CARD = """---
pretty_name: Annotated articles
language: [{languages}]
task_categories: [token-classification]
tags: [fact-checking, attribution]
size_categories: [{size}]
configs:
- config_name: default
  data_files:
{files}
---

# Annotated articles

{told} Each row is an article: its `text`, what is known of it, and its `annotations`, whose spans count the code points
of the text, the end left out: `row["text"][span["start"]:span["end"]]`. `attributes` holds JSON.

```python
from datasets import load_dataset

rows = load_dataset("path/to/this/folder")
```
"""


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a file for each split (all in train where there are none) and the card; return how many records."""
    languages: set[str] = set()
    with ExitStack() as kept:
        files: dict[str, BinaryIO] = {}
        rows: dict[str, Rows] = {}
        with ExitStack() as open_rows:
            for article in articles:
                split = (article.document and article.document.split) or UNSPLIT
                if split not in rows:
                    files[split] = cast(BinaryIO, kept.enter_context(TemporaryFile()))
                    rows[split] = open_rows.enter_context(Rows(files[split]))
                rows[split].add(article)
                languages.add(article.document.language if article.document else "")
        with new_pack(file) as pack:
            pack.writestr(member("README.md"), _card(rows, sorted(languages - {""})))
            for split in sorted(files):
                _copy(files[split], pack, _file(split))
    return sum(one.records for one in rows.values())


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read the Parquet files of the folder, one after the other.

    Raises:
        InvalidInput: if it is no zip, holds none, or what it holds cannot be read.
    """
    with open_pack(file) as pack:
        names = names_of(pack, ".parquet")
        if not names:
            raise InvalidInput("There is no Parquet file in the zip.")
        for each in names:
            with TemporaryFile() as unpacked, pack.open(each) as packed:
                copyfileobj(packed, unpacked)
                unpacked.seek(0)
                for found in parquet.read(cast(BinaryIO, unpacked)):
                    yield found.within(each) if isinstance(found, Problem) else found


def _copy(file: BinaryIO, pack: ZipFile, name: str) -> None:
    file.seek(0)
    with pack.open(member(name), "w", force_zip64=True) as into:
        copyfileobj(file, into)


def _file(split: str) -> str:
    return f"data/{split}-00000-of-00001.parquet"


def _card(rows: Mapping[str, Rows], languages: list[str]) -> str:
    counts = [
        f"{rows[split].articles:,} articles with {rows[split].records:,} annotations in {split}" for split in rows
    ]
    articles = sum(one.articles for one in rows.values())
    return CARD.format(
        languages=", ".join(f'"{one}"' for one in languages),
        size=next((told for limit, told in SIZES.items() if articles < limit), "n>1M"),
        files="\n".join(f"  - split: {split}\n    path: {_file(split)}" for split in sorted(rows)),
        told="; ".join(counts) + ".",
    )
