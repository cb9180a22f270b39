"""Decisions of reviewers, and talk."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.annotations import AnnotationShape, Versioned, annotation_of
from annotate.api.people import PersonShape
from annotate.api.requests import found, me, seen_version
from annotate.models import Comment, Project, Review
from annotate.services.comments import add_comment, resolve_comment
from annotate.services.reviews import review


class ReviewShape(serializers.ModelSerializer):
    reviewer = PersonShape(read_only=True)

    class Meta:
        model = Review
        fields = ["id", "version", "decision", "reason", "reviewer", "at"]


class ReviewInput(serializers.Serializer):
    decision = serializers.CharField(max_length=10, help_text=", ".join(Review.Decision.values))
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    version = serializers.IntegerField(required=False, help_text="the version you saw, unless If-Match says it")


class ReviewOutput(ReviewShape):
    annotation = AnnotationShape()

    class Meta(ReviewShape.Meta):
        fields = [*ReviewShape.Meta.fields, "annotation"]


class CommentShape(serializers.ModelSerializer):
    author = PersonShape(read_only=True)
    resolved_by = PersonShape(read_only=True, allow_null=True)

    class Meta:
        model = Comment
        fields = ["id", "text", "author", "answers", "created_at", "resolved_by", "resolved_at"]
        read_only_fields = ["created_at", "resolved_at"]


class CommentInput(serializers.Serializer):
    text = serializers.CharField(max_length=20_000)
    answers = serializers.IntegerField(required=False, allow_null=True, default=None)


@extend_schema(tags=["reviews"])
class ReviewList(Versioned, generics.ListAPIView):
    """Decisions on the annotation, the latest first. POST decides on the version seen."""

    serializer_class = ReviewShape
    queryset = Review.objects.none()

    def get_queryset(self) -> QuerySet[Review]:
        return annotation_of(self.request, self.kwargs["annotation_id"]).reviews.select_related("reviewer")

    @extend_schema(request=ReviewInput, responses={201: ReviewOutput})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        shape = ReviewInput(data=request.data)
        shape.is_valid(raise_exception=True)
        said, seen = shape.validated_data, seen_version(request)
        made = review(
            annotation=annotation, seen=seen, decision=said["decision"], reason=said["reason"], by=me(request)
        )
        now = AnnotationShape(annotation_of(request, annotation_id)).data
        return Response(ReviewShape(made).data | {"annotation": now}, status=201)


@extend_schema(tags=["reviews"])
class CommentList(generics.ListAPIView):
    serializer_class = CommentShape
    queryset = Comment.objects.none()

    def get_queryset(self) -> QuerySet[Comment]:
        return annotation_of(self.request, self.kwargs["annotation_id"]).comments.select_related(
            "author", "resolved_by"
        )

    @extend_schema(request=CommentInput, responses={201: CommentShape})
    def post(self, request: Request, annotation_id: int) -> Response:
        annotation = annotation_of(request, annotation_id)
        shape = CommentInput(data=request.data)
        shape.is_valid(raise_exception=True)
        answers = shape.validated_data["answers"]
        answered = found(annotation.comments, pk=answers) if answers is not None else None
        made = add_comment(annotation=annotation, text=shape.validated_data["text"], answers=answered, by=me(request))
        return Response(CommentShape(made).data, status=201)


@extend_schema(tags=["reviews"])
class ResolutionList(APIView):
    """Mark a comment as settled."""

    @extend_schema(request=None, responses={201: CommentShape})
    def post(self, request: Request, comment_id: int) -> Response:
        seen = Comment.objects.filter(annotation__project__in=Project.objects.seen_by(request.user))
        comment = found(seen.select_related("annotation__project", "author"), pk=comment_id)
        return Response(CommentShape(resolve_comment(comment=comment, by=me(request))).data, status=201)
