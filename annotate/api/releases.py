"""Frozen data sets: asked for, built, downloaded."""

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import found, me
from annotate.api.runs import RunShape
from annotate.datasets import LARGEST_SEED, Splits
from annotate.formats import FORMATS
from annotate.models import Annotation, Release, ReleaseFile
from annotate.models.release import ReleaseQuerySet
from annotate.services.releases.files import open_archive, open_file
from annotate.services.releases.releases import request_release
from annotate.services.releases.selection import AGREEMENT


class ReleaseFileShape(serializers.ModelSerializer):
    class Meta:
        model = ReleaseFile
        fields = ["name", "format", "media_type", "records", "size", "sha256", "lost"]


class ReleaseShape(serializers.ModelSerializer):
    created_by = PersonShape(read_only=True)
    files = ReleaseFileShape(many=True, read_only=True)
    run = RunShape(read_only=True)

    class Meta:
        model = Release
        fields = ["id", "number", "note", "licence", "filters", "splits", "formats", "manifest", "public_key", "files"]
        fields += ["archive_size", "archive_sha256", "run", "created_by", "created_at", "built_at"]


class FiltersShape(serializers.Serializer):
    status = serializers.ListField(
        child=Choice(choices=Annotation.Status.choices),
        required=False,
        help_text="approved alone, unless said",
    )
    label = serializers.ListField(child=serializers.CharField(max_length=40), required=False)  # type: ignore[assignment]
    publisher = serializers.ListField(
        child=serializers.CharField(max_length=200, allow_blank=True), required=False, help_text='"" for none'
    )
    annotator = serializers.ListField(
        child=serializers.CharField(max_length=150), required=False, help_text="user names"
    )
    first = serializers.DateField(required=False, help_text="the article was published on this day or later")
    last = serializers.DateField(required=False)
    agreement = Choice(choices=[(key, said) for key, said in AGREEMENT.items() if key], required=False)


class ProportionsShape(serializers.Serializer):
    """In per cent; they sum up to 100."""

    train = serializers.IntegerField(min_value=1, max_value=100)
    validation = serializers.IntegerField(min_value=0, max_value=99, default=0)
    test = serializers.IntegerField(min_value=0, max_value=99, default=0)


class SplitsShape(serializers.Serializer):
    """By article: the same article, and copies of it, are in one part, and stay in it from release to release."""

    seed = serializers.IntegerField(min_value=0, max_value=LARGEST_SEED)
    proportions = ProportionsShape(required=False)


class ReleaseInput(serializers.Serializer):
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)
    licence = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    filters = FiltersShape(required=False, default=dict)
    splits = SplitsShape(required=False, allow_null=True, default=None)
    formats = serializers.ListField(
        child=Choice(choices=sorted(FORMATS)),
        required=False,
        default=list,
        help_text="besides JSON Lines, which is in every release",
    )


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
        asked = dict(shape.validated_data)
        splits = asked.pop("splits")
        asked["splits"] = Splits.from_json(splits) if splits else None
        release = request_release(project=project, by=me(request), **asked)
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


@extend_schema(tags=["releases"])
class ArchiveDownload(APIView):
    """All files in one zip. Like each of them it can be asked for in ranges, so that a download is resumed."""

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request, release_id: int) -> FileResponse:
        release = release_of(request, release_id)
        answer = FileResponse(open_archive(release), as_attachment=True, filename=f"release-{release.pk}.zip")
        answer["ETag"] = f'"{release.archive_sha256}"'
        return answer
