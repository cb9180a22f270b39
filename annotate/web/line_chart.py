"""A line over time as a drawing, with steps to read it by; the table beside it has the same figures."""

from collections.abc import Callable, Sequence
from typing import Any

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 28
MOST_NAMES = 8
ALPHA_STEPS = (1.0, 0.8, 0.667, 0.0)


def line_chart(
    title: str, points: Sequence[tuple[str, float | None]], steps: Sequence[float], told: Callable[[float], str]
) -> dict[str, Any] | None:
    """Where everything is drawn; None where fewer than two points have a figure: one point is no line.

    points: the name of each place on the line, and its figure, if it has one. told: a figure in words.
    """
    values = [value for _, value in points if value is not None]
    if len(values) < 2:
        return None
    least, most = min(*steps, *values), max(*steps, *values)

    def down(value: float) -> float:
        return round(TOP + (most - value) / (most - least) * (HEIGHT - TOP - BOTTOM), 1)

    across = [round(LEFT + (i + 0.5) * (WIDTH - LEFT - RIGHT) / len(points), 1) for i in range(len(points))]
    names = [{"x": x, "name": name} for x, (name, _) in zip(across, points, strict=True)]
    drawn = [
        {"x": place["x"], "y": down(value), "name": place["name"], "told": told(value)}
        for place, (_, value) in zip(names, points, strict=True)
        if value is not None
    ]
    first, last = drawn[0], drawn[-1]
    return {
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "end": WIDTH - RIGHT,
        "foot": HEIGHT - 8,
        "steps": [{"y": down(step), "name": f"{step:.3g}"} for step in steps],
        "names": names[:: -(-len(names) // MOST_NAMES)],
        "points": drawn,
        "line": " ".join(f"{point['x']},{point['y']}" for point in drawn),
        "said": f"from {first['told']} in {first['name']} to {last['told']} in {last['name']}",
    }


def alpha_chart(months: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Alpha month by month, with the steps at which it is relied on."""
    points = [(month["month"], month["alpha"]["value"]) for month in months]
    return line_chart("Alpha month by month", points, ALPHA_STEPS, lambda value: f"{value:.3f}")


def counts_chart(title: str, points: Sequence[tuple[str, int]]) -> dict[str, Any] | None:
    """How many of something there were at each place."""
    most = max((count for _, count in points), default=0)
    steps = sorted({0, most, most // 2}, reverse=True) if most else ()
    return line_chart(title, points, steps, lambda value: f"{value:,.0f}") if most else None
