"""python -m annotate.flagging FILE… prints what the engine reads; --json the whole of it.

--predict GOLD.jsonl prints one line a document for the scorer: its own mentions, or with --mentions the gold ones.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from annotate.flagging import Reading, read
from annotate.flagging.sourcing import Sourcing
from annotate.text import Span


def main(arguments: list[str]) -> None:
    """Read the files named and print."""
    parser = argparse.ArgumentParser(prog="annotate.flagging", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print the whole reading")
    parser.add_argument("--predict", action="store_true", help="the files are gold: print what the scorer reads")
    parser.add_argument("--mentions", action="store_true", help="with --predict: label the gold mentions")
    parser.add_argument("--language", default="en")
    options = parser.parse_args(arguments)
    for file in options.files:
        text = file.read_text("utf-8")
        if options.predict:
            sys.stdout.writelines(_predictions(text.splitlines(), options.mentions))
        else:
            reading = read(text, language=options.language)
            print(json.dumps(asdict(reading), ensure_ascii=False) if options.json else _told(reading, text))


def _told(reading: Reading, text: str) -> str:
    lines = [f"{flag.span.start:6} {flag.severity:6} {flag.title}: {flag.why}" for flag in reading.flags]
    return "\n".join([*lines, f"{len(reading.quantities)} figures, {len(reading.flags)} flags"]) if text else ""


def _predictions(lines: Iterable[str], given: bool) -> Iterable[str]:
    for line in lines:
        document = json.loads(line)
        reading = read(document["text"])
        found = [quantity.span for quantity in reading.quantities]
        spans = [Span(one["start"], one["end"]) for one in document["mentions"]] if given else found
        sourcing = Sourcing(reading.attributions)
        yield json.dumps({"id": document["id"], "mentions": [_mention(span, sourcing) for span in spans]}) + "\n"


def _mention(span: Span, sourcing: Sourcing) -> dict[str, object]:
    credited = sourcing.of(span)
    source = credited.source if credited else None
    label = "unsourced" if credited is None else "anonymous" if credited.source_kind == "anonymous" else "attributed"
    where = [source.start, source.end] if source else None
    return {"start": span.start, "end": span.end, "label": label, "source": where}


if __name__ == "__main__":
    main(sys.argv[1:])
