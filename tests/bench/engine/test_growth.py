"""Work grows with the text, not with its square. Counted in calls, so that no machine is too slow."""

import sys
from types import FrameType

import pytest

from annotate.flagging import read

PARAGRAPHS = {
    "credits": "The ministry said that {} homes had burned, and {} people had left the valley on Monday.\n\n",
    "bare figures": "The fire took {} homes. Repairs cost {} crowns. It was cold.\n\n",
    "one paragraph": "The fire took {} homes, {} of them in Lesk. ",
    "quotations": "“We lost {} sheep,” said Ann Lee. “And {} goats.”\n\n",
    "polls": "The poll found that {} per cent wanted it. Another {} per cent did not say.\n\n",
    "names": "Ann Lee juggled with {} hoops while Otto Berg of Lesk counted {} of them.\n\n",
}


def calls(text: str) -> int:
    """Return how many functions of Python are called in reading a text."""
    count = 0

    def met(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(met)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


def text(paragraph: str, times: int) -> str:
    return "".join(paragraph.format(1001 + 7 * n, 5003 + 11 * n) for n in range(times))


@pytest.mark.parametrize("paragraph", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_twice_the_text_is_twice_the_work(paragraph):
    read(paragraph)
    assert calls(text(paragraph, 160)) < 2.2 * calls(text(paragraph, 80))
