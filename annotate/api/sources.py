"""The registry: whom and what the project's articles credit, under which names."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.projects import project_of
from annotate.api.requests import etag, found, me, seen_version
from annotate.models import Project, Source
from annotate.models.source import SourceQuerySet
from annotate.services.sources import add_source, change_source, merge_source, split_source


class SourceShape(serializers.ModelSerializer):
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Source
        fields = ["id", "project", "name", "kind", "aliases", "interests", "parent", "merged_into", "version"]
        fields += ["created_at"]
        read_only_fields = fields


class SourceInput(serializers.Serializer):
    name = serializers.CharField(max_length=200)
    kind = Choice(choices=Source.Kind.choices)
    aliases = serializers.ListField(child=serializers.CharField(max_length=200), required=False, max_length=100)
    interests = serializers.CharField(
        required=False, allow_blank=True, max_length=2000, help_text="in what it is party; empty for none known"
    )
    parent = serializers.IntegerField(  # type: ignore[assignment]  # the field, not what holds it
        required=False, allow_null=True, min_value=0, max_value=2**63 - 1, help_text="the source it is part of"
    )

    def values(self, project: Project) -> dict[str, Any]:
        said = dict(self.validated_data)
        if said.get("parent") is not None:
            said["parent"] = found(project.sources, pk=said["parent"])
        return said


class MergerInput(serializers.Serializer):
    into = serializers.IntegerField(min_value=0, max_value=2**63 - 1, help_text="the source it turned out to be")


class SourceFilter(django_filters.FilterSet):
    search = django_filters.CharFilter(method="called", label="words of a name or alias; the best first")
    kind = django_filters.MultipleChoiceFilter(choices=Source.Kind.choices)

    class Meta:
        model = Source
        fields: list[str] = []

    def called(self, rows: SourceQuerySet, name: str, words: str) -> SourceQuerySet:
        return rows.called(words)


def _rows() -> QuerySet[Source]:
    return Source.objects.select_related("project", "merged_into").prefetch_related("names")


def source_of(request: Request, source_id: int) -> Source:
    return found(_rows().filter(project__in=Project.objects.seen_by(request.user)), pk=source_id)


def _answer(source: Source, status: int = 200) -> Response:
    fresh = _rows().get(pk=source.pk)
    return Response(SourceShape(fresh).data, status=status, headers=etag(fresh.version))


@extend_schema(tags=["sources"])
class SourceList(generics.ListAPIView):
    """The sources of the project, by name. POST enters one."""

    serializer_class = SourceShape
    filterset_class = SourceFilter
    queryset = Source.objects.none()

    def get_queryset(self) -> QuerySet[Source]:
        project = project_of(self.request, self.kwargs["project_id"])
        return project.sources.filter(merged_into=None).prefetch_related("names")

    @extend_schema(request=SourceInput, responses={201: SourceShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = SourceInput(data=request.data)
        shape.is_valid(raise_exception=True)
        return _answer(add_source(project=project, by=me(request), **shape.values(project)), 201)


@extend_schema(tags=["sources"])
class SourceDetail(APIView):
    @extend_schema(responses=SourceShape)
    def get(self, request: Request, source_id: int) -> Response:
        return _answer(source_of(request, source_id))

    @extend_schema(request=SourceInput, responses=SourceShape, description="Needs If-Match with the version seen.")
    def patch(self, request: Request, source_id: int) -> Response:
        source = source_of(request, source_id)
        shape = SourceInput(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        said = shape.values(source.project)
        return _answer(change_source(source=source, seen=seen_version(request), by=me(request), **said))


@extend_schema(tags=["sources"])
class MergerView(APIView):
    """Say that the source is another one; DELETE tells them apart again."""

    @extend_schema(request=MergerInput, responses={201: SourceShape})
    def post(self, request: Request, source_id: int) -> Response:
        source = source_of(request, source_id)
        shape = MergerInput(data=request.data)
        shape.is_valid(raise_exception=True)
        into = found(source.project.sources, pk=shape.validated_data["into"])
        return _answer(merge_source(source=source, into=into, by=me(request)), 201)

    @extend_schema(responses=SourceShape)
    def delete(self, request: Request, source_id: int) -> Response:
        return _answer(split_source(source=source_of(request, source_id), by=me(request)))
