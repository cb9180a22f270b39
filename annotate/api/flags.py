"""What the rules said, and what people decide about it."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.annotations import annotation_rows
from annotate.api.choosing import Choice
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import found, me
from annotate.api.statements import AnnotationShape
from annotate.errors import NotFound
from annotate.models import Document, Flag, User
from annotate.models.flag import FlagQuerySet, as_decided_by
from annotate.models.workflow import FLAG_DECISIONS
from annotate.services.flagging.flags import decide_flag, decide_flags, reopen_flag


class FlagShape(serializers.ModelSerializer):
    document = serializers.IntegerField(source="revision.document_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)
    decided_by = PersonShape(read_only=True, allow_null=True)

    class Meta:
        model = Flag
        fields = ["id", "document", "revision", "rule", "kind", "title", "severity", "start", "end", "quote", "places"]
        fields += ["value", "unit", "why", "remedy", "evidence", "source", "score", "label", "attributes"]
        fields += ["engine_version", "status", "reason", "decided_by", "decided_at"]


class DecisionInput(serializers.Serializer):
    decision = Choice(choices=list(FLAG_DECISIONS))
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    source = serializers.ListField(  # type: ignore[assignment]  # the field, not the attribute it reads
        child=serializers.ListField(
            child=serializers.IntegerField(min_value=0, max_value=2**31 - 1), min_length=2, max_length=2
        ),
        required=False,
        default=list,
        help_text='with "sourced": [start, end] of the words that name the source',
    )
    registry = serializers.IntegerField(
        required=False,
        default=None,
        allow_null=True,
        min_value=1,
        max_value=2**63 - 1,
        help_text='with "sourced": the source in the project\'s registry',
    )

    def values(self) -> dict[str, Any]:
        said = dict(self.validated_data)
        return said | {"source": [(start, end) for start, end in said["source"]]}


class OneDecisionInput(DecisionInput):
    key = serializers.UUIDField(required=False, help_text="of the annotation it makes, made by you")


class ManyDecisionsInput(DecisionInput):
    flags = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=2**63 - 1), allow_empty=False, max_length=500
    )


class DecidedShape(FlagShape):
    """A flag as it was decided, with the annotation that was made of it."""

    annotation = serializers.SerializerMethodField()

    class Meta(FlagShape.Meta):
        fields = [*FlagShape.Meta.fields, "annotation"]

    @extend_schema_field(AnnotationShape(allow_null=True))
    def get_annotation(self, flag: Flag) -> dict[str, Any] | None:
        made = self.context["made"].get(flag.pk)
        return made and AnnotationShape(made).data


class FlagFilter(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=Flag.Status.choices, method="in_status")
    severity = django_filters.MultipleChoiceFilter(choices=Flag.Severity.choices)
    rule = django_filters.CharFilter()
    document = django_filters.NumberFilter("revision__document")

    class Meta:
        model = Flag
        fields: list[str] = []

    def in_status(self, rows: FlagQuerySet, _: str, statuses: list[str]) -> FlagQuerySet:
        return rows.in_status(statuses, me(self.request)) if statuses else rows


def _rows() -> FlagQuerySet:
    return Flag.objects.select_related("revision__document", "decided_by", "project").defer(
        "revision__text", "revision__source_map"
    )


def flag_of(request: Request, flag_id: int) -> Flag:
    return found(_rows().seen_by(request.user), pk=flag_id)


class FlagList(generics.ListAPIView):
    """Flags as who asks sees them: where people work blind, with one's own decisions."""

    serializer_class = FlagShape
    filterset_class = FlagFilter
    queryset = Flag.objects.none()

    def paginate_queryset(self, queryset: Any) -> Any:
        return as_decided_by(me(self.request), super().paginate_queryset(queryset) or [])


@extend_schema(tags=["flags"])
class DocumentFlagList(FlagList):
    """The flags of the text in force, in reading order."""

    def get_queryset(self) -> QuerySet[Flag]:
        seen = Document.objects.seen_by(self.request.user)
        return _rows().shown().filter(revision=found(seen, pk=self.kwargs["document_id"]).current_id)


@extend_schema(tags=["flags"])
class ProjectFlagList(FlagList):
    """All flags of the project."""

    def get_queryset(self) -> QuerySet[Flag]:
        return _rows().filter(project=project_of(self.request, self.kwargs["project_id"])).order_by("pk")


@extend_schema(tags=["flags"])
class FlagDetail(APIView):
    @extend_schema(responses=FlagShape)
    def get(self, request: Request, flag_id: int) -> Response:
        return Response(FlagShape(as_decided_by(me(request), [flag_of(request, flag_id)])[0]).data)


@extend_schema(tags=["flags"])
class DecisionList(APIView):
    """Decide a flag; DELETE takes the decision back."""

    @extend_schema(request=OneDecisionInput, responses={201: DecidedShape})
    def post(self, request: Request, flag_id: int) -> Response:
        flag = flag_of(request, flag_id)
        shape = OneDecisionInput(data=request.data)
        shape.is_valid(raise_exception=True)
        flag = decide_flag(flag=flag, by=me(request), **shape.values())
        return Response(_decided([flag], me(request))[0], status=201)

    @extend_schema(responses=FlagShape)
    def delete(self, request: Request, flag_id: int) -> Response:
        return Response(FlagShape(reopen_flag(flag=flag_of(request, flag_id), by=me(request))).data)


@extend_schema(tags=["flags"])
class DocumentDecisionList(APIView):
    """Decide several flags of the article alike: all of them, or none."""

    @extend_schema(request=ManyDecisionsInput, responses={201: DecidedShape(many=True)})
    def post(self, request: Request, document_id: int) -> Response:
        document = found(Document.objects.seen_by(request.user).select_related("project"), pk=document_id)
        shape = ManyDecisionsInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.values()
        flags = _all_of(document, said.pop("flags"))
        return Response(
            _decided(decide_flags(document=document, flags=flags, by=me(request), **said), me(request)), 201
        )


def _all_of(document: Document, ids: list[int]) -> list[Flag]:
    flags = {flag.pk: flag for flag in _rows().filter(revision__document=document, pk__in=ids)}
    for one in ids:
        if one not in flags:
            raise NotFound(f"This document has no flag {one}. None of them was decided.", flag=one)
    return list(flags.values())


def _decided(flags: list[Flag], by: User) -> list[dict[str, Any]]:
    rows = annotation_rows().shown().filter(flag__in=flags, author=by).order_by("pk")
    made = {annotation.flag_id: annotation for annotation in rows}
    told = as_decided_by(by, _rows().filter(pk__in=[flag.pk for flag in flags]))
    return list(DecidedShape(told, many=True, context={"made": made}).data)
