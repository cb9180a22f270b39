"""python -m annotate.flagging: what it prints."""

import json

from annotate.flagging.__main__ import main

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
