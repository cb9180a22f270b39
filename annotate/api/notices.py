"""What a person is told of, and what the person has read of it."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.people import PersonShape
from annotate.api.requests import found, me
from annotate.models import Notice
from annotate.services.notice_words import in_words, quoted, reason
from annotate.services.notices import read_all_notices, read_notice


class NoticeShape(serializers.ModelSerializer):
    by = PersonShape(read_only=True, allow_null=True)
    project = serializers.IntegerField(source="document.project_id", read_only=True)
    title = serializers.CharField(source="document.title", read_only=True)
    said = serializers.SerializerMethodField(help_text="what happened, in words")
    quote = serializers.SerializerMethodField(help_text="the comment, or the words of the annotation; cut short")
    reason = serializers.SerializerMethodField(
        help_text="why that was done to the annotation, as long as it is as that left it"
    )
    address = serializers.SerializerMethodField(help_text="of the page where it is")

    class Meta:
        model = Notice
        fields = ["id", "kind", "by", "project", "document", "title", "annotation", "comment"]
        fields += ["said", "quote", "reason", "address", "at", "seen_at"]
        read_only_fields = fields

    def get_said(self, notice: Notice) -> str:
        return in_words(notice)

    def get_quote(self, notice: Notice) -> str:
        return quoted(notice)

    def get_reason(self, notice: Notice) -> str:
        return reason(notice)

    def get_address(self, notice: Notice) -> str:
        return f"/documents/{notice.document_id}{notice.anchor}"


class ReadingInput(serializers.Serializer):
    up_to = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="the newest that is meant; else all"
    )


class ReadShape(serializers.Serializer):
    read = serializers.IntegerField(help_text="how many were new")


@extend_schema(tags=["notices"])
class NoticeList(generics.ListAPIView):
    """What concerns you, the newest first, of all your projects; `?new=true` leaves out what you have read."""

    serializer_class = NoticeShape
    queryset = Notice.objects.none()

    def get_queryset(self) -> QuerySet[Notice]:
        mine = Notice.objects.seen_by(self.request.user)
        return (mine.unread() if self.request.query_params.get("new") in ("true", "1") else mine).told()


@extend_schema(tags=["notices"])
class SightingList(APIView):
    """Mark all as read, or all up to the newest that you saw."""

    @extend_schema(request=ReadingInput, responses={201: ReadShape})
    def post(self, request: Request) -> Response:
        shape = ReadingInput(data=request.data)
        shape.is_valid(raise_exception=True)
        return Response({"read": read_all_notices(by=me(request), up_to=shape.validated_data["up_to"])}, status=201)


@extend_schema(tags=["notices"])
class NoticeSighting(APIView):
    """Mark one as read."""

    @extend_schema(request=None, responses={201: NoticeShape})
    def post(self, request: Request, notice_id: int) -> Response:
        notice = found(Notice.objects.seen_by(request.user), pk=notice_id)
        read_notice(notice=notice, by=me(request))
        return Response(NoticeShape(Notice.objects.told().get(pk=notice.pk)).data, status=201)
