"""What was done to an annotation."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotate.api.annotations import annotation_of
from annotate.api.people import PersonShape
from annotate.models import Event
from annotate.services.history import changes_of


class ChangeShape(serializers.Serializer):
    what = serializers.CharField()
    was = serializers.CharField(help_text="in words; empty where there was nothing")
    now = serializers.CharField()


class EventShape(serializers.ModelSerializer):
    by = PersonShape(read_only=True, allow_null=True)
    changes = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = ["id", "at", "by", "act", "changes", "before", "after", "reason"]

    @extend_schema_field(ChangeShape(many=True))
    def get_changes(self, event: Event) -> list[dict[str, str]]:
        changes = self.context.get("changes", {}).get(event.pk, [])
        return [asdict(change) for change in changes]


@extend_schema(tags=["annotations"])
class AnnotationEventList(generics.ListAPIView):
    """Everything that was done to the annotation, the latest first, and what it changed in words."""

    serializer_class = EventShape
    queryset = Event.objects.none()

    def get_queryset(self) -> QuerySet[Event]:
        annotation = annotation_of(self.request, self.kwargs["annotation_id"])
        return Event.objects.seen_by(self.request.user).of(annotation).select_related("by")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        context = {**self.get_serializer_context(), "changes": changes_of(page)}
        return self.get_paginated_response(EventShape(page, many=True, context=context).data)
