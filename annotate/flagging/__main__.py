"""python -m annotate.flagging FILE… prints what the engine reads: the article in colour, and each flag with its why.

--json prints the whole reading. --predict GOLD.jsonl prints one line a document for a scorer, --score GOLD.jsonl the
scorer's table; --mentions gives both the gold mentions instead of those the engine finds.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from annotate.flagging.command import painted, predictions, score, table
from annotate.flagging.command.predictions import Document, documents
from annotate.flagging.engine import read
from annotate.flagging.reading import Flag, Reading


def main(arguments: list[str]) -> None:
    """Read the files named and print."""
    options = _parser().parse_args(arguments)
    for file in options.files:
        if options.predict or options.score:
            _measure(file, options)
        else:
            text = file.read_text("utf-8")
            reading = read(text, language=options.language)
            print(json.dumps(asdict(reading), ensure_ascii=False) if options.json else _told(reading, text))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m annotate.flagging", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="print the whole reading")
    what.add_argument("--predict", action="store_true", help="the files are gold: print what a scorer reads")
    what.add_argument("--score", action="store_true", help="the files are gold: print how well the engine fits them")
    parser.add_argument("--mentions", action="store_true", help="label the gold mentions, not those found")
    parser.add_argument("--split", default="", help="only the documents of this split")
    parser.add_argument("--tier", choices=["major", "all"], default="major", help="which claims are scored")
    parser.add_argument("--strict", action="store_true", help="score every unnamed source as a flag")
    parser.add_argument("--language", default="en")
    return parser


def _measure(file: Path, options: argparse.Namespace) -> None:
    said = predictions(_gold(file, options.split), given=options.mentions, language=options.language)
    if options.predict:
        sys.stdout.writelines(json.dumps(line) + "\n" for line in said)
    else:
        print(table(score(_gold(file, options.split), said, tier=options.tier, strict=options.strict)))


def _gold(file: Path, split: str) -> Iterator[Document]:
    with file.open(encoding="utf-8") as lines:
        yield from documents(lines, split)


def _told(reading: Reading, text: str) -> str:
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    article = [painted(reading, text), ""] if colours else []
    unknown = [f"There are no word lists for the language {reading.language!r}: only quantities were read."]
    counted = f"{len(reading.quantities)} figures, {len(reading.flags)} flags"
    notes = unknown if reading.language_support == "quantities_only" else []
    return "\n".join([*article, *(_line(flag) for flag in reading.flags), *notes, counted])


def _line(flag: Flag) -> str:
    remedy = f"\n{'':14}{flag.remedy}" if flag.remedy else ""
    return f"{flag.span.start:6} {flag.severity:6} {flag.title}: {flag.why}{remedy}"


if __name__ == "__main__":
    main(sys.argv[1:])
