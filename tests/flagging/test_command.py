"""python -m annotate.flagging: what it prints."""

import json
import sys

import pytest

from annotate.flagging import read
from annotate.flagging.__main__ import main
from annotate.flagging.command import painted

TEXT = "Officials said 40 people had died.\n\nThe fire took 4,845 homes."


def test_prints_each_flag_with_its_why(tmp_path, capsys):
    article = tmp_path / "fire.txt"
    article.write_text(TEXT, "utf-8")
    main([str(article)])
    printed = capsys.readouterr().out
    assert "Only source is unnamed: “40” rests on “Officials”" in printed
    assert "Number without a source: No source is named for “4,845”" in printed
    assert printed.endswith("2 figures, 2 flags\n")


def test_prints_the_whole_reading_as_json(tmp_path, capsys):
    article = tmp_path / "fire.txt"
    article.write_text(TEXT, "utf-8")
    main(["--json", str(article)])
    told = json.loads(capsys.readouterr().out)
    assert [quantity["value"] for quantity in told["quantities"]] == [40, 4845]
    assert {flag["rule"] for flag in told["flags"]} == {"anonymous_source", "unsourced_number"}


def test_predicts_labels_for_the_scorer(tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "mentions": [{"start": 15, "end": 17}]}) + "\n", "utf-8")
    main(["--predict", str(gold)])
    assert json.loads(capsys.readouterr().out) == {
        "id": "a",
        "mentions": [
            {"start": 15, "end": 17, "label": "anonymous", "source": [0, 9]},
            {"start": 50, "end": 55, "label": "unsourced", "source": None},
        ],
    }


def test_labels_the_gold_mentions_when_asked(tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "mentions": [{"start": 15, "end": 17}]}) + "\n", "utf-8")
    main(["--predict", "--mentions", str(gold)])
    assert [mention["start"] for mention in json.loads(capsys.readouterr().out)["mentions"]] == [15]


def test_scores_the_engine_against_gold(tmp_path, capsys):
    mention = {"start": 15, "end": 17, "claim": True, "tier": "major", "gold": "none", "att": None}
    line = {"id": "a", "split": "dev", "text": TEXT, "attributions": [], "mentions": [mention]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line) + "\n", "utf-8")
    main(["--score", "--strict", "--mentions", "--split", "dev", str(gold)])
    assert capsys.readouterr().out.startswith("claims scored 1   skipped (in source/cue) 0   accuracy 1.000")
    main(["--score", "--split", "train", str(gold)])
    assert capsys.readouterr().out.startswith("claims scored 0")


def test_a_flag_is_printed_with_what_would_have_stopped_it(tmp_path, capsys):
    article = tmp_path / "fire.txt"
    article.write_text(TEXT, "utf-8")
    main([str(article)])
    assert "A credit in the sentence of “4,845”" in capsys.readouterr().out


def test_a_file_has_no_colours(tmp_path, capsys):
    article = tmp_path / "fire.txt"
    article.write_text(TEXT, "utf-8")
    main([str(article)])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(("wish", "coloured"), [("", True), ("1", False)])
def test_a_terminal_has_colours_unless_it_wants_none(tmp_path, capsys, monkeypatch, wish, coloured):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", wish)
    article = tmp_path / "fire.txt"
    article.write_text(TEXT, "utf-8")
    main([str(article)])
    assert ("\x1b[1;31m4,845\x1b[0m" in capsys.readouterr().out) is coloured


def test_a_figure_is_painted_by_what_is_known_of_its_source():
    text = "Officials said 40 died. Ann Lee said 50 left. The fire took 4,845 homes."
    shown = painted(read(text), text)
    assert "\x1b[33m40\x1b[0m" in shown
    assert "\x1b[32m50\x1b[0m" in shown
    assert "\x1b[1;31m4,845\x1b[0m" in shown
    assert "\x1b[36mAnn Lee\x1b[0m \x1b[2;36msaid\x1b[0m" in shown


def test_an_article_cannot_command_the_terminal():
    text = "\x1b]0;owned\x07The fire took 40 homes.\x9b31m"
    assert "\x1b]" not in painted(read(text), text)
    assert "\x9b" not in painted(read(text), text)
