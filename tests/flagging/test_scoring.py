"""The scorer's table: hand-made cases, and the same figures as the scorer that comes with the gold."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from annotate.flagging.command import score, table

SHARED = Path(__file__).parents[3] / "shared" / "gold" / "score.py"
TEXT = "The mayor said 40 died. The fire took 4,845 homes, officials said, and 12 sheep."


def claim(words: str, gold: str, **more: object) -> dict[str, object]:
    start = TEXT.index(words)
    told = {"start": start, "end": start + len(words), "claim": True, "tier": "major", "gold": gold, "att": None}
    return told | more


def said(words: str, label: str, source: list[int] | None = None) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, "source": source}


def document(*mentions: dict[str, object]) -> dict[str, object]:
    attribution = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 22]]}
    return {"id": "a", "split": "train", "text": TEXT, "attributions": [attribution], "mentions": list(mentions)}


CREDITED = claim("40", "attributed", att=0)

CASES = [
    ("right in all", [CREDITED], [said("40", "attributed", [0, 9])], {"accuracy": 1.0, "source_exact": (1, 1, 1)}),
    ("a flag too many", [CREDITED], [said("40", "unsourced")], {"accuracy": 0.0, "source_partial": (0, 0, 0)}),
    ("part of the source", [CREDITED], [said("40", "attributed", [4, 9])], {"source_partial": (1, 1, 1)}),
    ("not found", [claim("12", "none")], [], {"accuracy": 0.0, "detection": (0, 0, 0)}),
    ("found for nothing", [], [said("12", "unsourced")], {"end_to_end": (0, 0, 0), "claims": 0}),
    ("no claim", [claim("12", "none", claim=False)], [said("12", "unsourced")], {"detection": (0, 0, 0), "claims": 0}),
    ("in a source", [claim("12", "in_source")], [said("12", "unsourced")], {"claims": 0, "left_out": 1}),
    ("another tier", [claim("12", "none", tier="minor")], [said("12", "unsourced")], {"claims": 0}),
    ("an unnamed source", [claim("12", "none")], [said("12", "anonymous", [51, 60])], {"accuracy": 0.0}),
    ("nobody at all", [claim("12", "none")], [said("12", "anonymous")], {"accuracy": 1.0}),
    ("either will do", [claim("12", "none", accept=["attributed"])], [said("12", "attributed")], {"accuracy": 1.0}),
]


@pytest.mark.parametrize(("gold", "found", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_measures(gold, found, expected):
    measures = score([document(*gold)], [{"id": "a", "mentions": found}])
    assert {name: getattr(measures, name) for name in expected} == expected


def test_strictly_an_unnamed_source_is_a_flag():
    gold, found = [document(claim("12", "none"))], [{"id": "a", "mentions": [said("12", "anonymous", [51, 60])]}]
    assert (score(gold, found).accuracy, score(gold, found, strict=True).accuracy) == (0.0, 1.0)


def test_the_table_shows_each_measure():
    shown = table(score([document(CREDITED)], [{"id": "a", "mentions": [said("40", "attributed", [0, 9])]}]))
    first, *rows = shown.splitlines()
    assert first == "claims scored 1   skipped (in source/cue) 0   accuracy 1.000   macro-F1 0.500"
    assert "source_exact      1.000   1.000   1.000" in rows


def some_gold(seed: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Make up gold and predictions at random: every combination comes up."""
    choose = random.Random(seed)
    gold: list[dict[str, object]] = []
    found: list[dict[str, object]] = []
    for number in range(40):
        spans = sorted(choose.sample(range(0, 70, 5), 6))
        mentions = [
            claim("12", choose.choice(["attributed", "none", "implicit", "in_source"]), att=0)
            | {
                "start": start,
                "end": start + 3,
                "claim": choose.random() < 0.8,
                "tier": choose.choice(["major", "minor"]),
            }
            for start in spans
        ]
        gold.append(document(*mentions) | {"id": str(number)})
        told = [
            {
                "start": max(0, start + choose.choice([-2, 0, 1, 4])),
                "end": start + 5,
                "label": choose.choice(["attributed", "anonymous", "unsourced"]),
                "source": choose.choice([None, [0, 9], [4, 9], [20, 30]]),
            }
            for start in spans
            if choose.random() < 0.9
        ]
        found.append({"id": str(number), "mentions": told})
    return gold, found


OPTIONS = [("major", False), ("all", False), ("major", True), ("all", True)]


@pytest.mark.parametrize(("tier", "strict"), OPTIONS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_table_is_that_of_the_scorer_beside_the_gold(tmp_path, seed, tier, strict):
    gold, found = some_gold(seed)
    files = {"gold.jsonl": gold, "said.jsonl": found}
    for name, lines in files.items():
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    ours = table(score(gold, found, tier=tier, strict=strict))
    assert ours.count("\n") == 7
    if SHARED.is_file():
        asked = ["--tier", tier, "--anon", "flag" if strict else "bysource"]
        run = [sys.executable, str(SHARED), *[str(tmp_path / name) for name in files], *asked]
        told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        assert told.split() == ours.split()
