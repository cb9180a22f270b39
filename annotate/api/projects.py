"""Projects: what they are called, what may be marked in them, by which guidelines, and by whom."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.people import PersonShape
from annotate.api.requests import found, me
from annotate.models import Guideline, LabelScheme, Membership, Project, Role
from annotate.services.people.members import add_member, change_role, remove_member
from annotate.services.projects import RULES, change_guidelines, change_labels, change_rules, create_project


class ProjectShape(serializers.ModelSerializer):
    class Meta:
        model = Project
        fields = ["id", "name", "language", "created_at"]
        read_only_fields = ["id", "created_at"]


class RulesShape(serializers.ModelSerializer):
    """How work is done in the project."""

    class Meta:
        model = Project
        fields = list(RULES)
        extra_kwargs = {name: {"required": False} for name in fields}


class MemberShape(serializers.ModelSerializer):
    user = PersonShape(read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "user", "role", "since"]


class MemberInput(serializers.Serializer):
    name = serializers.CharField(help_text="user name or e-mail")
    role = Choice(choices=Role.choices)


class RoleInput(serializers.Serializer):
    role = Choice(choices=Role.choices)


class GuidelineShape(serializers.ModelSerializer):
    text = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=200_000)

    class Meta:
        model = Guideline
        fields = ["version", "text", "created_at"]
        read_only_fields = ["version", "created_at"]


class SchemeShape(serializers.ModelSerializer):
    class Meta:
        model = LabelScheme
        fields = ["version", "labels", "created_at"]
        read_only_fields = ["version", "created_at"]

    def to_representation(self, scheme: LabelScheme) -> dict[str, Any]:
        return super().to_representation(scheme) | {"labels": scheme.as_scheme().to_json()}


def project_of(request: Request, project_id: int) -> Project:
    return found(Project.objects.seen_by(request.user), pk=project_id)


@extend_schema(tags=["projects"])
class ProjectList(generics.ListAPIView):
    """My projects."""

    serializer_class = ProjectShape
    queryset = Project.objects.none()

    def get_queryset(self) -> QuerySet[Project]:
        return Project.objects.seen_by(self.request.user)

    @extend_schema(request=ProjectShape, responses={201: ProjectShape})
    def post(self, request: Request) -> Response:
        shape = ProjectShape(data=request.data)
        shape.is_valid(raise_exception=True)
        project = create_project(by=me(request), **shape.validated_data)
        return Response(ProjectShape(project).data, status=201)


@extend_schema(tags=["projects"])
class ProjectDetail(APIView):
    @extend_schema(responses=ProjectShape)
    def get(self, request: Request, project_id: int) -> Response:
        return Response(ProjectShape(project_of(request, project_id)).data)


@extend_schema(tags=["projects"])
class RulesView(APIView):
    """How work is done: how many annotate an article, blind or not, for how long one may keep one, evidence or not."""

    @extend_schema(responses=RulesShape)
    def get(self, request: Request, project_id: int) -> Response:
        return Response(RulesShape(project_of(request, project_id)).data)

    @extend_schema(request=RulesShape, responses=RulesShape)
    def patch(self, request: Request, project_id: int) -> Response:
        shape = RulesShape(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        project = project_of(request, project_id)
        return Response(RulesShape(change_rules(project=project, by=me(request), **shape.validated_data)).data)


@extend_schema(tags=["projects"])
class GuidelineView(APIView):
    """The guidelines in force, in Markdown. PUT makes a new version."""

    @extend_schema(responses=GuidelineShape)
    def get(self, request: Request, project_id: int) -> Response:
        return Response(GuidelineShape(project_of(request, project_id).guideline).data)

    @extend_schema(request=GuidelineShape, responses=GuidelineShape)
    def put(self, request: Request, project_id: int) -> Response:
        shape = GuidelineShape(data=request.data)
        shape.is_valid(raise_exception=True)
        project = project_of(request, project_id)
        made = change_guidelines(project=project, text=shape.validated_data["text"], by=me(request))
        return Response(GuidelineShape(made).data)


@extend_schema(tags=["projects"])
class SchemeView(APIView):
    """The label scheme in force. PUT makes a new version."""

    @extend_schema(responses=SchemeShape)
    def get(self, request: Request, project_id: int) -> Response:
        return Response(SchemeShape(project_of(request, project_id).scheme).data)

    @extend_schema(request=SchemeShape, responses=SchemeShape)
    def put(self, request: Request, project_id: int) -> Response:
        shape = SchemeShape(data=request.data)
        shape.is_valid(raise_exception=True)
        project = project_of(request, project_id)
        made = change_labels(project=project, labels=shape.validated_data["labels"], by=me(request))
        return Response(SchemeShape(made).data)


@extend_schema(tags=["projects"])
class MemberList(generics.ListAPIView):
    serializer_class = MemberShape
    queryset = Membership.objects.none()

    def get_queryset(self) -> QuerySet[Membership]:
        return project_of(self.request, self.kwargs["project_id"]).memberships.select_related("user")

    @extend_schema(request=MemberInput, responses={201: MemberShape})
    def post(self, request: Request, project_id: int) -> Response:
        shape = MemberInput(data=request.data)
        shape.is_valid(raise_exception=True)
        member = add_member(project=project_of(request, project_id), by=me(request), **shape.validated_data)
        return Response(MemberShape(member).data, status=201)


@extend_schema(tags=["projects"])
class MemberDetail(APIView):
    def member(self, request: Request, project_id: int, member_id: int) -> Membership:
        members = project_of(request, project_id).memberships.select_related("user", "project")
        return found(members, pk=member_id)

    @extend_schema(request=RoleInput, responses=MemberShape)
    def patch(self, request: Request, project_id: int, member_id: int) -> Response:
        shape = RoleInput(data=request.data)
        shape.is_valid(raise_exception=True)
        member = self.member(request, project_id, member_id)
        return Response(MemberShape(change_role(member=member, by=me(request), **shape.validated_data)).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, project_id: int, member_id: int) -> Response:
        remove_member(member=self.member(request, project_id, member_id), by=me(request))
        return Response(status=204)
