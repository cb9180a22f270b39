"""Frozen data sets: asked for, built, downloaded."""

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import found, me
from annotate.api.runs import RunShape
from annotate.formats import FORMATS
from annotate.models import Annotation, Release, ReleaseFile
from annotate.models.release import ReleaseQuerySet
from annotate.services.releases import open_file, request_release


class ReleaseFileShape(serializers.ModelSerializer):
    class Meta:
        model = ReleaseFile
        fields = ["name", "format", "media_type", "records", "size", "sha256"]


class ReleaseShape(serializers.ModelSerializer):
    created_by = PersonShape(read_only=True)
    files = ReleaseFileShape(many=True, read_only=True)
    run = RunShape(read_only=True)

    class Meta:
        model = Release
        fields = ["id", "number", "note", "filters", "formats", "manifest", "files", "run", "created_by"]
        fields += ["created_at", "built_at"]


class FiltersShape(serializers.Serializer):
    status = serializers.ListField(
        child=serializers.ChoiceField(choices=Annotation.Status.choices),
        required=False,
        help_text="approved alone, unless said",
    )
    label = serializers.ListField(child=serializers.CharField(max_length=40), required=False)  # type: ignore[assignment]


class ReleaseInput(serializers.Serializer):
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)
    filters = FiltersShape(required=False, default=dict)
    formats = serializers.ListField(child=serializers.ChoiceField(choices=sorted(FORMATS)), allow_empty=False)


def _rows() -> ReleaseQuerySet:
    return Release.objects.select_related("created_by").prefetch_related("files", "runs")


@extend_schema(tags=["releases"])
class ReleaseList(generics.ListAPIView):
    """The project's releases, the newest first. POST asks for one; a worker builds it."""

    serializer_class = ReleaseShape
    queryset = Release.objects.none()

    def get_queryset(self) -> QuerySet[Release]:
        return _rows().filter(project=project_of(self.request, self.kwargs["project_id"]))

    @extend_schema(request=ReleaseInput, responses={202: ReleaseShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = ReleaseInput(data=request.data)
        shape.is_valid(raise_exception=True)
        release = request_release(project=project, by=me(request), **shape.validated_data)
        return Response(ReleaseShape(release).data, status=202)


def release_of(request: Request, release_id: int) -> Release:
    return found(_rows().seen_by(request.user), pk=release_id)


@extend_schema(tags=["releases"])
class ReleaseDetail(APIView):
    @extend_schema(responses=ReleaseShape)
    def get(self, request: Request, release_id: int) -> Response:
        return Response(ReleaseShape(release_of(request, release_id)).data)


@extend_schema(tags=["releases"])
class ReleaseDownload(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, release_id: int, name: str) -> FileResponse:
        file = found(release_of(request, release_id).files.all(), name=name)
        answer = FileResponse(open_file(file), as_attachment=True, filename=file.name)
        answer["Content-Type"] = file.media_type
        answer["ETag"] = f'"{file.sha256}"'
        return answer
