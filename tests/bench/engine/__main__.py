"""python -m tests.bench.engine [GOLD.jsonl]: speed, size and calibration of the engine on this machine, one core.

Without a gold file the sample articles are read; of a gold file only the lines whose split is "train".
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import annotate
from annotate.flagging import read
from annotate.flagging.learned.gold import Marked, marked
from annotate.flagging.learned.model import FOLDER, model
from annotate.flagging.learned.training import by_tenths, left_out_answers
from annotate.flagging.learned.trial import calibration_error, figures

WORDS = 750  # of the article that speed is told for
LONG = 100_000  # characters
SAMPLES = Path(annotate.__file__).parent / "samples"


def main(paths: list[str]) -> None:
    """Print the figures, one a line."""
    articles = [article for path in paths for article in train_lines(Path(path))]
    texts = [article.text for article in articles] or [path.read_text("utf-8") for path in SAMPLES.glob("*.txt")] * 50
    seconds, words = reading_time(texts), sum(len(text.split()) for text in texts)
    print(f"articles of {WORDS} words a second: {words / WORDS / seconds:.0f}")
    long = "\n\n".join(texts)[:LONG]
    print(f"a text of {len(long):,} characters: {reading_time([long]):.2f} s")
    print(f"import: {import_time():.2f} s")
    print(
        f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, this command and its gold in it"
    )
    print(f"weights: {(FOLDER / 'en.json').stat().st_size:,} bytes")
    if articles and model("en"):
        tell_calibration(articles)


def train_lines(path: Path) -> list[Marked]:
    lines = path.read_text("utf-8").splitlines()
    return [marked(line) for line in lines if json.loads(line).get("split", "train") == "train"]


def reading_time(texts: list[str]) -> float:
    """Return the seconds of processor time that reading takes, once warm."""
    read(texts[0])
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def import_time() -> float:
    """Return the seconds that a new process needs to import the engine, less those it needs for nothing: best of five."""
    nothing, engine = (min(_run(words) for _ in range(5)) for words in ("pass", "import annotate.flagging"))
    return engine - nothing


def _run(statement: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - start


def tell_calibration(articles: list[Marked]) -> None:
    found = left_out_answers(articles, language="en")
    print(f"five folds: {figures(found)}")
    bare = [
        (1 - one.judgement.probability, not one.mention.credited) for one in found if one.judgement and not one.credited
    ]
    print(f"figures flagged: {len(bare)}, calibration error of the score {calibration_error(bare):.3f}")
    print("probability of a credit, how many, how many are credited:")
    for told, count, true in by_tenths(found):
        print(f"  {told:.3f}  {count:5}  {true:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
