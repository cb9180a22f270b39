"""Rows of a table coming in as articles, some at once: what becomes of each is as if it had come alone."""

from collections.abc import Iterable, Sequence

from annotate.errors import AnnotateError
from annotate.formats import Problem
from annotate.formats.characters import without_foreign
from annotate.formats.tables import Row
from annotate.models import Document, IntakeItem, Project, User
from annotate.services.documents import already_here, digest_of, title_of
from annotate.services.intake.many_documents import Arrival, add_documents
from annotate.text.extraction import extract_text

Came = tuple[IntakeItem, Arrival | None]  # none where the row is bad


def add_rows(*, project: Project, table: str, rows: Sequence[Row | Problem], by: User) -> list[IntakeItem]:
    """Put the articles of rows into the project; return what became of each row, for the report of the import.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    came = [_read(table, row, project) for row in rows]
    first: dict[str, Arrival] = {}
    for _, arrival in came:
        if arrival:
            first.setdefault(arrival.sha256, arrival)
    here = _here(project, first)
    arrivals = [one for digest, one in first.items() if digest not in here]
    placed = dict(zip(arrivals, add_documents(project=project, arrivals=arrivals, by=by), strict=True))
    here |= {one.sha256: (at.document, one.title) for one, at in placed.items()}
    for item, arrival in came:
        if arrival:
            item.document_id, title = here[arrival.sha256]
            item.status = IntakeItem.Status.DONE if arrival in placed else IntakeItem.Status.SAME
            item.reason = "" if arrival in placed else already_here(title)
    return [item for item, _ in came]


def _read(table: str, row: Row | Problem, project: Project) -> Came:
    if isinstance(row, Problem):
        return IntakeItem(place=f"{table}, {row.place}", status="bad", reason=without_foreign(f"{row.reason}.")), None
    item = IntakeItem(place=f"{table}, row {row.number}", about={"row": row.number})
    try:
        return item, _arrival(row, item.place, project)
    except AnnotateError as problem:
        item.status, item.reason = IntakeItem.Status.BAD, str(problem)
        return item, None


def _arrival(row: Row, place: str, project: Project) -> Arrival:
    read = extract_text(row.text)
    about = dict(row.about)
    title = about.pop("title", "") or title_of(read)
    return Arrival(row.text, read, title, about, project.language, digest_of(read.text), place)


def _here(project: Project, digests: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The articles of the project that have these texts: key and title."""
    rows = Document.objects.filter(project=project, sha256__in=digests)
    return {digest: (pk, title) for digest, pk, title in rows.values_list("sha256", "pk", "title")}
