"""What people say about spans."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.projects import project_of
from annotate.api.requests import etag, found, me, seen_version
from annotate.api.statements import AnnotationShape, StatementShape
from annotate.errors import StaleVersion
from annotate.models import Annotation, Document, Flag, Revision, User
from annotate.models.annotation import UNTOLD
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.services.annotations import (
    add_annotation,
    change_annotation,
    restore_annotation,
    submit_annotation,
    withdraw_annotation,
)


class NewAnnotationShape(StatementShape):
    key = serializers.UUIDField(required=False, help_text="made by you, so that sending twice makes one")
    flag = serializers.IntegerField(required=False, help_text="the flag it answers")
    supersedes = serializers.IntegerField(required=False, help_text="the approved annotation it replaces")


class VersionShape(serializers.Serializer):
    version = serializers.IntegerField(required=False, help_text="the version you saw, unless If-Match says it")


class WithdrawalShape(VersionShape):
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)


class AnnotationFilter(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=Annotation.Status.choices)
    label = django_filters.CharFilter()
    author = django_filters.CharFilter("author__username")
    document = django_filters.NumberFilter()
    rule = django_filters.CharFilter("flag__rule")
    updated_after = django_filters.IsoDateTimeFilter("updated_at", "gte")
    order = django_filters.OrderingFilter(fields=["submitted_at", "updated_at", "id"])

    class Meta:
        model = Annotation
        fields: list[str] = []


def annotation_rows() -> AnnotationQuerySet:
    rows = Annotation.objects.whole().select_related("revision", "project", "document__current")
    texts = [f"{revision}__{name}" for revision in ("revision", "document__current") for name in UNTOLD]
    return rows.defer(*texts, "document__search")


def annotation_of(request: Request, annotation_id: int) -> Annotation:
    return found(annotation_rows().seen_by(request.user), pk=annotation_id)


def answer(annotation: Annotation, status: int = 200, *, text: Revision | None = None) -> Response:
    """The annotation as it is now, with its spans in the text that the request spoke of, else in the one in force."""
    fresh = annotation_rows().get(pk=annotation.pk)
    return Response(AnnotationShape(fresh, context=_in(text)).data, status=status, headers=etag(fresh.version))


def _in(text: Revision | None) -> dict[str, Any]:
    return {"text": text.pk} if text else {}


def text_of(document: Document, number: Any) -> Revision | None:
    """The text that a request says it speaks of, by its number; None where it says nothing, or nothing like one."""
    is_number = str(number).isascii() and str(number).isdecimal() and len(str(number)) < 9
    return found(document.revisions, number=int(number)) if is_number else None


IN_TEXT = OpenApiParameter("revision", int, description="the text that spans count in, else the one in force")


class Versioned(APIView):
    """Where a stale version is refused, the answer holds the annotation as it is now."""

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, StaleVersion) and "annotation_id" in self.kwargs:
            now = annotation_of(self.request, self.kwargs["annotation_id"])
            text = text_of(now.document, self.request.data.get("revision"))  # type: ignore[union-attr]  # its shape was read
            exc.facts = {**exc.facts, "current": AnnotationShape(now, context=_in(text)).data}
        return super().handle_exception(exc)


@extend_schema(tags=["annotations"])
class DocumentAnnotationList(generics.ListAPIView):
    """The annotations of the document, with their spans in the text in force. POST begins one, as a draft."""

    serializer_class = AnnotationShape
    filterset_class = AnnotationFilter
    queryset = Annotation.objects.none()

    def document(self) -> Document:
        seen = Document.objects.seen_by(self.request.user).select_related("project", "current")
        return found(seen, pk=self.kwargs["document_id"])

    def get_queryset(self) -> QuerySet[Annotation]:
        return annotation_rows().seen_by(self.request.user).shown().filter(document=self.document())

    def get_serializer_context(self) -> dict[str, Any]:
        number = self.request.query_params.get("revision")
        return {**super().get_serializer_context(), **(_in(text_of(self.document(), number)) if number else {})}

    @extend_schema(parameters=[IN_TEXT])
    def get(self, request: Request, document_id: int) -> Response:
        return self.list(request)

    @extend_schema(request=NewAnnotationShape, responses={201: AnnotationShape})
    def post(self, request: Request, document_id: int) -> Response:
        document = self.document()
        shape = NewAnnotationShape(data=request.data)
        shape.is_valid(raise_exception=True)
        text = text_of(document, shape.validated_data.get("revision"))
        links = _links(document, shape.validated_data, me(request))
        revision = text or document.in_force
        made = add_annotation(revision=revision, statement=shape.statement(), by=me(request), **links)
        return answer(made, status=201, text=text)


def _links(document: Document, said: dict[str, Any], user: User) -> dict[str, Any]:
    flags = Flag.objects.filter(revision__document=document)
    seen = document.annotations.seen_by(user)
    return {
        "key": said.get("key"),
        "flag": found(flags, pk=said["flag"]) if "flag" in said else None,
        "supersedes": found(seen, pk=said["supersedes"]) if "supersedes" in said else None,
    }


@extend_schema(tags=["annotations"])
class OrphanList(DocumentAnnotationList):
    """Those with words that are gone from the text in force: to be placed (PUT with new spans) or withdrawn."""

    http_method_names = ["get", "head", "options"]

    def get_queryset(self) -> QuerySet[Annotation]:
        return annotation_rows().seen_by(self.request.user).shown().lost().filter(document=self.document())


@extend_schema(tags=["annotations"])
class ProjectAnnotationList(generics.ListAPIView):
    """All annotations of the project. `?status=submitted&order=submitted_at` is the review queue."""

    serializer_class = AnnotationShape
    filterset_class = AnnotationFilter
    queryset = Annotation.objects.none()

    def get_queryset(self) -> QuerySet[Annotation]:
        project = project_of(self.request, self.kwargs["project_id"])
        return annotation_rows().seen_in(project, self.request.user)


@extend_schema(tags=["annotations"])
class AnnotationDetail(Versioned):
    @extend_schema(responses=AnnotationShape, parameters=[IN_TEXT])
    def get(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        return answer(annotation, text=text_of(annotation.document, request.query_params.get("revision")))

    @extend_schema(request=StatementShape, responses=AnnotationShape, description="Needs If-Match.")
    def put(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        shape = StatementShape(data=request.data)
        shape.is_valid(raise_exception=True)
        text = text_of(annotation.document, shape.validated_data.get("revision"))
        seen = seen_version(request)
        said = shape.statement()
        changed = change_annotation(annotation=annotation, seen=seen, statement=said, revision=text, by=me(request))
        return answer(changed, text=text)


@extend_schema(tags=["annotations"])
class AnnotationSubmissionList(Versioned):
    @extend_schema(request=VersionShape, responses={201: AnnotationShape})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        return answer(submit_annotation(annotation=annotation, seen=seen_version(request), by=me(request)), 201)


@extend_schema(tags=["annotations"])
class WithdrawalList(Versioned):
    """Take an annotation back; it stays in the record."""

    @extend_schema(request=WithdrawalShape, responses={201: AnnotationShape})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        shape = WithdrawalShape(data=request.data)
        shape.is_valid(raise_exception=True)
        seen, reason = seen_version(request), shape.validated_data["reason"]
        return answer(withdraw_annotation(annotation=annotation, seen=seen, by=me(request), reason=reason), 201)


@extend_schema(tags=["annotations"])
class RestorationList(Versioned):
    """Bring a withdrawn annotation back as a draft."""

    @extend_schema(request=VersionShape, responses={201: AnnotationShape})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        return answer(restore_annotation(annotation=annotation, seen=seen_version(request), by=me(request)), 201)
