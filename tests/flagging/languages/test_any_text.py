"""Whatever the text, the lists of every language are read without an error."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import annotate.flagging
from annotate.flagging import read

LEXICONS = Path(annotate.flagging.__file__).parent / "lexicons"
LANGUAGES = sorted(path.name for path in LEXICONS.iterdir() if path.is_dir())


def terms(language: str) -> list[str]:
    """Every term of a language's lists, as words for heaps of news."""
    files = sorted((LEXICONS / language).glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    words = sorted({line.partition(" = ")[0].lstrip("*") for line in lines} - {""})
    return [*words, *(word.title() for word in words[::3]), "40", "1.200", "3,5", "12.", ",", ".", "„", "“", "»", "\n"]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_heap_of_its_words_is_read(language, data):
    text = " ".join(data.draw(st.lists(st.sampled_from(terms(language)), max_size=60)))
    reading = read(text, language=language)
    places = [quantity.span for quantity in reading.quantities] + [flag.span for flag in reading.flags]
    assert all(span.end <= len(text) for span in places)
    json.dumps(asdict(reading), allow_nan=False)


HARD = {
    "a long number word": "hundertund" * 20_000,
    "parted verbs": "teilte gab fügte " * 10_000 + "mit",
    "perfects": "hat " * 30_000 + "gesagt",
    "frames behind": "der Polizei " * 20_000 + "zufolge",
    "joined days": "3. und " * 20_000 + "Oktober",
    "tens": "treinta y " * 20_000,
    "points": "1.1" * 50_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
@pytest.mark.parametrize("language", ["es", "de"])
def test_hard_texts_are_read(language, text):
    assert read(text, language=language).language_support == "full"
