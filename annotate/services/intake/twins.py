"""Finding what a file brings that is there already, so that the same file twice changes nothing."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from annotate.models import Annotation, Flag, Span, User
from annotate.services.intake.rows import Draft, Row, same
from annotate.services.intake.suggestions import Place, place_of
from annotate.services.statements import Places

HERE, TWICE = "It is here already.", "The file has it twice."

Said = tuple[int, int, str]  # article, author, what is said


def twins_of(rows: Sequence[Row], by: User) -> list[Row]:
    """The rows, where what is there already, or came before in them, comes in no more."""
    drafts = [row.draft for row in rows if row.draft]
    keys, places = _keys(drafts), _suggested(drafts)
    said = _said_by_people([one for one in drafts if one.key not in keys], by)
    found, came = [], set()
    for row in rows:
        if (draft := row.draft) is not None:
            this = (place_of(draft) if draft.is_suggestion else draft.key), id(draft.target)
            if this[0] in places if draft.is_suggestion else this[0] in keys or (said and _said(draft) in said):
                row = same(row, HERE)
            elif this in came:
                row = same(row, TWICE)
            came.add(this)
        found.append(row)
    return found


def _keys(drafts: Iterable[Draft]) -> set[str]:
    """Those that annotations have. Asked without the query set, which takes longer over thousands than the database."""
    keys = ",".join(one.key for one in drafts if not one.is_suggestion)
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM annotate_annotation WHERE key = ANY (%s::uuid[])", [f"{{{keys}}}"])
        return {key.hex for (key,) in cursor.fetchall()}


def _said_by_people(drafts: Iterable[Draft], by: User) -> set[Said]:
    """What those who are to be the authors say in the articles that are there, as far as the importer sees it."""
    known = [one for one in drafts if one.target.document and not one.is_suggestion]
    if not known:
        return set()
    documents, authors = {one.target.document for one in known}, {one.author for one in known}
    rows = Annotation.objects.shown().seen_by(by).filter(document__in=documents, author__in=authors)
    spans: defaultdict[int, dict[str, list[tuple[int, int]]]] = defaultdict(dict)
    places = Span.objects.filter(annotation__in=rows.order_by().values("pk"))
    for pk, role, start, end in places.values_list("annotation", "role", "start", "end"):
        spans[pk].setdefault(role, []).append((start, end))
    told = rows.values_list("pk", "document", "author", "label", "attributes")
    return {(document, author, _words(label, spans[pk], said)) for pk, document, author, label, said in told}


def _said(draft: Draft) -> Said:
    said = draft.statement
    return draft.target.document, draft.author, _words(said.label, said.spans, said.attributes)


def _words(label: str, spans: Places, attributes: object) -> str:
    places = {role: sorted(map(list, pairs)) for role, pairs in spans.items()}
    return json.dumps([label, places, attributes], sort_keys=True)


def _suggested(drafts: Iterable[Draft]) -> set[Place]:
    texts = {one.target.revision for one in drafts if one.is_suggestion and one.target.revision}
    rows = Flag.objects.filter(revision__in=texts, rule=Flag.IMPORTED).values_list("revision", "kind", "start", "end")
    return set(rows) if texts else set()
