"""Twice the text is twice the work, whatever the text: counted in lines of code run, not in seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from annotate.flagging import read

LARGEST = 2.35  # times the work for twice the text: a little more than twice, for what is looked up in sorted lists
SIZE = 300


def numbered(sentence: str, size: int) -> str:
    """Repeat a sentence with another number, and another name, each time."""
    return " ".join(
        sentence.format(n=i * 7919 % 99991 + 10, name=f"{chr(65 + i % 26)}{chr(97 + i // 26 % 26)}x")
        for i in range(size)
    )


SHAPES = {
    "prose": lambda size: numbered("The {name} ministry said {n} homes burned. “We lost {n},” said Ann {name}.", size),
    "bare figures": lambda size: numbered("It took {n} cats.", size),
    "two figures a sentence": lambda size: numbered("The fire took {n} homes, {n}1 of them in Lesk.", size // 2),
    "spoken figures": lambda size: numbered("“We lost {n} sheep,” said Ann {name}. “And {n}1 goats.”\n\n", size // 3),
    "polls": lambda size: numbered(
        "The poll found that {n} per cent wanted it. Another {n}1 per cent did not say.", size // 2
    ),
    "names": lambda size: numbered(
        "Ann {name} juggled with {n} hoops while Otto {name} of Lesk counted them.", size // 2
    ),
    "one figure again and again": lambda size: "It took 4,845 cats, he said. " * size,
    "sources": lambda size: numbered("The {name}{n} Board said {n} cats died.", size),
    "bare figures among credits": lambda size: numbered("Ann {name} said {n} cats died. Another {n} left.", size),
    "paragraphs": lambda size: "It took 40 cats.\n\nAnn Lee said 50 dogs left.\n\n" * size,
    "quotation marks": lambda size: '"' * 8 * size,
    "quotation marks with spaces": lambda size: '" ' * 8 * size,
    "quotations left open": lambda size: "“We lost 40.\n\n" * size,
    "apostrophes": lambda size: "'a " * 4 * size,
    "brackets": lambda size: "([{" * 4 * size,
    "brackets that close": lambda size: "(" * 6 * size + "40" + ")" * 6 * size,
    "tags": lambda size: "<a b" * 2 * size + ">" * 2 * size,
    "marks that open": lambda size: "“a " * 3 * size,
    "marks over lines": lambda size: "“We lost 40 men. ‘So?’\n" * size,
    "commas": lambda size: "a, " * 4 * size,
    "digits": lambda size: "1 " * 8 * size,
    "a number of many digits": lambda size: "1" * 100 * size,
    "groups of digits": lambda size: "1,000" * 2 * size,
    "groups with spaces": lambda size: "1\u202f000\u202f" * 2 * size,
    "initials": lambda size: "U." * 8 * size,
    "apostrophes in a word": lambda size: "a’" * 8 * size,
    "magnitudes": lambda size: "one hundred million " * size,
    "cues": lambda size: "he said that " * 2 * size,
    "claims": lambda size: "her claim that the plan to " * size,
    "source lines": lambda size: "Source: WHO 40 " * 2 * size,
    "rows and their source": lambda size: "Ash: 140\n\nSource: WHO\n\n" * size,
    "turns": lambda size: "Ann Lee: We lost 40.\n\nTom Roe: Yes, we said so.\n\n" * size,
    "a long turn": lambda size: "Ann Lee: " + "Tom Roe said that 40 men had left. " * size,
    "a long quotation": lambda size: "“" + "We lost 40 men there. " * size + "” said Ann Lee.",
    "most": lambda size: numbered("Most cats came, with {n} cats.", size),
    "shares": lambda size: "A Lumen poll found 40 per cent said yes. " + "Some 41 per cent said no. " * size,
    "lists": lambda size: numbered("In all {n} men came: Ash {n}, Birch {n}, Elm {n}.", size),
    "dates": lambda size: "On 7 May 2021, as of June 30, since 2008, " * size,
    "phones": lambda size: "0 55-5 " * size,
}


@contextmanager
def counting(told: list[int]) -> Iterator[None]:
    """Count the lines of Python that run."""

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        told[0] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def work(text: str) -> int:
    told = [0]
    with counting(told):
        read(text)
    return told[0]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_work_grows_with_the_text(shape):
    read(shape(1))
    assert work(shape(2 * SIZE)) <= LARGEST * work(shape(SIZE)) + 1_000


def test_the_count_sees_what_grows_faster():
    def pairs(size: int) -> int:
        told = [0]
        with counting(told):
            [one for one in range(size) for other in range(size)]
        return told[0]

    assert pairs(200) > 3.5 * pairs(100)
