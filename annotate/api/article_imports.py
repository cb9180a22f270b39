"""Articles brought in by a worker: from files and tables, from an address, a feed or a sitemap."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.imports import Sized, Upload
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import Json, found, me
from annotate.api.runs import RunShape
from annotate.errors import InvalidInput
from annotate.models import Intake, IntakeItem
from annotate.models.intake import IntakeQuerySet
from annotate.services.intake.article_requests import request_address, request_files, request_rest


class ArticleImportShape(serializers.ModelSerializer):
    created_by = PersonShape(read_only=True)
    run = RunShape(read_only=True)

    class Meta:
        model = Intake
        fields = ["id", "name", "address", "run", "created_by", "created_at"]


class ArticleImportInput(serializers.Serializer):
    """Either files, each an article or a table of articles (CSV, JSON Lines, Parquet), or an address."""

    address = serializers.CharField(required=False, max_length=2000, help_text="of an article, a feed or a sitemap")
    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), required=False)


class ArticleImportItemShape(serializers.ModelSerializer):
    class Meta:
        model = IntakeItem
        fields = ["number", "place", "status", "reason", "document"]


class ArticleImportItemFilter(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=IntakeItem.Status.choices)

    class Meta:
        model = IntakeItem
        fields: list[str] = []


@extend_schema(tags=["imports"])
class ArticleImportList(Sized, generics.ListAPIView):
    """Imports of articles, the newest first. POST asks for one."""

    serializer_class = ArticleImportShape
    queryset = Intake.objects.none()
    parser_classes = [Json, Upload]

    def get_queryset(self) -> QuerySet[Intake]:
        return _rows(self.request).filter(project=project_of(self.request, self.kwargs["project_id"]))

    @extend_schema(request=ArticleImportInput, responses={202: ArticleImportShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = ArticleImportInput(data=request.data)
        shape.is_valid(raise_exception=True)
        told: dict[str, Any] = shape.validated_data
        if ("address" in told) == bool(told.get("files")):
            raise InvalidInput("Send either files or an address.", field="address")
        asked: dict[str, Any] = {"project": project, "by": me(request)}
        made = request_address(**asked, **told) if "address" in told else request_files(**asked, files=told["files"])
        return Response(ArticleImportShape(made).data, status=202)


@extend_schema(tags=["imports"])
class ArticleImportDetail(APIView):
    @extend_schema(responses=ArticleImportShape)
    def get(self, request: Request, import_id: int) -> Response:
        return Response(ArticleImportShape(_import_of(request, import_id)).data)


@extend_schema(tags=["imports"])
class ArticleImportItemList(generics.ListAPIView):
    """What became of each file, row and address, in their order."""

    serializer_class = ArticleImportItemShape
    queryset = IntakeItem.objects.none()
    filterset_class = ArticleImportItemFilter

    def get_queryset(self) -> QuerySet[IntakeItem]:
        return _import_of(self.request, self.kwargs["import_id"]).items.all()


@extend_schema(tags=["imports"])
class ArticleImportTrialList(APIView):
    """Try again what did not come in, or was left when it was cancelled."""

    @extend_schema(request=None, responses={202: ArticleImportShape})
    def post(self, request: Request, import_id: int) -> Response:
        request_rest(intake=_import_of(request, import_id), by=me(request))
        return Response(ArticleImportShape(_import_of(request, import_id)).data, status=202)


def _import_of(request: Request, import_id: int) -> Intake:
    return found(_rows(request), pk=import_id)


def _rows(request: Request) -> IntakeQuerySet:
    seen = Intake.objects.seen_by(request.user).filter(kind=Intake.Kind.ARTICLES)
    return seen.select_related("created_by", "project").prefetch_related("runs")
