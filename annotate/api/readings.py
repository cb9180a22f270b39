"""What the engine read in an article besides its flags."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.requests import found
from annotate.models import Document, Reading


class PlaceField(serializers.ListField):
    """[start, end] in code points of the text."""

    child = serializers.IntegerField(min_value=0)


class ReadAttribution(serializers.Serializer):
    """Who says what with which words. kind and role are those of its source, stance that of its cue."""

    source = PlaceField(allow_null=True)  # type: ignore[assignment]  # the field, not the attribute it reads
    cue = PlaceField(allow_null=True)
    content = serializers.ListField(child=PlaceField())
    name = serializers.CharField(allow_null=True, help_text="of the source among sources")
    kind = serializers.CharField()
    role = serializers.CharField(help_text="origin, or conduit for who only passes it on")
    stance = serializers.CharField(help_text="a thought, wish or plan was not said; distancing cues doubt what was")
    quote_type = serializers.CharField(help_text="direct, indirect or mixed")


class ReadLink(serializers.Serializer):
    """Why words are taken for a source."""

    place = PlaceField()
    reason = serializers.CharField()
    why = serializers.CharField()


class ReadSource(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.CharField()
    places = serializers.ListField(child=PlaceField())
    links = ReadLink(many=True)


class ReadQuantity(serializers.Serializer):
    place = PlaceField()
    value = serializers.FloatField()
    upper = serializers.FloatField(allow_null=True)
    unit = serializers.CharField()
    kind = serializers.CharField()
    tier = serializers.CharField(help_text="major, or minor for bare counts under ten and durations")
    measured = serializers.CharField(help_text="in the words of the text")
    approx = serializers.CharField()
    approx_place = PlaceField(allow_null=True)
    as_of = serializers.CharField(allow_null=True)


class ReadingShape(serializers.ModelSerializer):
    revision = serializers.IntegerField(source="revision.number")
    attributions = ReadAttribution(many=True)
    sources = ReadSource(many=True)
    quantities = ReadQuantity(many=True)

    class Meta:
        model = Reading
        fields = ["revision", "language", "language_support", "engine_version", "read_at"]
        fields += ["attributions", "sources", "quantities"]


STORED = [name for name in ReadingShape.Meta.fields if name != "revision"]


@extend_schema(tags=["documents"])
class ReadingDetail(APIView):
    """The latest reading of the text in force: attributions, sources and quantities. Not there before the first run."""

    @extend_schema(responses=ReadingShape)
    def get(self, request: Request, document_id: int) -> Response:
        seen = Reading.objects.filter(revision__current_of__in=Document.objects.seen_by(request.user))
        told = seen.values(*STORED, "revision__number")
        reading = dict(found(told, revision__current_of=document_id))
        return Response({"revision": reading.pop("revision__number")} | reading)
