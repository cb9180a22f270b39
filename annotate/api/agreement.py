"""How far people agree, and where they do not."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.agreement import Passage
from annotate.api.choosing import Choice
from annotate.api.pages import Pages
from annotate.api.projects import project_of
from annotate.api.requests import me
from annotate.api.runs import RunShape
from annotate.models import Document, Measurement
from annotate.services.agreement import AgreementFilters, acts_since, agreement, request_agreement
from annotate.services.differences import count_of, passages_at


class AgreementAsked(serializers.Serializer):
    label = serializers.ListField(child=serializers.CharField(max_length=40), required=False)  # type: ignore[assignment]
    person = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=2**31 - 1), required=False)
    first = serializers.DateField(required=False, help_text="first day of the articles' last annotation")
    last = serializers.DateField(required=False, help_text="last day of it")

    @classmethod
    def of(cls, request: Request) -> AgreementFilters:
        asked = cls(data=request.query_params)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        labels, people = tuple(said.get("label", ())), tuple(said.get("person", ()))
        return AgreementFilters(labels, people, said.get("first"), said.get("last"))


class FigureShape(serializers.Serializer):
    value = serializers.FloatField(allow_null=True, help_text="1.0 is complete agreement; null where it is undefined")
    of = serializers.IntegerField(help_text="how many words (alpha), spans (gamma) or marks (F1) it is of")
    why = serializers.CharField(help_text="why it is undefined")
    reading = serializers.CharField(required=False, help_text="what it says, where chance is taken off")


class WholeShape(serializers.Serializer):
    alpha = FigureShape()
    gamma = FigureShape()
    f1_exact = FigureShape()
    f1_overlapping = FigureShape()


class OfLabelShape(serializers.Serializer):
    label = serializers.CharField(help_text="a key of the scheme; with a role behind a dot where it has several")  # type: ignore[assignment]
    alpha = FigureShape()
    f1_exact = FigureShape()
    f1_overlapping = FigureShape()


class OfPairShape(WholeShape):
    people = serializers.ListField(child=serializers.IntegerField())
    documents = serializers.IntegerField()


class OfMonthShape(WholeShape):
    month = serializers.CharField(help_text="such as 2025-03")
    documents = serializers.IntegerField()


class TakenForShape(serializers.Serializer):
    one = serializers.CharField(allow_null=True, help_text="null: not marked")
    other = serializers.CharField(allow_null=True)
    times = serializers.IntegerField()


class CountsShape(serializers.Serializer):
    documents = serializers.IntegerField(help_text="that two people or more annotated")
    people = serializers.IntegerField()
    marks = serializers.IntegerField()


class OfTextShape(serializers.Serializer):
    revision = serializers.IntegerField()
    passages = serializers.IntegerField()


class FiguresShape(serializers.Serializer):
    counts = CountsShape()
    whole = WholeShape()
    labels = OfLabelShape(many=True)
    confusion = TakenForShape(many=True)
    pairs = OfPairShape(many=True)
    months = OfMonthShape(many=True)
    passages = OfTextShape(many=True)


class MeasurementShape(serializers.ModelSerializer):
    figures = FiguresShape(allow_null=True, help_text="null until it is measured for the first time")
    acts_since = serializers.SerializerMethodField(help_text="acts in the project since it was measured")
    run = RunShape(read_only=True)

    class Meta:
        model = Measurement
        fields = ["filters", "figures", "measured_at", "acts_since", "run"]

    def get_acts_since(self, measurement: Measurement) -> int:
        return acts_since(measurement)


class SaidShape(serializers.Serializer):
    person = serializers.IntegerField()
    annotation = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    spans = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))


class PassageShape(serializers.Serializer):
    document = serializers.IntegerField()
    revision = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()
    differs_by = Choice(choices=["missed", "label", "words"])
    people = serializers.ListField(child=serializers.IntegerField(), help_text="who annotated the article")
    said = SaidShape(many=True)


@extend_schema(tags=["agreement"])
class AgreementDetail(APIView):
    """How far people agree, of what you may see. Measured by a worker when first asked for; POST measures anew."""

    @extend_schema(parameters=[AgreementAsked], responses=MeasurementShape)
    def get(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        found = agreement(project=project, filters=AgreementAsked.of(request), by=me(request))
        return Response(MeasurementShape(found).data)

    @extend_schema(parameters=[AgreementAsked], request=None, responses={202: MeasurementShape})
    def post(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        made = request_agreement(project=project, filters=AgreementAsked.of(request), by=me(request))
        return Response(MeasurementShape(made).data, status=202)


@extend_schema(tags=["agreement"])
class PassageList(APIView):
    """The passages on which people differ, side by side; the articles with the most first. Measure first."""

    @extend_schema(parameters=[AgreementAsked], responses=PassageShape(many=True))
    def get(self, request: Request, project_id: int) -> Response:
        project = project_of(request, project_id)
        measurement = agreement(project=project, filters=AgreementAsked.of(request), by=me(request))
        pages = Pages()
        places = pages.paginate_queryset(range(count_of(measurement)), request, view=self) or []
        shown = passages_at(measurement, range(places[0], places[-1] + 1)) if places else []
        return pages.get_paginated_response([_told(document, passage) for document, passage in shown])


def _told(document: Document, passage: Passage) -> dict[str, Any]:
    span = passage.span
    return {
        "document": document.pk,
        "revision": int(passage.document.key),
        "start": span.start,
        "end": span.end,
        "quote": span.of(passage.document.text),
        "differs_by": passage.differs_by,
        "people": [int(who) for who in passage.said],
        "said": [
            {
                "person": int(who),
                "annotation": mark.key,
                "label": mark.label,
                "spans": [[one.start, one.end] for one in mark.spans],
            }
            for who, marks in passage.said.items()
            for mark in marks
        ],
    }
