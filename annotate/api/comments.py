"""Talk: about annotations, about words of an article, and answers."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.annotations import annotation_of
from annotate.api.people import PersonShape
from annotate.api.requests import found, me
from annotate.errors import InvalidInput
from annotate.models import Annotation, Comment, Document, User
from annotate.services.anchors import words_now
from annotate.services.comments import Words, add_comment, reopen_comment, resolve_comment
from annotate.services.mentions import may_be_named


class CommentShape(serializers.ModelSerializer):
    revision = serializers.IntegerField(
        source="revision.number", read_only=True, allow_null=True, help_text="the text that it was said of"
    )
    anchor = serializers.CharField(
        read_only=True, allow_null=True, help_text="original: said of the text in force, in which start and end count"
    )
    author = PersonShape(read_only=True)
    resolved_by = PersonShape(read_only=True, allow_null=True)

    class Meta:
        model = Comment
        fields = [
            "id",
            "annotation",
            "revision",
            "start",
            "end",
            "anchor",
            "quote",
            "answers",
            "author",
            "text",
            "created_at",
        ]
        fields += ["resolved_by", "resolved_at"]
        read_only_fields = fields

    def to_representation(self, comment: Comment) -> dict[str, Any]:
        """Its place in the text in force; without one where the words are gone from there."""
        row: dict[str, Any] = super().to_representation(comment)
        found = self.context["places"].get(comment.pk)
        row["anchor"] = found.status if found else comment.revision_id and "original"
        if found:
            row |= {"start": found.span and found.span.start, "end": found.span and found.span.end}
        return row


def told(comments: Sequence[Comment], document: Document) -> list[dict[str, Any]]:
    """Comments of the document as rows."""
    places = words_now(comments, document.in_force)
    return list(CommentShape(comments, many=True, context={"places": places}).data)


class AnswerInput(serializers.Serializer):
    text = serializers.CharField(max_length=20_000)
    answers = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="the comment it answers"
    )


class CommentInput(AnswerInput):
    """What it is on: an annotation, or words (start, end and, to be sure, their quote), or a comment it answers."""

    annotation = serializers.IntegerField(required=False, allow_null=True, default=None)
    start = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    end = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    quote = serializers.CharField(required=False, trim_whitespace=False, default=None, allow_null=True)
    revision = serializers.IntegerField(required=False, help_text="the text of the words; else the one in force")

    def on(self, document: Document, user: User) -> Annotation | Words | Comment:
        said: dict[str, Any] = self.validated_data
        if said["answers"] is not None:
            return found(document.comments.seen_by(user), pk=said["answers"])
        if said["annotation"] is not None:
            return found(document.annotations.seen_by(user), pk=said["annotation"])
        if "start" not in said or "end" not in said:
            raise InvalidInput("Say what the comment is on: an annotation, words, or a comment.", field="annotation")
        number = said.get("revision")
        text = document.in_force if number is None else found(document.revisions, number=number)
        return Words(text, said["start"], said["end"], said["quote"])


class ReaderShape(serializers.Serializer):
    username = serializers.CharField()
    name = serializers.CharField()


def _rows(request: Request) -> QuerySet[Comment]:
    seen = Comment.objects.seen_by(request.user)
    rows = seen.select_related("author", "resolved_by", "revision", "document__project")
    return rows.defer("revision__text", "revision__source_map", "revision__units", "document__search")


@extend_schema(tags=["comments"])
class DocumentCommentList(generics.ListAPIView):
    """All the talk about the article, oldest first. `#comment-12` behind the page's address leads to one."""

    serializer_class = CommentShape
    queryset = Comment.objects.none()
    pagination_class = None

    def document(self) -> Document:
        seen = Document.objects.seen_by(self.request.user).select_related("project", "current")
        return found(seen, pk=self.kwargs["document_id"])

    def get_queryset(self) -> QuerySet[Comment]:
        return _rows(self.request).filter(document=self.document())

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(told(list(self.get_queryset()), self.document()))

    @extend_schema(request=CommentInput, responses={201: CommentShape})
    def post(self, request: Request, document_id: int) -> Response:
        document = self.document()
        shape = CommentInput(data=request.data)
        shape.is_valid(raise_exception=True)
        made = add_comment(on=shape.on(document, me(request)), text=shape.validated_data["text"], by=me(request))
        return Response(told([made], document)[0], status=201)


@extend_schema(tags=["comments"])
class ReaderList(APIView):
    """Who reads talk about the article, and may be named in it: `@ann` in a comment tells Ann."""

    @extend_schema(responses=ReaderShape(many=True))
    def get(self, request: Request, document_id: int) -> Response:
        document = found(Document.objects.seen_by(request.user).select_related("project"), pk=document_id)
        people = [one for one in may_be_named(document) if one.pk != me(request).pk]
        return Response(ReaderShape(people, many=True).data)


@extend_schema(tags=["comments"])
class AnnotationCommentList(generics.ListAPIView):
    """The talk about one annotation, oldest first."""

    serializer_class = CommentShape
    queryset = Comment.objects.none()

    def get_queryset(self) -> QuerySet[Comment]:
        return _rows(self.request).filter(annotation=annotation_of(self.request, self.kwargs["annotation_id"]))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "places": {}}

    @extend_schema(request=AnswerInput, responses={201: CommentShape})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        shape = AnswerInput(data=request.data)
        shape.is_valid(raise_exception=True)
        answers = shape.validated_data["answers"]
        on = annotation if answers is None else found(annotation.comments.seen_by(me(request)), pk=answers)
        made = add_comment(on=on, text=shape.validated_data["text"], by=me(request))
        return Response(told([made], made.document)[0], status=201)


@extend_schema(tags=["comments"])
class ResolutionView(APIView):
    """Mark what was said as settled; DELETE takes it up again."""

    @extend_schema(request=None, responses={201: CommentShape})
    def post(self, request: Request, comment_id: int) -> Response:
        comment = found(_rows(request), pk=comment_id)
        return Response(told([resolve_comment(comment=comment, by=me(request))], comment.document)[0], status=201)

    @extend_schema(responses=CommentShape)
    def delete(self, request: Request, comment_id: int) -> Response:
        comment = found(_rows(request), pk=comment_id)
        return Response(told([reopen_comment(comment=comment, by=me(request))], comment.document)[0])
