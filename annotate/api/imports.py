"""Annotated data coming in: a file is looked at row by row, and then taken, whole or by its good rows."""

from shutil import copyfileobj
from typing import Any

import django_filters
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.chunked import take_in
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import found, me
from annotate.api.runs import RunShape
from annotate.models import Intake, IntakeItem
from annotate.models.intake import IntakeQuerySet
from annotate.services.intake.annotation_requests import refuse_size, request_annotations, request_look, request_taking
from annotate.services.intake.choices import Choices
from annotate.services.intake.files import READERS
from annotate.services.room import saying_no_room

KEYS = sorted(READERS)


class Upload(MultiPartParser):
    """Files go to the disk piece by piece as they come."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        with saying_no_room():
            return super().parse(stream, media_type, parser_context)


class LinesUpload(BaseParser):
    """Lines of JSON as the whole body, taken to the disk piece by piece; choices stand in the address."""

    media_type = "application/x-ndjson"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> dict[str, Any]:
        with saying_no_room():
            file = TemporaryUploadedFile("lines.jsonl", self.media_type, 0, "utf-8")
            copyfileobj(stream, file)
            file.size = file.tell()
            file.seek(0)
        return {**parser_context["request"].query_params.dict(), "file": file}


class ChoicesInput(serializers.Serializer):
    format = Choice(choices=["", *KEYS], default="", help_text="guessed, unless said")
    people = serializers.JSONField(default=dict, help_text="names in the file to user names here; “”: the importer")
    labels = serializers.JSONField(default=dict, help_text="labels in the file to labels here; “”: left out")
    suggestions = serializers.BooleanField(default=False, help_text="all of it, to be accepted or dismissed by people")
    hand_in = serializers.BooleanField(default=False, help_text="submit what is complete and was no draft")

    def validate_people(self, told: Any) -> dict[str, str]:
        return _table(told)

    def validate_labels(self, told: Any) -> dict[str, str]:
        return _table(told)

    def choices(self) -> Choices:
        return Choices(**{name: value for name, value in self.validated_data.items() if name != "file"})


class ImportInput(ChoicesInput):
    file = serializers.FileField(allow_empty_file=True)


class TakeInput(serializers.Serializer):
    take = Choice(choices=["all", "good"], help_text="all rows or nothing, or the good rows alone")


class ReportShape(serializers.Serializer):
    """What was found when it was looked at, or became of it when it was taken."""

    format = serializers.CharField()
    took = serializers.CharField(help_text="“” for a look, all, or good")
    is_done = serializers.BooleanField()
    articles = serializers.IntegerField(help_text="of the file, that are done")
    new = serializers.IntegerField(help_text="of those, that the project does not have")
    rows = serializers.DictField(child=serializers.IntegerField(), help_text="good, mended, same, bad, skipped")
    people = serializers.DictField(child=serializers.IntegerField(), help_text="how many rows each name has")
    unknown = serializers.DictField(child=serializers.IntegerField(), help_text="labels that the project has not")
    suggestions = serializers.IntegerField()
    kept = serializers.IntegerField(help_text="rows that are told one by one")


class ImportShape(serializers.ModelSerializer):
    created_by = PersonShape(read_only=True)
    run = RunShape(read_only=True)
    report = ReportShape(read_only=True, allow_null=True)

    class Meta:
        model = Intake
        fields = ["id", "name", "sha256", "options", "report", "run", "created_by", "created_at"]


class ImportRowShape(serializers.ModelSerializer):
    became = serializers.CharField(source="about.became", help_text="good, mended, same, bad or skipped")

    class Meta:
        model = IntakeItem
        fields = ["number", "place", "became", "reason", "document"]


class ImportRowFilter(django_filters.FilterSet):
    became = django_filters.CharFilter(field_name="about__became")


class Sized(APIView):
    """Refuses a request that is too large before any of it is read."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        refuse_size(int(request.META.get("CONTENT_LENGTH") or 0))
        super().initial(request, *args, **kwargs)
        with saying_no_room():
            take_in(request, refuse_size)


@extend_schema(tags=["imports"])
class ImportList(Sized, generics.ListAPIView):
    """Files of annotated data that were brought in, the newest first. POST uploads one; a worker looks at its rows.

    It comes as a form, or, in JSON Lines, as the body itself (application/x-ndjson; choices stand in the address).
    """

    serializer_class = ImportShape
    queryset = Intake.objects.none()
    parser_classes = [Upload, LinesUpload]

    def get_queryset(self) -> QuerySet[Intake]:
        return _rows(self.request).filter(project=project_of(self.request, self.kwargs["project_id"]))

    @extend_schema(request=ImportInput, responses={202: ImportShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = ImportInput(data=request.data)
        shape.is_valid(raise_exception=True)
        file = shape.validated_data["file"]
        asked = {"file": file, "name": file.name or "", "choices": shape.choices()}
        return Response(ImportShape(request_annotations(project=project, by=me(request), **asked)).data, status=202)


@extend_schema(tags=["imports"])
class ImportDetail(APIView):
    @extend_schema(responses=ImportShape)
    def get(self, request: Request, import_id: int) -> Response:
        return Response(ImportShape(import_of(request, import_id)).data)


@extend_schema(tags=["imports"])
class ImportRowList(generics.ListAPIView):
    """The rows of which there is something to tell, in the order of the file."""

    serializer_class = ImportRowShape
    queryset = IntakeItem.objects.none()
    filterset_class = ImportRowFilter

    def get_queryset(self) -> QuerySet[IntakeItem]:
        return import_of(self.request, self.kwargs["import_id"]).items.all()


@extend_schema(tags=["imports"])
class CheckList(APIView):
    """Look at the rows anew, with other choices."""

    @extend_schema(request=ChoicesInput, responses={202: ImportShape})
    def post(self, request: Request, import_id: int) -> Response:
        intake, shape = import_of(request, import_id), ChoicesInput(data=request.data)
        shape.is_valid(raise_exception=True)
        request_look(intake=intake, choices=shape.choices(), by=me(request))
        return Response(ImportShape(import_of(request, import_id)).data, status=202)


@extend_schema(tags=["imports"])
class ApplicationList(APIView):
    """Bring in what was looked at."""

    @extend_schema(request=TakeInput, responses={202: ImportShape})
    def post(self, request: Request, import_id: int) -> Response:
        intake, shape = import_of(request, import_id), TakeInput(data=request.data)
        shape.is_valid(raise_exception=True)
        request_taking(intake=intake, take=shape.validated_data["take"], by=me(request))
        return Response(ImportShape(import_of(request, import_id)).data, status=202)


def import_of(request: Request, import_id: int) -> Intake:
    return found(_rows(request), pk=import_id)


def _rows(request: Request) -> IntakeQuerySet:
    seen = Intake.objects.seen_by(request.user).filter(kind=Intake.Kind.ANNOTATIONS)
    return seen.select_related("created_by", "project").prefetch_related("runs")


def _table(told: Any) -> dict[str, str]:
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise serializers.ValidationError("A table is an object with texts in it.")
    return told
