"""The figures of agreement as rows of tables, by the names that people read."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

NONE = "not marked"


def tables_of(figures: Mapping[str, Any], names: Mapping[str, str], people: Mapping[int, str]) -> dict[str, Any]:
    return {
        "labels": _labels(figures["labels"], names),
        "unmarked": [] if not figures["labels"] else _unmarked(figures["labels"], names),
        "matrix": _matrix(figures["confusion"], names),
        "pairs": [
            {**pair, "names": sorted(people.get(key, f"Person {key}") for key in pair["people"])}
            for pair in figures["pairs"]
        ],
    }


def _labels(rows: list[dict[str, Any]], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """In the order of the scheme; labels that it has no more at the end."""
    known = list(names)
    place = {key: number for number, key in enumerate(known)}
    ordered = sorted(rows, key=lambda row: (place.get(row["label"], len(known)), row["label"]))
    return [{**row, "name": names.get(row["label"], row["label"])} for row in ordered]


def _unmarked(rows: list[dict[str, Any]], names: Mapping[str, str]) -> list[str]:
    marked = {row["label"] for row in rows}
    return [name for key, name in names.items() if key not in marked]


def _matrix(cells: list[dict[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    """How often which label stands beside which, whoever of the two put it: both halves are folded into one."""
    times: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        one, other = (names.get(cell[side], cell[side]) if cell[side] else NONE for side in ("one", "other"))
        times[one, other] += cell["times"]
        if one != other:
            times[other, one] += cell["times"]
    found = {name for pair in times for name in pair}
    heads = [*(name for name in names.values() if name in found), *sorted(found - {NONE} - set(names.values()))]
    heads += [NONE] if NONE in found else []
    most = max(times.values(), default=1)
    rows = [{"name": one, "cells": [_cell(times[one, other], one, other, most) for other in heads]} for one in heads]
    return {"heads": heads, "rows": rows}


def _cell(times: int, one: str, other: str, most: int) -> dict[str, Any]:
    """step: how dark, from 0 to 4; by the figure alone nobody has to read it."""
    return {"times": times, "same": one == other, "step": -(-4 * times // most), "cannot": one == other == NONE}
