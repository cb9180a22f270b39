"""Whole projects for machines: records and texts as lines of JSON, all of them or what changed since."""

from collections.abc import Iterable, Iterator
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
from annotate.formats.lines import dumped
from annotate.models import Annotation, Revision
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


class Lines(APIView):
    """Answers with lines of JSON as they come out of the database, and with the place in the log they end at.

    That is asked for first: what changes meanwhile is sent again next time, and nothing is left out.
    """

    renderer_classes = (LinesRenderer, JSONRenderer)
    asks: type[Asked] = Asked

    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        project = project_of(request, project_id)
        asked = self.asks(data=request.query_params)
        asked.is_valid(raise_exception=True)
        place = place_in_log(project, me(request))
        answer = StreamingHttpResponse(_packed(self.lines(request, project_id, asked.validated_data)))
        answer["Content-Type"], answer[NEXT] = LinesRenderer.media_type, str(place)
        return answer

    def lines(self, request: Request, project_id: int, asked: dict[str, Any]) -> Iterable[object]:
        """What is sent, a line each."""
        raise NotImplementedError


SENT = {(200, LinesRenderer.media_type): OpenApiTypes.STR}
HEADERS = [OpenApiParameter(NEXT, OpenApiTypes.INT, OpenApiParameter.HEADER, response=[200], description="for `since`")]


@extend_schema(tags=["records"])
class RecordList(Lines):
    """The project's annotations as full records, one a line, as a release in JSON Lines holds them.

    `since` leaves out those that nothing happened to: to them, their article, their flag or their source.
    """

    asks = RecordsAsked

    @extend_schema(parameters=[RecordsAsked, *HEADERS], responses=SENT)
    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        return super().get(request, project_id)

    def lines(self, request: Request, project_id: int, asked: dict[str, Any]) -> Iterable[object]:
        rows = annotations_changed(project_of(request, project_id), me(request), asked["since"])
        wanted = {f"{name}__in": list(asked[name]) for name in ("status", "label") if asked.get(name)}
        return (record for _, record in records(rows.filter(**wanted).order_by("pk")))


@extend_schema(tags=["records"])
class TextList(Lines):
    """The texts in force of the project's articles, one a line, as documents.jsonl of a release holds them."""

    @extend_schema(parameters=[Asked, *HEADERS], responses=SENT)
    def get(self, request: Request, project_id: int) -> StreamingHttpResponse:
        return super().get(request, project_id)

    def lines(self, request: Request, project_id: int, asked: dict[str, Any]) -> Iterable[object]:
        changed = documents_changed(project_of(request, project_id), me(request), asked["since"])
        rows = Revision.objects.filter(current_of__in=changed.order_by()).order_by("document")
        return texts_of(rows.values_list("pk", flat=True).iterator(TOGETHER))


def _packed(items: Iterable[object]) -> Iterator[bytes]:
    coming = iter(items)
    while some := b"".join(dumped(item) for item in islice(coming, TOGETHER)):
        yield some
