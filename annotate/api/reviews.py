"""Decisions of reviewers."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotate.api.annotations import Versioned, annotation_of
from annotate.api.people import PersonShape
from annotate.api.requests import me, seen_version
from annotate.api.statements import AnnotationShape
from annotate.models import Review
from annotate.services.reviewing.reviews import review


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
