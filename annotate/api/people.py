"""Who is asking, and how people are shown to each other."""

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.choosing import Choice
from annotate.api.requests import NameAndPassword, Tokens, me
from annotate.models import Membership, Project, Scope, Token, User
from annotate.services.people.accounts import change_keys
from annotate.services.people.tokens import LONGEST, create_token, revoke_token


class PersonShape(serializers.ModelSerializer):
    """A person, as shown in the project of the row they stand in: who has left it is a former member there."""

    name = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "username", "name"]

    def get_attribute(self, row: Any) -> Any:
        person = super().get_attribute(row)
        if person is not None:
            person.shown_in = _project_of(row)
        return person

    def get_name(self, person: User) -> str:
        return person.name_in(getattr(person, "shown_in", 0))


def _project_of(row: Any) -> int:
    """A row names its project, or belongs to one that does."""
    owner = next((row for name in ("project_id", "annotation_id", "document_id") if hasattr(row, name)), row)
    if hasattr(owner, "project_id"):
        return int(owner.project_id)
    return int((getattr(row, "annotation", None) or row.document).project_id)


class MembershipShape(serializers.Serializer):
    project = serializers.IntegerField(source="project_id")
    name = serializers.CharField(source="project.name")
    role = serializers.CharField()


class MeShape(PersonShape):
    memberships = MembershipShape(many=True)
    keys = serializers.DictField(child=serializers.CharField())

    class Meta(PersonShape.Meta):
        fields = [*PersonShape.Meta.fields, "email", "memberships", "keys"]


class KeysInput(serializers.Serializer):
    keys = serializers.DictField(
        child=serializers.CharField(max_length=40, trim_whitespace=False), help_text="act to key, all that one chose"
    )


class TokenInput(serializers.Serializer):
    name = serializers.CharField(max_length=100, required=False, default="", allow_blank=True)
    days = serializers.IntegerField(min_value=1, max_value=LONGEST, default=90)
    scope = Choice(Scope.choices, default=Scope.MANAGE, help_text="each includes those before it")
    project = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=2**31, help_text="the only one it opens"
    )


class TokenOutput(serializers.ModelSerializer):
    class Meta:
        model = Token
        fields = ["token_key", "name", "scope", "project", "created", "expiry", "last_used_at"]


class NewTokenOutput(TokenOutput):
    token = serializers.CharField(help_text="The key itself: shown once, kept nowhere.")

    class Meta(TokenOutput.Meta):
        fields = [*TokenOutput.Meta.fields, "token"]


class Me(APIView):
    """Who I am, in which projects I have which role, and the keys I chose, which PATCH changes."""

    @extend_schema(responses=MeShape, tags=["people"])
    def get(self, request: Request) -> Response:
        return _me(request)

    @extend_schema(request=KeysInput, responses=MeShape, tags=["people"])
    def patch(self, request: Request) -> Response:
        shape = KeysInput(data=request.data)
        shape.is_valid(raise_exception=True)
        change_keys(user=me(request), **shape.validated_data)
        return _me(request)


def _me(request: Request) -> Response:
    seen = Membership.objects.filter(project__in=Project.objects.seen_by(me(request))).select_related("project")
    people = User.objects.prefetch_related(Prefetch("memberships", seen))
    return Response(MeShape(people.get(pk=me(request).pk)).data)


class TokenList(APIView):
    """Keys to this API. Name and password (HTTP Basic) are taken here alone."""

    authentication_classes = [Tokens, SessionAuthentication, NameAndPassword]

    @extend_schema(responses=TokenOutput(many=True), tags=["people"])
    def get(self, request: Request) -> Response:
        return Response(TokenOutput(Token.objects.filter(user=request.user), many=True).data)

    @extend_schema(request=TokenInput, responses={201: NewTokenOutput}, tags=["people"])
    def post(self, request: Request) -> Response:
        shape = TokenInput(data=request.data)
        shape.is_valid(raise_exception=True)
        token, key = create_token(by=me(request), **shape.validated_data)
        return Response(TokenOutput(token).data | {"token": key}, status=201)


class TokenDetail(APIView):
    @extend_schema(responses={204: None}, tags=["people"])
    def delete(self, request: Request, token_key: str) -> Response:
        revoke_token(token_key=token_key, by=me(request))
        return Response(status=204)
