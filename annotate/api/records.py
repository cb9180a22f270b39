"""Whole projects for machines: records and texts as lines of JSON, all of them or what changed since."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from annotate.api.projects import project_of
from annotate.api.requests import me
from annotate.formats.lines import dumped_together
from annotate.models import Annotation, Project, Revision
from annotate.services.changes import annotations_changed, documents_changed, place_in_log
from annotate.services.records import records, texts_of

NEXT = "Annotate-Next"  # the header that says what to ask for next time
TOGETHER = 200  # lines sent at a time


class LinesRenderer(JSONRenderer):
    """Says what these addresses answer with, and writes their errors."""

    media_type = "application/x-ndjson"
    format = "ndjson"


class Asked(serializers.Serializer):
    since = serializers.IntegerField(
        min_value=0, default=0, help_text=f"what {NEXT} said last time; without it, everything there is"
    )


class RecordsAsked(Asked):
    status = serializers.MultipleChoiceField(choices=Annotation.Status.choices, required=False)
    label = serializers.ListField(child=serializers.CharField(), required=False)  # type: ignore[assignment]  # a field


SENT = {(200, LinesRenderer.media_type): OpenApiTypes.STR}
HEADERS = [OpenApiParameter(NEXT, OpenApiTypes.INT, OpenApiParameter.HEADER, response=[200], description="for `since`")]


@extend_schema(tags=["records"])
class RecordList(APIView):
    """The project's annotations as full records, one a line, as a release in JSON Lines holds them.

    `since` leaves out those that nothing happened to: to them, their article, their flag or their source.
    """

    renderer_classes = (LinesRenderer, JSONRenderer)

    @extend_schema(parameters=[RecordsAsked, *HEADERS], responses=SENT)
    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        project, asked = project_of(request, project_id), _asked(request, RecordsAsked)
        rows = annotations_changed(project, me(request), asked["since"])
        wanted = {f"{name}__in": list(asked[name]) for name in ("status", "label") if asked.get(name)}
        told = records(rows.filter(**wanted).order_by("pk"))
        return _lines((record for _, record in told), project, request)


@extend_schema(tags=["records"])
class TextList(APIView):
    """The texts in force of the project's articles, one a line, as documents.jsonl of a release holds them."""

    renderer_classes = (LinesRenderer, JSONRenderer)

    @extend_schema(parameters=[Asked, *HEADERS], responses=SENT)
    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        project, asked = project_of(request, project_id), _asked(request, Asked)
        changed = documents_changed(project, me(request), asked["since"])
        rows = Revision.objects.filter(current_of__in=changed.order_by()).order_by("document")
        return _lines(texts_of(rows.values_list("pk", flat=True).iterator(TOGETHER)), project, request)


def _asked(request: Request, shape: type[Asked]) -> Mapping[str, Any]:
    asked = shape(data=request.query_params)
    asked.is_valid(raise_exception=True)
    said: Mapping[str, Any] = asked.validated_data
    return said


def _lines(items: Iterable[object], project: Project, request: Request) -> StreamingHttpResponse:
    """Lines as they come out of the database, and the place in the log they end at.

    The place is asked for first: what changes meanwhile is sent again next time, and nothing is left out.
    """
    place = place_in_log(project, me(request))
    answer = StreamingHttpResponse(_packed(items))
    answer["Content-Type"], answer[NEXT] = LinesRenderer.media_type, str(place)
    return answer


def _packed(items: Iterable[object]) -> Iterator[bytes]:
    coming = iter(items)
    while some := dumped_together(islice(coming, TOGETHER)):
        yield some
