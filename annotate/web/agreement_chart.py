"""Agreement over time as a drawing: a line of alpha, month by month, with the steps at which it is relied on."""

from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 28
STEPS = (1.0, 0.8, 0.667, 0.0)
MOST_NAMES = 8


def chart_of(months: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Where everything is drawn; None where fewer than two months have a figure: one point is no line."""
    values = [month["alpha"]["value"] for month in months]
    if sum(value is not None for value in values) < 2:
        return None
    least = min(0.0, *(value for value in values if value is not None))

    def down(value: float) -> float:
        return round(TOP + (1.0 - value) / (1.0 - least) * (HEIGHT - TOP - BOTTOM), 1)

    across = [round(LEFT + (i + 0.5) * (WIDTH - LEFT - RIGHT) / len(months), 1) for i in range(len(months))]
    points = [
        {"x": x, "y": down(value), "month": month["month"], "value": value}
        for x, month, value in zip(across, months, values, strict=True)
        if value is not None
    ]
    every = -(-len(months) // MOST_NAMES)
    first, last = points[0], points[-1]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "end": WIDTH - RIGHT,
        "foot": HEIGHT - 8,
        "steps": [{"y": down(step), "name": f"{step:.3g}"} for step in STEPS],
        "names": [{"x": x, "name": month["month"]} for x, month in list(zip(across, months, strict=True))[::every]],
        "points": points,
        "line": " ".join(f"{point['x']},{point['y']}" for point in points),
        "said": f"from {first['value']:.3f} in {first['month']} to {last['value']:.3f} in {last['month']}",
    }
