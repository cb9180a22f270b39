"""How long the engine takes, and how much memory, each measured in a process of its own on one core."""

import subprocess
import sys
import time
from collections.abc import Sequence

from annotate.flagging import read

WORDS = 750  # of the article that speed is told for

PEAK = """
import resource, sys
from annotate.flagging import read
read(sys.stdin.read())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
IMPORT = "import time; start = time.process_time(); import annotate.flagging; print(time.process_time() - start)"


def articles_a_second(texts: Sequence[str], rounds: int = 3) -> float:
    """Return how many articles of WORDS words are read in a second of processor time: the best of some rounds."""
    words = sum(len(text.split()) for text in texts)
    return words / WORDS / min(reading_time(texts) for _ in range(rounds))


def reading_time(texts: Sequence[str]) -> float:
    """Return the seconds of processor time that reading takes, once warm."""
    read(texts[0])
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def import_time() -> float:
    """Return the seconds of processor time in which a new process imports the engine: the best of five."""
    return min(float(_said(IMPORT)) for _ in range(5))


def memory(text: str) -> int:
    """Return the megabytes that a process needs that does nothing but read one text."""
    return int(_said(PEAK, text))


def _said(program: str, told: str = "") -> str:
    done = subprocess.run([sys.executable, "-c", program], input=told, check=True, capture_output=True, text=True)
    return done.stdout
