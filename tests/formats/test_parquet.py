"""Parquet: nothing is lost, and what is no such file is refused."""

from io import BytesIO

import pyarrow as pa
import pytest
from pyarrow import parquet as standard

from annotate.errors import InvalidInput
from annotate.formats import Article, Losses, Problem, parquet, tables
from tests.formats.examples import DOCUMENT, RECORD

ARTICLE = Article(document=DOCUMENT, records=(RECORD,))


def file_of(*articles: Article) -> BytesIO:
    file = BytesIO()
    assert parquet.write(iter(articles), file, Losses()) == sum(len(one.records) for one in articles)
    file.seek(0)
    return file


def test_articles_come_back_as_they_were() -> None:
    many = [ARTICLE, Article(document=DOCUMENT, records=())] * (parquet.TOGETHER + 1)
    assert list(parquet.read(file_of(*many))) == many


def test_the_same_articles_are_the_same_bytes() -> None:
    assert file_of(ARTICLE).getvalue() == file_of(ARTICLE).getvalue()


@pytest.mark.parametrize("broken", [b"", b"PAR1", b"x" * 900, file_of(ARTICLE).getvalue()[:-40]])
def test_what_is_no_whole_file_is_refused(broken: bytes) -> None:
    with pytest.raises(InvalidInput, match="It is no Parquet file, or its end is missing"):
        list(parquet.read(BytesIO(broken)))


def test_other_columns_are_refused_by_name() -> None:
    file = BytesIO()
    standard.write_table(pa.table({"text": ["Dam fails"]}), file)
    with pytest.raises(InvalidInput, match="columns are missing: annotations, author"):
        list(parquet.read(file))


def test_a_row_that_was_changed_is_told_and_the_others_are_read() -> None:
    rows = standard.read_table(file_of(ARTICLE, ARTICLE)).to_pylist()
    rows[0]["text"] += "!"
    file = BytesIO()
    standard.write_table(pa.Table.from_pylist(rows, standard.read_schema(file_of(ARTICLE))), file)
    problem, article = parquet.read(file)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.reason) == ("row 1", "the text is not the one that the sha256 was made from")
    assert article == ARTICLE


def test_what_would_unpack_to_more_than_it_may_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 100)
    with pytest.raises(InvalidInput, match="unpacks to more than 100 bytes"):
        list(parquet.read(file_of(ARTICLE)))
    with pytest.raises(InvalidInput, match="unpacks to more than 100 bytes"):
        list(tables.read_rows(file_of(ARTICLE), "parquet"))
