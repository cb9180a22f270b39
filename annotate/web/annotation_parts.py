"""What goes with annotations besides their words, for the screen: in the shapes of the API, in few queries."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, F, QuerySet

from annotate.models import Annotation, Comment, Evidence, Relation, Verdict

VERDICT = ("rating", "explanation", "one_origin")
EVIDENCE = ("url", "file", "quote", "note", "accessed_at", "is_primary", "is_named")


def with_parts(rows: list[dict[str, Any]], annotations: QuerySet[Annotation]) -> list[dict[str, Any]]:
    """The rows of these annotations with their evidence, verdict, relations and how much they are talked about."""
    pks = annotations.order_by().values("pk")
    evidence, relations = _evidence(pks), _relations(pks)
    verdicts = {row["annotation"]: {name: row[name] for name in VERDICT} for row in _verdicts(pks)}
    talk = dict(Comment.objects.filter(annotation__in=pks).order_by().values_list("annotation").annotate(Count("pk")))
    return [
        row
        | {"evidence": evidence.get(row["id"], []), "relations": relations.get(row["id"], [])}
        | {"verdict": verdicts.get(row["id"]), "comment_count": talk.get(row["id"], 0)}
        for row in rows
    ]


def _evidence(pks: Any) -> dict[int, list[dict[str, Any]]]:
    found = defaultdict(list)
    rows = Evidence.objects.filter(annotation__in=pks).order_by("pk").values("annotation", *EVIDENCE)
    for row in rows.annotate(file_name=F("file__name")):
        found[row.pop("annotation")].append(row)
    return found


def _verdicts(pks: Any) -> QuerySet[Verdict, dict[str, Any]]:
    return Verdict.objects.filter(annotation__in=pks).values("annotation", *VERDICT)


def _relations(pks: Any) -> dict[int, list[dict[str, Any]]]:
    found = defaultdict(list)
    rows = Relation.objects.filter(annotation__in=pks).order_by("pk")
    for annotation, kind, to in rows.values_list("annotation", "kind", "to__key"):
        found[annotation].append({"kind": kind, "to": to})
    return found
