"""Many approvals in one request, each with its own outcome."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.projects import project_of
from annotate.api.requests import me
from annotate.services.reviewing.approvals import MOST, Outcome, approve_many


class SeenShape(serializers.Serializer):
    id = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1, help_text="the version you saw")


class ApprovalInput(serializers.Serializer):
    annotations = SeenShape(many=True, allow_empty=False, help_text=f"at most {MOST}")


class OutcomeShape(serializers.Serializer):
    id = serializers.IntegerField(source="key")
    status = serializers.IntegerField(help_text="201 where it is approved, else that of the problem")
    code = serializers.CharField(required=False, help_text="of the problem, as in `problems`")
    detail = serializers.CharField(required=False)

    def to_representation(self, outcome: Outcome) -> dict[str, Any]:
        problem = outcome.problem
        if problem is None:
            return {"id": outcome.key, "status": 201}
        return {
            "id": outcome.key,
            "status": problem.status,
            "code": problem.code,
            "detail": str(problem),
            **problem.facts,
        }


@extend_schema(tags=["reviews"])
class ProjectApprovalList(APIView):
    """Approve each annotation at the version seen. Every one is an act of its own, and says how it ended."""

    @extend_schema(request=ApprovalInput, responses=OutcomeShape(many=True))
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = ApprovalInput(data=request.data)
        shape.is_valid(raise_exception=True)
        seen = [(one["id"], one["version"]) for one in shape.validated_data["annotations"]]
        outcomes = approve_many(project=project, seen=seen, by=me(request))
        return Response(OutcomeShape(outcomes, many=True).data)
