"""Work in the background: how far it is, and stopping it."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate import queue
from annotate.api.requests import found, me
from annotate.models import Document, Run
from annotate.services.flagging.flagging_runs import request_flagging
from annotate.services.runs import cancel_run

UNTOLD = ("revision__text", "revision__source_map", "revision__units")


class RunShape(serializers.ModelSerializer):
    revision = serializers.IntegerField(
        source="revision.number", default=None, help_text="the number of the text that a flagging run reads"
    )
    worker_is_there = serializers.SerializerMethodField(help_text="whether anybody is there to do it")

    class Meta:
        model = Run
        fields = ["id", "kind", "status", "revision", "step", "done", "total", "attempts", "error", "engine_version"]
        fields += ["queued_at", "started_at", "heartbeat_at", "finished_at", "worker_is_there"]

    def get_worker_is_there(self, run: Run) -> bool:
        return queue.worker_is_there()


def run_of(request: Request, run_id: int) -> Run:
    rows = Run.objects.seen_by(request.user).select_related("project", "revision")
    return found(rows.defer(*UNTOLD), pk=run_id)


@extend_schema(tags=["runs"])
class DocumentRunList(generics.ListAPIView):
    """Passes of the engine over this article, the latest first. POST asks for another."""

    serializer_class = RunShape
    queryset = Run.objects.none()

    def document(self) -> Document:
        seen = Document.objects.seen_by(self.request.user).select_related("project")
        return found(seen, pk=self.kwargs["document_id"])

    def get_queryset(self) -> QuerySet[Run]:
        return Run.objects.filter(revision__document=self.document()).select_related("revision").defer(*UNTOLD)

    @extend_schema(request=None, responses={202: RunShape})
    def post(self, request: Request, document_id: int) -> Response:
        return Response(RunShape(request_flagging(document=self.document(), by=me(request))).data, status=202)


@extend_schema(tags=["runs"])
class RunDetail(APIView):
    @extend_schema(responses=RunShape)
    def get(self, request: Request, run_id: int) -> Response:
        return Response(RunShape(run_of(request, run_id)).data)


@extend_schema(tags=["runs"])
class CancellationList(APIView):
    @extend_schema(request=None, responses={201: RunShape})
    def post(self, request: Request, run_id: int) -> Response:
        return Response(RunShape(cancel_run(run=run_of(request, run_id), by=me(request))).data, status=201)
