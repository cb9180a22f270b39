"""The shapes of what annotations say: as a row is told, and as a statement comes in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotate.api.choosing import Choice
from annotate.api.people import PersonShape
from annotate.models import Anchor, Annotation, Evidence, Relation, Verdict
from annotate.models.anchor import places_of
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid


class SpanShape(serializers.Serializer):
    """A span in the text in force, or in the one asked for. An orphan has no start and end, and its old words."""

    role = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    quote = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    anchor = Choice(["original", *Anchor.Status.values], help_text="original: marked in this text")
    score = serializers.FloatField(help_text="how sure the place is, from 0 to 1")


class EvidenceShape(serializers.ModelSerializer):
    file_name = serializers.CharField(source="file.name", read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = ["url", "file", "file_name", "quote", "note", "accessed_at", "is_primary", "is_named"]


class VerdictShape(serializers.ModelSerializer):
    class Meta:
        model = Verdict
        fields = ["rating", "explanation", "one_origin"]


class RelationShape(serializers.ModelSerializer):
    to = serializers.UUIDField(source="to.key", help_text="the key of the other annotation")

    class Meta:
        model = Relation
        fields = ["kind", "to"]


class AnnotationShape(serializers.ModelSerializer):
    revision = serializers.IntegerField(source="revision.number", help_text="that it was said of", read_only=True)
    in_force = serializers.IntegerField(source="document.current.number", help_text="the text in force", read_only=True)
    author = PersonShape(read_only=True)
    spans = serializers.SerializerMethodField()
    source_name = serializers.CharField(source="source.standing.name", read_only=True, allow_null=True)
    evidence = EvidenceShape(many=True, read_only=True)
    verdict = serializers.SerializerMethodField()
    relations = RelationShape(many=True, read_only=True)
    guidelines_version = serializers.IntegerField(source="guideline.version", read_only=True)
    scheme_version = serializers.IntegerField(source="scheme.version", read_only=True)
    comment_count = serializers.SerializerMethodField()

    class Meta:
        model = Annotation
        fields = ["id", "key", "document", "revision", "in_force", "label", "status", "spans"]
        fields += [
            "attributes",
            "note",
            "confidence",
            "source",
            "source_name",
            "evidence",
            "verdict",
            "relations",
            "author",
            "flag",
            "supersedes",
            "version",
            "guidelines_version",
            "scheme_version",
            "reason",
        ]
        fields += ["comment_count", "created_at", "updated_at", "submitted_at"]

    @extend_schema_field(SpanShape(many=True))
    def get_spans(self, annotation: Annotation) -> Any:
        text = self.context.get("text", annotation.document.current_id)
        return SpanShape(places_of(annotation, text), many=True).data

    @extend_schema_field(VerdictShape(allow_null=True))
    def get_verdict(self, annotation: Annotation) -> Any:
        verdict = getattr(annotation, "verdict", None)
        return verdict and VerdictShape(verdict).data

    def get_comment_count(self, annotation: Annotation) -> int:
        return len(annotation.comments.all())


class SpanInput(serializers.Serializer):
    role = serializers.CharField(max_length=40)
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    quote = serializers.CharField(
        required=False, trim_whitespace=False, help_text="what you say stands there; refused where it does not"
    )


class EvidenceInput(serializers.Serializer):
    url = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    file = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=2**63 - 1)
    quote = serializers.CharField(required=False, default="", allow_blank=True, trim_whitespace=False)
    note = serializers.CharField(required=False, default="", allow_blank=True, trim_whitespace=False)
    accessed_at = serializers.DateField(required=False, allow_null=True, default=None)
    is_primary = serializers.BooleanField(required=False, default=False)
    is_named = serializers.BooleanField(required=False, default=False)


class VerdictInput(serializers.Serializer):
    rating = serializers.CharField(max_length=40, help_text="a key of the project's scale")
    explanation = serializers.CharField(required=False, default="", allow_blank=True, trim_whitespace=False)
    one_origin = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="why evidence of one origin is enough, where it is"
    )


class RelationInput(serializers.Serializer):
    kind = serializers.CharField(max_length=40, help_text=", ".join(Relation.Kind.values))
    to = serializers.UUIDField(help_text="the key of another annotation of the project")


class StatementShape(serializers.Serializer):
    revision = serializers.IntegerField(
        required=False, help_text="the text it speaks of, else the one in force; the answer speaks of the same"
    )
    label = serializers.CharField(max_length=40)  # type: ignore[assignment]  # the field, not the caption
    spans = SpanInput(many=True, allow_empty=False)
    attributes = serializers.DictField(required=False, default=dict)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=20_000)
    confidence = serializers.FloatField(required=False, allow_null=True, default=None, min_value=0, max_value=1)
    source = serializers.IntegerField(  # type: ignore[assignment]  # the field, not the attribute it reads
        required=False, allow_null=True, default=None, min_value=0, max_value=2**63 - 1, help_text="of the registry"
    )
    evidence = EvidenceInput(many=True, required=False, default=list)
    verdict = VerdictInput(required=False, allow_null=True, default=None)
    relations = RelationInput(many=True, required=False, default=list)

    def statement(self) -> Statement:
        said = self.validated_data
        spans: dict[str, list[tuple[int, int]]] = {}
        for span in said["spans"]:
            spans.setdefault(span["role"], []).append((span["start"], span["end"]))
        quotes = {(span["start"], span["end"]): span["quote"] for span in said["spans"] if "quote" in span}
        return Statement(
            said["label"],
            spans,
            said["attributes"],
            said["note"],
            said["confidence"],
            quotes,
            source=said["source"],
            evidence=[EvidenceSaid(**one) for one in said["evidence"]],
            verdict=VerdictSaid(**said["verdict"]) if said["verdict"] else None,
            relations=[RelationSaid(**one) for one in said["relations"]],
        )
