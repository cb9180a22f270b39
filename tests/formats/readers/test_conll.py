"""conllu reads the columns; what stays of overlapping spans follows the rule; columns of others are read."""

from io import BytesIO

import conllu

from annotate.formats import Article, Losses, Part, Problem, conll
from tests.formats.rich import ARTICLE, SECOND, TEXT


def test_conllu_reads_every_token_where_it_stands_with_the_outermost_span() -> None:
    file, losses = BytesIO(), Losses()
    conll.write(iter([ARTICLE, SECOND]), file, losses)
    sentences = conllu.parse(file.getvalue().decode(), fields=("form", "start", "end", "tag"))
    tokens = [token for sentence in sentences for token in sentence if token["form"] != "-DOCSTART-"]
    rich = tokens[: -len(["Rents", "rose", "."])]
    assert all(TEXT[int(one["start"]) : int(one["end"])] == one["form"] for one in rich)
    assert [one["form"] for one in rich if one["tag"].endswith("-attribution--content")] == [
        *("About", "4,000", "people", "fled", "👩‍👩‍👧"),
        *("“", "and", "300", "more", "”"),
    ]
    assert losses.counts[Part.OVERLAP] == 1
    assert losses.places[Part.OVERLAP] == ["annotation 7 in “Dam fails 🌊”"]


def read(data: str) -> list[Article | Problem]:
    return list(conll.read(BytesIO(data.encode())))


def test_our_own_come_back_word_for_word() -> None:
    file = BytesIO()
    conll.write(iter([ARTICLE]), file, Losses())
    [article] = conll.read(BytesIO(file.getvalue()))
    assert isinstance(article, Article)
    assert [(one.label, one.spans[0].role, one.spans[0].quote) for one in article.records] == [
        ("loaded", "loaded", "Noe\u0301 𐐷"),
        ("attribution", "content", "About 4,000 people fled 👩‍👩‍👧"),
        ("attribution", "source", "the mayor"),
        ("attribution", "cue", "said"),
        ("attribution", "content", "“and 300 more”"),
        ("numeric_claim", "source", "الوزير"),
        ("numeric_claim", "quantity", "٤٠٠٠ شخص"),
        ("time", "time", "أمس"),
    ]


def test_columns_of_others_are_read_and_a_bad_line_is_told() -> None:
    data = (
        "-DOCSTART- -X- -X- O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n\nNew _ _ B-LOC\nYork _ _ I-LOC\n\n"
        "-DOCSTART- -X- O\n\n# a comment\n# O\nRome\tU-LOC\nno tag here\nAnn\tB-PER\nLee\tE-PER\nBob\tS-PER\n"
    )
    first, problem, second = read(data)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(problem, Problem)
    assert first.document
    assert first.document.text == "EU rejects\nNew York"
    assert [(one.label, one.spans[0].quote) for one in first.records] == [("ORG", "EU"), ("LOC", "New York")]
    assert [one.spans[0].quote for one in second.records] == ["Rome", "Ann Lee", "Bob"]
    assert problem.place == "line 14"


def test_a_line_that_is_too_long_is_told_once_and_the_lines_after_it_keep_their_numbers() -> None:
    long, bad, article = read(f"Rome B-LOC\n{'a' * 250_000} B-LOC\nno tag here\n")
    assert isinstance(long, Problem)
    assert isinstance(bad, Problem)
    assert isinstance(article, Article)
    assert (long.place, bad.place) == ("line 2", "line 3")
    assert [one.spans[0].quote for one in article.records] == ["Rome"]
