"""Articles as rows of columns: the text, what is known of it, and its annotations as a list in one cell.

The types of the columns are those of the structs. What has no fixed shape (attributes) is JSON in its cell.
"""

import types
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.documents import DocumentRecord
from annotate.formats.lines import as_line, of_line
from annotate.formats.problem import Problem
from annotate.formats.reasons import reason_of
from annotate.formats.records import DocumentReference, Record
from annotate.formats.structure import is_struct, of_json, to_json

if TYPE_CHECKING:
    import pyarrow as pa

ANNOTATIONS = "annotations"
"""The column that holds an article's annotations."""
_OF_THE_ARTICLE = ("project", "document", "split")  # told once, in columns of its own
_REFERENCE = DocumentReference.__struct_fields__


@cache
def schema() -> "pa.Schema":
    """Return the columns: those of DocumentRecord, and `annotations`."""
    import pyarrow as pa

    own = [pa.field(name, _arrow(hint)) for name, hint in get_type_hints(DocumentRecord).items()]
    said = [(name, hint) for name, hint in get_type_hints(Record).items() if name not in _OF_THE_ARTICLE]
    annotation = pa.struct([pa.field(name, _arrow(hint)) for name, hint in said])
    return pa.schema([*own, pa.field(ANNOTATIONS, pa.list_(annotation))])


def row_of(article: Article) -> dict[str, Any]:
    """Return an article, which must have its text, as a row."""
    return {**to_json(article.document), ANNOTATIONS: [_told(record) for record in article.records]}


def article_of(row: Mapping[str, Any], place: str) -> Article | Problem:
    """Return the article of a row, or why there is none."""
    try:
        own = {name: value for name, value in row.items() if name != ANNOTATIONS}
        document = of_json(DocumentRecord, own)
        about = {name: own[name] for name in _REFERENCE}
        shared = {"project": document.project, "split": document.split, "document": about}
        said = [one | shared | {"attributes": of_line(one["attributes"])} for one in row.get(ANNOTATIONS) or ()]
        return Article(document=document, records=tuple(of_json(Record, one) for one in said))
    except (InvalidInput, ValueError, RecursionError, KeyError, TypeError) as problem:
        return Problem(place=place, reason=reason_of(problem))


def _told(record: Record) -> dict[str, Any]:
    told = {name: value for name, value in to_json(record).items() if name not in _OF_THE_ARTICLE}
    return told | {"attributes": as_line(told["attributes"])}


def _arrow(hint: Any) -> "pa.DataType":
    import pyarrow as pa

    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _arrow(get_args(hint)[0])
    if origin is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    if origin is not None:
        return pa.string()
    if is_struct(hint):
        return pa.struct([pa.field(name, _arrow(inner)) for name, inner in get_type_hints(hint).items()])
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}.get(hint, pa.string())
