"""What people who worked blind made differently, passage by passage, and how editors settle it."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.documents import document_of
from annotate.api.people import PersonShape
from annotate.api.requests import me
from annotate.api.statements import AnnotationShape, StatementShape
from annotate.errors import InvalidInput
from annotate.models import Adjudication, Document
from annotate.services.reviewing import adjudications
from annotate.services.reviewing.disputes import in_dispute
from annotate.services.reviewing.merging import Merge


class DisputeShape(serializers.Serializer):
    difference = serializers.FloatField(help_text="from 0, alike, to 1: nothing in common, or marked by one alone")
    versions = AnnotationShape(many=True)


class AdjudicationShape(serializers.ModelSerializer):
    adjudicator = PersonShape(read_only=True)
    rivals = serializers.SlugRelatedField("annotation_id", many=True, read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Adjudication
        fields = ["id", "document", "adjudicator", "how", "outcome", "rivals", "reason", "at"]
        read_only_fields = fields


class AdjudicationInput(serializers.Serializer):
    how = Choice(Adjudication.How.choices)
    revision = serializers.IntegerField(min_value=0, help_text="the text you looked at")
    rivals = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=2**63 - 1), max_length=200, help_text="those that lose"
    )
    version = serializers.IntegerField(
        required=False, min_value=0, help_text="which is taken, or what a merge starts from"
    )
    parts = serializers.DictField(
        child=serializers.IntegerField(), default=dict, help_text="of a merge: whose is spans.ROLE, attributes.NAME, …"
    )
    annotation = StatementShape(required=False, help_text="of another version: what it says")
    reason = serializers.CharField(default="", allow_blank=True, max_length=2000)


@extend_schema(tags=["adjudications"])
class DisputeList(APIView):
    """The passages in dispute, those that differ most first."""

    @extend_schema(responses=DisputeShape(many=True))
    def get(self, request: Request, document_id: int) -> Response:
        disputes, versions = in_dispute(document_of(request, document_id), me(request))
        told = [{"difference": one.difference, "versions": [versions[v.key] for v in one.versions]} for one in disputes]
        return Response(DisputeShape(told, many=True).data)


@extend_schema(tags=["adjudications"])
class AdjudicationList(generics.ListAPIView):
    """How disputes were settled, with what lost. POST settles one: take, merge, write, or none."""

    serializer_class = AdjudicationShape
    queryset = Adjudication.objects.none()

    def get_queryset(self) -> QuerySet[Adjudication]:
        document = document_of(self.request, self.kwargs["document_id"])
        return document.adjudications.select_related("adjudicator").prefetch_related("rivals")

    @extend_schema(request=AdjudicationInput, responses={201: AdjudicationShape})
    def post(self, request: Request, document_id: int) -> Response:
        document = document_of(request, document_id)
        shape = AdjudicationInput(data=request.data)
        shape.is_valid(raise_exception=True)
        raw = shape.initial_data.get("annotation")
        made = _settle(document, {**shape.validated_data, "raw": raw}, request)
        return Response(AdjudicationShape(made).data, status=201)


def _settle(document: Document, said: dict[str, Any], request: Request) -> Adjudication:
    how, about = said["how"], {"document": document, "rivals": said["rivals"], "text": said["revision"]}
    about |= {"reason": said["reason"], "by": me(request)}
    if how == "none":
        return adjudications.take_none(**about)
    if how == "write":
        statement = StatementShape(data=said["raw"] or {})
        statement.is_valid(raise_exception=True)
        return adjudications.write(statement=statement.statement(), **about)
    if "version" not in said:
        raise InvalidInput("Say which version is taken, or what the merge starts from.", field="version")
    if how == "merge":
        return adjudications.merge(choice=Merge(said["version"], said["parts"]), **about)
    return adjudications.take(version=said["version"], **about)
