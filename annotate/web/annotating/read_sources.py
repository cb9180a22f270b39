"""Whom and what an article credits, as the engine reads it: one entry an origin, with its names and its figures."""

from dataclasses import dataclass
from typing import Any

from annotate.models import Document, Reading, Source
from annotate.text import fold


@dataclass(frozen=True)
class Origin:
    """One source: its names in the text, each with why it is taken for it; the places of the figures it carries."""

    name: str
    kind: str
    names: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    record: str  # what the registry calls it; empty where it is not there


def origins_of(document: Document) -> list[Origin] | None:
    """None before the first reading."""
    reading = Reading.objects.filter(revision=document.current_id).first()
    if reading is None:
        return None
    text, records = document.in_force.text, _records(document)
    return [_origin(source, reading, text, records) for source in reading.sources]


def _origin(source: dict[str, Any], reading: Reading, text: str, records: dict[str, str]) -> Origin:
    why = {tuple(link["place"]): link["why"] for link in source["links"]}
    names = [_place(place, text, why.get(tuple(place), "")) for place in source["places"]]
    contents = [place for one in reading.attributions if one["name"] == source["name"] for place in one["content"]]
    figures = [one["place"] for one in reading.quantities if any(_holds(place, one["place"]) for place in contents)]
    called = [source["name"], *(name["quote"] for name in names)]
    record = next((records[fold(name)] for name in called if fold(name) in records), "")
    kind = Source.Kind(source["kind"]).label if source["kind"] in Source.Kind.values else ""
    return Origin(source["name"], kind, names, [_place(place, text) for place in figures], record)


def _place(place: list[int], text: str, why: str = "") -> dict[str, Any]:
    return {"start": place[0], "end": place[1], "quote": text[place[0] : place[1]], "why": why}


def _holds(outer: list[int], inner: list[int]) -> bool:
    return bool(outer[0] <= inner[0] and inner[1] <= outer[1])


def _records(document: Document) -> dict[str, str]:
    """The registry's names and aliases, as they compare, with what they name."""
    rows = Source.objects.filter(project=document.project_id).listed()
    return dict(rows.values_list("names__folded", "name"))
