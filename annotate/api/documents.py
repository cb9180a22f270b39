"""Articles: coming in, found, described, revised, handed in."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.annotations import annotation_rows
from annotate.api.people import PersonShape
from annotate.api.projects import project_of
from annotate.api.requests import Json, etag, found, me, seen_version
from annotate.api.statements import AnnotationShape
from annotate.errors import InvalidInput
from annotate.models import Document, Flag, Revision
from annotate.models.document_questions import DocumentQuerySet
from annotate.services.documents import (
    Incoming,
    add_document,
    add_revision,
    change_document,
    finish_document,
    reopen_document,
)
from annotate.services.submissions import submit_document


class RevisionShape(serializers.ModelSerializer):
    class Meta:
        model = Revision
        fields = ["id", "number", "sha256", "language", "length", "created_at"]


class RevisionText(RevisionShape):
    units = serializers.ListField(help_text="[kind, start, end] of each heading and paragraph")

    class Meta(RevisionShape.Meta):
        fields = [*RevisionShape.Meta.fields, "text", "units", "source_map"]


class AboutShape(serializers.ModelSerializer):
    """What is known about an article besides its text."""

    title = serializers.CharField(max_length=500, required=False)

    class Meta:
        model = Document
        fields = ["title", "publisher", "author", "url", "published_at", "fetched_at"]


class DocumentShape(AboutShape):
    revision = serializers.IntegerField(source="current.number", read_only=True)
    language = serializers.CharField(source="current.language", read_only=True)
    added_by = PersonShape(read_only=True)
    open_flags = serializers.SerializerMethodField()
    opened_at = serializers.DateTimeField(read_only=True, help_text="to all who annotated it blind")

    class Meta(AboutShape.Meta):
        fields = ["id", "project", *AboutShape.Meta.fields, "status", "sha256", "words", "revision", "language"]
        fields += ["version", "open_flags", "opened_at", "added_by", "added_at"]

    def get_open_flags(self, document: Document) -> dict[str, int]:
        return {severity: getattr(document, f"open_{severity}") for severity in Flag.Severity.values}


@extend_schema_field(OpenApiTypes.STR)
class ArticleText(serializers.Field):
    """Any text at all: what makes it no article is for the act to say."""

    default_error_messages = {"no_text": "This is no text."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("no_text")
        return data

    def to_representation(self, value: str) -> str:
        return value


class IncomingShape(AboutShape):
    """An article: its text, or a file (txt, md, html, pdf, docx) as multipart form data."""

    text = ArticleText(required=False)
    file = serializers.FileField(required=False, allow_empty_file=True)

    class Meta(AboutShape.Meta):
        fields = [*AboutShape.Meta.fields, "text", "file"]

    def incoming(self) -> tuple[Incoming, dict[str, Any]]:
        """What came in, and what was said about it."""
        about = dict(self.validated_data)
        text, file = about.pop("text", None), about.pop("file", None)
        if (text is None) == (file is None):
            raise InvalidInput("Send either a text or a file.", field="text")
        if file is None:
            return Incoming(text=text), about
        return Incoming(data=file.read(), name=file.name, media_type=file.content_type), about


class DocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="holding", label='words in title or text; "together", -without')
    status = django_filters.MultipleChoiceFilter(choices=Document.Status.choices)
    publisher = django_filters.CharFilter()
    published_after = django_filters.IsoDateTimeFilter("published_at", "gte")
    published_before = django_filters.IsoDateTimeFilter("published_at", "lt")
    order = django_filters.OrderingFilter(fields=["added_at", "published_at", "title", "words"])

    class Meta:
        model = Document
        fields: list[str] = []

    def holding(self, rows: DocumentQuerySet, name: str, words: str) -> DocumentQuerySet:
        return rows.holding(words)


class ReasonShape(serializers.Serializer):
    reason = serializers.CharField(max_length=2000)


def document_of(request: Request, document_id: int) -> Document:
    rows = Document.objects.seen_by(request.user).select_related("project", "current", "added_by")
    return found(rows, pk=document_id)


def act_on(
    request: Request, document_id: int, act: Callable[..., Document], said: serializers.BaseSerializer
) -> Response:
    """Do to the document what is asked, as `said` has it, and tell how it is then."""
    said.is_valid(raise_exception=True)
    act(document=document_of(request, document_id), by=me(request), **said.validated_data)
    return Response(DocumentShape(document_of(request, document_id)).data, status=201)


@extend_schema(tags=["documents"])
class DocumentList(generics.ListAPIView):
    """The project's articles, newest first."""

    serializer_class = DocumentShape
    filterset_class = DocumentFilter
    parser_classes = [Json, MultiPartParser, FormParser]
    queryset = Document.objects.none()

    def get_queryset(self) -> QuerySet[Document]:
        rows = project_of(self.request, self.kwargs["project_id"]).documents.all()
        return rows.select_related("current", "added_by").defer("current__text", "current__source_map", "search")

    @extend_schema(request=IncomingShape, responses={201: DocumentShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        shape = IncomingShape(data=request.data)
        shape.is_valid(raise_exception=True)
        incoming, about = shape.incoming()
        document = add_document(project=project, incoming=incoming, about=about, by=me(request))
        return Response(DocumentShape(document).data, status=201, headers=etag(document.version))


@extend_schema(tags=["documents"])
class DocumentDetail(APIView):
    @extend_schema(responses=DocumentShape)
    def get(self, request: Request, document_id: int) -> Response:
        document = document_of(request, document_id)
        return Response(DocumentShape(document).data, headers=etag(document.version))

    @extend_schema(request=AboutShape, responses=DocumentShape, description="Needs If-Match with the version seen.")
    def patch(self, request: Request, document_id: int) -> Response:
        document = document_of(request, document_id)
        shape = AboutShape(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        seen = seen_version(request)
        document = change_document(document=document, seen=seen, about=shape.validated_data, by=me(request))
        return Response(DocumentShape(document).data, headers=etag(document.version))


@extend_schema(tags=["documents"])
class RevisionList(generics.ListAPIView):
    """Every text the article has had, the one in force first."""

    serializer_class = RevisionShape
    parser_classes = [Json, MultiPartParser, FormParser]
    queryset = Revision.objects.none()

    def get_queryset(self) -> QuerySet[Revision]:
        return document_of(self.request, self.kwargs["document_id"]).revisions.defer("text", "source_map", "units")

    @extend_schema(request=IncomingShape, responses={201: RevisionText})
    def post(self, request: Request, document_id: int) -> Response:
        document = document_of(request, document_id)
        shape = IncomingShape(data=request.data)
        shape.is_valid(raise_exception=True)
        incoming, _ = shape.incoming()
        return Response(RevisionText(add_revision(document=document, incoming=incoming, by=me(request))).data, 201)


@extend_schema(tags=["documents"])
class RevisionDetail(APIView):
    @extend_schema(responses=RevisionText)
    def get(self, request: Request, document_id: int, number: int) -> Response:
        return Response(RevisionText(found(document_of(request, document_id).revisions, number=number)).data)


@extend_schema(tags=["documents"])
class SubmissionList(APIView):
    """Hand in all that I have ready in this article."""

    @extend_schema(request=None, responses={201: AnnotationShape(many=True)})
    def post(self, request: Request, document_id: int) -> Response:
        submitted = submit_document(document=document_of(request, document_id), by=me(request))
        rows = annotation_rows().filter(pk__in=[one.pk for one in submitted])
        return Response(AnnotationShape(rows, many=True).data, status=201)


class ApprovalShape(serializers.Serializer):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)


@extend_schema(tags=["documents"])
class ApprovalList(APIView):
    """Approve an article in which nothing is left to review; with flags open, say why."""

    @extend_schema(request=ApprovalShape, responses={201: DocumentShape})
    def post(self, request: Request, document_id: int) -> Response:
        return act_on(request, document_id, finish_document, ApprovalShape(data=request.data))


@extend_schema(tags=["documents"])
class ReopeningList(APIView):
    """Take the article back from review or approval, with a reason."""

    @extend_schema(request=ReasonShape, responses={201: DocumentShape})
    def post(self, request: Request, document_id: int) -> Response:
        return act_on(request, document_id, reopen_document, ReasonShape(data=request.data))
