"""Label Studio: a zip with tasks.json, which is what it imports and exports, and the labelling config it takes.

https://labelstud.io/guide/task_format. Offsets are code points: its editor turns those of the browser into such before
it saves (files of before version 1.5 count UTF-16 code units, which the quoted words give away). Each person's work on
an article is one annotation there, each span a region, and relations lead from region to region. What Label Studio has
no place for goes with the first region of each annotation, in the `meta` that it keeps and gives back. What no person
said is in `predictions`, and comes back as suggestions.
"""

from collections.abc import Iterable, Iterator, Set
from itertools import count
from typing import Any, BinaryIO, cast
from xml.sax.saxutils import quoteattr

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.gathering import Gathering
from annotate.formats.items import items
from annotate.formats.label_studio_results import OURS, Results
from annotate.formats.lines import as_line
from annotate.formats.losses import Losses
from annotate.formats.marks import lose_unmarked, marked, marks_of, rest_of, text_of, ties_of
from annotate.formats.pack import is_pack, member, names_of, new_pack, open_pack
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem
from annotate.formats.records import Record
from annotate.formats.structure import to_json

key = "label_studio"
name = "Label Studio JSON"
extension = "zip"
media_type = "application/zip"
holds = ALL
endings = ("zip", "json")

TASKS, CONFIG = "tasks.json", "labelling.xml"
"""What the files in the zip are called."""
SUGGESTED = "suggested"
"""The status of what no person said."""

Json = dict[str, Any]


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a task an article, and return how many records."""
    labels: set[str] = set()
    kinds: set[str] = set()
    written = 0
    with new_pack(file) as pack:
        with pack.open(member(TASKS), "w", force_zip64=True) as tasks:
            tasks.write(b"[")
            for number, article in enumerate(articles):
                with_spans = [record for record in article.records if record.spans]
                lose_unmarked(article.records, losses)
                labels |= {mark.type for record in with_spans for mark in marks_of(record)}
                kinds |= {tie.kind for tie in ties_of(with_spans)}
                tasks.write((",\n" if number else "\n").encode() + as_line(_task(article, with_spans)).encode())
                written += len(with_spans)
            tasks.write(b"\n]\n")
        pack.writestr(member(CONFIG), _config(sorted(labels), sorted(kinds)))
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read tasks as Label Studio exports them (JSON or JSON-MIN), alone or in a zip.

    Raises:
        InvalidInput: if it is neither JSON nor a zip of it.
    """
    ids = count(1)
    for number, task in enumerate(_tasks(file), start=1):
        yield from _read_task(task, number, ids)


def _tasks(file: BinaryIO) -> Iterator[Any]:
    """All tasks, those of a zip file by file."""
    if not is_pack(file):
        yield from items(file)
        return
    with open_pack(file) as pack:
        names = names_of(pack, ".json")
        if not names:
            raise InvalidInput("There is no .json in the zip.")
        for name in names:
            with pack.open(name) as opened:
                yield from items(cast(BinaryIO, opened))


def _read_task(task: Any, number: int, ids: Iterator[int]) -> Iterator[Article | Problem]:
    place = f"task {task.get('id', number)}" if isinstance(task, dict) else f"task {number}"
    try:
        results = Results(task)
        gathering = Gathering(results.text, {"id": number, **results.about}, place=place, ids=ids)
    except InvalidInput as problem:
        yield Problem(place=place, reason=str(problem).removesuffix("."))
        return
    yield from results.into(gathering)
    yield from gathering.found()


def _task(article: Article, with_spans: list[Record]) -> Json:
    about = to_json(text_of(article))
    works: dict[tuple[bool, str], list[Record]] = {}
    for record in with_spans:
        works.setdefault((record.status == SUGGESTED, record.author), []).append(record)
    return {
        "id": about["id"],
        "data": {"text": about.pop("text"), **about},
        "annotations": [
            {"created_at": records[0].created_at, "result": _results(records)}
            for (is_suggested, _), records in works.items()
            if not is_suggested
        ],
        "predictions": [
            {"model_version": author, "result": _results(records)}
            for (is_suggested, author), records in works.items()
            if is_suggested
        ],
    }


def _results(records: list[Record]) -> list[Json]:
    there = marked(records)
    regions = [region for record in records for region in _regions(record, there)]
    return regions + [
        {"type": "relation", "from_id": tie.one, "to_id": tie.other, "direction": "right", "labels": [tie.kind]}
        for tie in ties_of(records)
    ]


def _regions(record: Record, there: Set[int]) -> Iterator[Json]:
    for number, (mark, span) in enumerate(zip(marks_of(record), record.spans, strict=True)):
        value = {"start": mark.start, "end": mark.end, "text": span.quote, "labels": [mark.type]}
        region = {"id": mark.key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        sure = {} if record.confidence is None else {"score": record.confidence}
        yield region | sure | ({} if number else {"meta": _meta(record, there)})


def _meta(record: Record, there: Set[int]) -> Json:
    rest = rest_of(record, there)
    note = rest.pop("note")
    return ({"text": [note]} if note else {}) | {OURS: rest}


def _config(labels: list[str], kinds: list[str]) -> str:
    marks = "".join(f"    <Label value={quoteattr(label)}/>\n" for label in labels)
    ties = "".join(f"    <Relation value={quoteattr(kind)}/>\n" for kind in kinds)
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{marks}  </Labels>\n  <Relations>\n{ties}  </Relations>\n'
        '  <Text name="text" value="$text" granularity="symbol"/>\n</View>\n'
    )
