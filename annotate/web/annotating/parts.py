"""What goes with annotations besides their words, for the screen: in the shapes of the API, in few queries."""

from collections import defaultdict
from typing import Any

from django.db.models import F, QuerySet

from annotate.models import Annotation, Evidence, Relation

VERDICT = ("verdict__rating", "verdict__explanation", "verdict__one_origin")
EVIDENCE = ("url", "file", "quote", "note", "accessed_at", "is_primary", "is_named")


def with_parts(rows: list[dict[str, Any]], annotations: QuerySet[Annotation]) -> list[dict[str, Any]]:
    """The rows of these annotations with their evidence and relations, and their verdict in a piece."""
    pks = annotations.order_by().values("pk")
    evidence, relations = _evidence(pks), _relations(pks)
    for row in rows:
        row["evidence"], row["relations"] = evidence.get(row["id"], []), relations.get(row["id"], [])
        verdict = {name.removeprefix("verdict__"): row.pop(name) for name in VERDICT}
        row["verdict"] = verdict if verdict["rating"] else None
    return rows


def _evidence(pks: Any) -> dict[int, list[dict[str, Any]]]:
    found = defaultdict(list)
    rows = Evidence.objects.filter(annotation__in=pks).order_by("pk").values("annotation", *EVIDENCE)
    for row in rows.annotate(file_name=F("file__name")):
        found[row.pop("annotation")].append(row)
    return found


def _relations(pks: Any) -> dict[int, list[dict[str, Any]]]:
    found = defaultdict(list)
    rows = Relation.objects.filter(annotation__in=pks).order_by("pk")
    for annotation, kind, to in rows.values_list("annotation", "kind", "to__key"):
        found[annotation].append({"kind": kind, "to": to})
    return found
