"""manage.py train_engine: says how new weights do, and puts them in use only when told to."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from annotate.management.commands import train_engine

SAID, PLAIN = "The ministry said {} homes had burned in the valley.", "The council spent {} crowns on roads."


@pytest.fixture
def gold(tmp_path) -> Path:
    """Thirty articles with two marked figures each, and one of a split that is not for learning."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(f"{json.dumps(article(n))}\n" for n in range(30)) + json.dumps(article(99, split="test")))
    return path


def article(n: int, split: str = "train") -> dict[str, object]:
    text = f"{SAID.format(4000 + n)}\n\n{PLAIN.format(7000 + n)}"
    second = text.index("spent ") + 6
    return {
        "id": f"article {n}",
        "split": split,
        "text": text,
        "attributions": [{"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 54]]}],
        "mentions": [mention(18, "attributed", 0), mention(second, "none", None)],
    }


def mention(start: int, gold: str, att: int | None) -> dict[str, object]:
    return {"start": start, "end": start + 4, "claim": True, "tier": "major", "gold": gold, "att": att}


@pytest.fixture
def weights(tmp_path, monkeypatch) -> Path:
    """Where the command puts new weights."""
    monkeypatch.setattr(train_engine, "FOLDER", tmp_path / "weights")
    return tmp_path / "weights" / "en.json"


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("train_engine", *arguments, stdout=out)
    return out.getvalue()


def test_reports_the_new_weights_beside_those_in_use(gold, weights):
    lines = told(str(gold)).splitlines()
    assert lines[0] == "30 articles, 60 marked figures"
    assert [line.split("  ")[0] for line in lines[1:4]] == [
        "structure rules alone",
        "with the weights in use",
        "new, articles not seen",
    ]
    assert all("accuracy 1.000" in line for line in lines[1:4])


def test_changes_nothing_unless_told_to(gold, weights):
    assert "stay as they are" in told(str(gold))
    assert not weights.exists()


def test_puts_the_new_weights_in_use_when_told_to(gold, weights):
    told(str(gold), "--replace")
    fitted = json.loads(weights.read_text("utf-8"))
    assert (fitted["articles"], fitted["figures"]) == (30, 60)
    assert fitted["weights"]["credited"]["yes"] > 0 > fitted["weights"]["credited"]["no"]


def test_never_reads_another_split(gold, weights):
    assert told(str(gold), "--split", "train").startswith("30 articles")
    with pytest.raises(CommandError, match="2 marked figures in 1 articles"):
        told(str(gold), "--split", "test")


@pytest.mark.django_db
def test_a_project_without_decisions_has_nothing_to_teach(project):
    with pytest.raises(CommandError, match="There are 0 marked figures"):
        told("--project", str(project.pk))


@pytest.mark.django_db
def test_a_project_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="There is no project 9999"):
        told("--project", "9999")


@pytest.mark.parametrize("arguments", [(), ("gold.jsonl", "--project", "1")])
def test_asks_for_gold_or_a_project(arguments):
    with pytest.raises(CommandError, match="one of the two"):
        told(*arguments)


def test_a_file_that_is_no_gold_file_is_named(tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"text": "No marks."}\n')
    with pytest.raises(CommandError, match=r"wrong\.jsonl is no gold file"):
        told(str(wrong))
