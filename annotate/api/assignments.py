"""Who is to annotate what: given by hand or by quota, taken from the pool, given back, handed over."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.documents import DocumentShape, ReasonShape, act_on
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import found, me
from annotate.models import Assignment, Project, User
from annotate.models.assignment import AssignmentQuerySet
from annotate.services.assigning.assignments import assign, assign_by_quota, give_back, hand_over, hand_over_work
from annotate.services.assigning.opening import open_document
from annotate.services.assigning.pool import take_next


class AssignmentShape(serializers.ModelSerializer):
    annotator = PersonShape(read_only=True)
    assigned_by = PersonShape(read_only=True, allow_null=True)

    class Meta:
        model = Assignment
        fields = ["id", "document", "annotator", "status", "how", "assigned_by", "assigned_at", "due_at"]
        fields += ["started_at", "done_at"]
        read_only_fields = fields


def _key(**told: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=2**63 - 1, **told)


class AssignInput(serializers.Serializer):
    documents = serializers.ListField(child=_key(), allow_empty=False, max_length=1000)
    annotators = serializers.ListField(child=_key(), allow_empty=False, max_length=100, help_text="ids of members")


class QuotaInput(serializers.Serializer):
    annotators = serializers.ListField(child=_key(), allow_empty=False, max_length=100, help_text="ids of members")
    each = serializers.IntegerField(min_value=1, max_value=1000, help_text="how many documents each of them gets")


class ReturnInput(serializers.Serializer):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)


class HandoverInput(serializers.Serializer):
    to = _key(allow_null=True, default=None, help_text="id of a member; none: back to the pool")


class AllWorkInput(HandoverInput):
    person = _key(help_text="whose open assignments are passed on")


class PassedOnShape(serializers.Serializer):
    passed_on = serializers.IntegerField()


class AssignmentFilter(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=Assignment.Status.choices)
    annotator = django_filters.NumberFilter()
    document = django_filters.NumberFilter()

    class Meta:
        model = Assignment
        fields: list[str] = []


def _rows() -> AssignmentQuerySet:
    return Assignment.objects.select_related("annotator", "assigned_by", "document__project").defer("document__search")


def _told(made: list[Assignment]) -> list[dict[str, Any]]:
    return list(AssignmentShape(_rows().filter(pk__in=[one.pk for one in made]), many=True).data)


def _members(project: Project, keys: list[int]) -> list[User]:
    return [found(project.members, pk=key) for key in dict.fromkeys(keys)]


def _member(project: Project, key: int | None) -> User | None:
    return None if key is None else found(project.members, pk=key)


@extend_schema(tags=["assignments"])
class AssignmentList(generics.ListAPIView):
    """Who is to annotate what; where people work blind, one's own alone. POST gives each document to each person."""

    serializer_class = AssignmentShape
    filterset_class = AssignmentFilter
    queryset = Assignment.objects.none()

    def get_queryset(self) -> QuerySet[Assignment]:
        project = project_of(self.request, self.kwargs["project_id"])
        return _rows().seen_by(self.request.user).filter(document__project=project).order_by("pk")

    @extend_schema(request=AssignInput, responses={201: AssignmentShape(many=True)})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = AssignInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said = shape.validated_data
        documents = [found(project.documents, pk=key) for key in dict.fromkeys(said["documents"])]
        people = _members(project, said["annotators"])
        made = assign(project=project, documents=documents, annotators=people, by=me(request))
        return Response(_told(made), 201)


@extend_schema(tags=["assignments"])
class QuotaList(APIView):
    """Give each of the people some of the documents that want annotators, spread evenly."""

    @extend_schema(request=QuotaInput, responses={201: AssignmentShape(many=True)})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = QuotaInput(data=request.data)
        shape.is_valid(raise_exception=True)
        people, each = _members(project, shape.validated_data["annotators"]), shape.validated_data["each"]
        return Response(_told(assign_by_quota(project=project, annotators=people, each=each, by=me(request))), 201)


@extend_schema(tags=["assignments"])
class TakingList(APIView):
    """Take the next document from the pool. 404 `nothing_left` where there is none."""

    @extend_schema(request=None, responses={201: AssignmentShape})
    def post(self, request: Request, project_id: int) -> Response:
        taken = take_next(project=project_of(request, project_id), by=me(request))
        return Response(_told([taken])[0], 201)


def _assignment_of(request: Request, assignment_id: int) -> Assignment:
    return found(_rows().seen_by(request.user), pk=assignment_id)


@extend_schema(tags=["assignments"])
class AssignmentDetail(APIView):
    @extend_schema(responses=AssignmentShape)
    def get(self, request: Request, assignment_id: int) -> Response:
        return Response(AssignmentShape(_assignment_of(request, assignment_id)).data)


@extend_schema(tags=["assignments"])
class ReturnList(APIView):
    """Give the document back, or, as an editor, take it back; the work in it stays."""

    @extend_schema(request=ReturnInput, responses={201: AssignmentShape})
    def post(self, request: Request, assignment_id: int) -> Response:
        shape = ReturnInput(data=request.data)
        shape.is_valid(raise_exception=True)
        assignment = _assignment_of(request, assignment_id)
        given_back = give_back(assignment=assignment, by=me(request), **shape.validated_data)
        return Response(_told([given_back])[0], 201)


@extend_schema(tags=["assignments"])
class HandoverList(APIView):
    """Pass the document on to another member, or back to the pool. The answer is the new assignment, if any."""

    @extend_schema(request=HandoverInput, responses={201: AssignmentShape(many=True)})
    def post(self, request: Request, assignment_id: int) -> Response:
        shape = HandoverInput(data=request.data)
        shape.is_valid(raise_exception=True)
        assignment = _assignment_of(request, assignment_id)
        to = _member(assignment.document.project, shape.validated_data["to"])
        made = hand_over(assignment=assignment, to=to, by=me(request))
        return Response(_told([made] if made else []), 201)


@extend_schema(tags=["assignments"])
class ProjectHandoverList(APIView):
    """Pass on all that a member has open, to another or back to the pool."""

    @extend_schema(request=AllWorkInput, responses={201: PassedOnShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = AllWorkInput(data=request.data)
        shape.is_valid(raise_exception=True)
        to, (person,) = (
            _member(project, shape.validated_data["to"]),
            _members(project, [shape.validated_data["person"]]),
        )
        return Response({"passed_on": hand_over_work(project=project, person=person, to=to, by=me(request))}, 201)


@extend_schema(tags=["documents"])
class OpeningList(APIView):
    """Open a blind article to all before everybody has handed in, with a reason."""

    @extend_schema(request=ReasonShape, responses={201: DocumentShape})
    def post(self, request: Request, document_id: int) -> Response:
        return act_on(request, document_id, open_document, ReasonShape(data=request.data))
