"""Every error code there is, with its status and meaning: where the `type` of a problem leads."""

from collections.abc import Iterator

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.errors import CODES
from annotate.errors import AnnotateError


class ProblemShape(serializers.Serializer):
    code = serializers.CharField()
    status = serializers.IntegerField()
    meaning = serializers.CharField()


@extend_schema(tags=["problems"])
class ProblemList(APIView):
    permission_classes = [AllowAny]

    @extend_schema(responses=ProblemShape(many=True))
    def get(self, request: Request) -> Response:
        ours = [(kind.code, kind.status, (kind.__doc__ or "").split("\n")[0]) for kind in _all_below(AnnotateError)]
        theirs = [(code, kind.status_code, str(kind.default_detail)) for kind, code in CODES.items()]
        known = {code: (code, status, meaning) for code, status, meaning in [*theirs, *ours]}
        return Response(
            [ProblemShape(dict(zip(ProblemShape().fields, row, strict=True))).data for row in known.values()]
        )


def _all_below(kind: type[AnnotateError]) -> Iterator[type[AnnotateError]]:
    for below in kind.__subclasses__():
        yield below
        yield from _all_below(below)
