"""python -m tests.bench.engine [GOLD.jsonl] [--dev]: every figure of the model card, measured on this machine, one core.

Without a gold file the sample articles are read, and only speed and size are told. Of a gold file the lines whose
split is "train" are read; --dev measures on "dev" too, and on the articles of numbers_dev30.json beside it, and is
to be asked for rarely. The paradigm article is looked for in the folder "seed" beside that of the gold.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import annotate
from annotate.flagging.command import predictions, score, table
from annotate.flagging.learned.gold import Marked, marked
from annotate.flagging.learned.model import FOLDER, model
from annotate.flagging.learned.training import by_tenths, left_out_answers
from annotate.flagging.learned.trial import calibration_error, figures
from tests.bench.engine.fit import paradigm
from tests.bench.engine.numbers import judged_in, marked_in, measured
from tests.bench.engine.speed import WORDS, articles_a_second, import_time, memory, reading_time

LONG = 100_000  # characters
SAMPLES = Path(annotate.__file__).parent / "samples"


def main() -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.engine", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--dev", action="store_true", help="measure on the articles kept back, too")
    options = parser.parse_args()
    lines = options.gold.read_text("utf-8").splitlines() if options.gold else []
    train = [line for line in lines if json.loads(line).get("split", "train") == "train"]
    tell_speed([json.loads(line)["text"] for line in train])
    if train:
        tell_train(train)
    if options.gold and (folder := options.gold.parent.parent / "seed").is_dir():
        print(f"paradigm article: {paradigm(folder)}")
    if options.dev:
        tell_dev([json.loads(line) for line in lines], options.gold.parent / "numbers_dev30.json")


def tell_speed(gold: Sequence[str]) -> None:
    texts = gold or [path.read_text("utf-8") for path in SAMPLES.glob("*.txt")] * 50
    long = "\n\n".join(texts)[:LONG]
    print(f"articles of {WORDS} words a second: {articles_a_second(texts):.0f}")
    print(
        f"a text of {len(long):,} characters: {reading_time([long]):.2f} s, {memory(long)} MB in a process of its own"
    )
    print(f"import: {import_time():.2f} s")
    print(f"weights: {(FOLDER / 'en.json').stat().st_size:,} bytes")


def tell_train(lines: Sequence[str]) -> None:
    print("train, numbers:", measured(marked_in(json.loads(line)) for line in lines))
    if model("en"):
        tell_calibration([marked(line) for line in lines])


def tell_calibration(articles: list[Marked]) -> None:
    found = left_out_answers(articles, language="en")
    print(f"train, five folds: {figures(found)}")
    bare = [
        (1 - one.judgement.probability, not one.mention.credited) for one in found if one.judgement and not one.credited
    ]
    print(f"figures flagged: {len(bare)}, calibration error of the score {calibration_error(bare):.3f}")
    print("probability of a credit, how many, how many are credited:")
    for told, count, true in by_tenths(found):
        print(f"  {told:.3f}  {count:5}  {true:.3f}")


def tell_dev(documents: Sequence[dict[str, Any]], judged: Path) -> None:
    dev = [document for document in documents if document["split"] == "dev"]
    print("dev, the mentions given:")
    print(table(score(dev, predictions(dev, given=True))))
    if judged.is_file():
        known = {document["id"]: document for document in dev}
        print("numbers judged by hand:", measured(judged_in(known, json.loads(judged.read_text("utf-8")))))


if __name__ == "__main__":
    main()
