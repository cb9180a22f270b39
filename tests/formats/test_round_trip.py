"""What is written in any format is read back as it was."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.formats import FORMATS, Article, Format, Losses, Part, Record, missing
from tests.formats.examples import RECORD, records

WITHOUT_TEXT = [one for one in FORMATS.values() if one.holds == FORMATS["jsonl"].holds]


@pytest.fixture(params=WITHOUT_TEXT, ids=lambda one: one.key)
def file_format(request: pytest.FixtureRequest) -> Format:
    return request.param


def written(file_format: Format, some: list[Record]) -> BytesIO:
    file = BytesIO()
    assert file_format.write((article(record) for record in some), file, Losses()) == len(some)
    file.seek(0)
    return file


def article(record: Record) -> Article:
    return Article(document=None, records=(record,))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some=st.lists(records, max_size=3, unique_by=lambda record: record.id))
def test_every_record_comes_back_as_it_was(file_format: Format, some: list[Record]) -> None:
    found = file_format.read(written(file_format, some))
    assert [record for one in found if isinstance(one, Article) for record in one.records] == some


def test_the_same_records_are_the_same_bytes(file_format: Format) -> None:
    assert written(file_format, [RECORD]).getvalue() == written(file_format, [RECORD]).getvalue()


def test_records_are_written_as_they_come(file_format: Format) -> None:
    sizes = []
    file = BytesIO()

    def coming() -> Iterator[Article]:
        for _ in range(3):
            sizes.append(file.tell())
            yield article(RECORD)

    file_format.write(coming(), file, Losses())
    assert sizes[0] < sizes[1] < sizes[2]


def test_the_file_stays_open_for_who_opened_it(file_format: Format) -> None:
    file = written(file_format, [RECORD])
    list(file_format.read(file))
    assert not file.closed


def test_a_format_says_what_it_loses(file_format: Format) -> None:
    assert Part.TEXT in missing(file_format)
