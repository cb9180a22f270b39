"""Numbers found and read, held to on the articles in which every number was judged by hand."""

import json

from annotate.flagging import read
from tests.bench.engine.numbers import alike, judged_in, matched, measured


def test_numbers_are_found_and_worth_what_people_say(shared):
    gold = shared / "gold"
    articles = {one["id"]: one for one in map(json.loads, (gold / "polnear_traindev.jsonl").open(encoding="utf-8"))}
    told = measured(judged_in(articles, json.loads((gold / "numbers_dev30.json").read_text("utf-8"))))
    assert told.precision >= 0.98
    assert told.recall >= 0.99
    assert len(told.differ) <= 0.02 * told.valued


def test_a_number_missed_and_one_too_many_are_counted():
    found = read("It took 40 homes and 300 barns.").quantities
    claims = [{"start": 8, "end": 10, "tier": "major"}, {"start": 0, "end": 2, "tier": "major"}]
    assert matched(claims, found) == (1, 2, 1, 2)


def test_a_range_is_right_with_both_its_ends():
    found = read("It took 40 to 50 homes.").quantities[0]
    assert alike({"value": 40, "hi": 50}, found)
    assert not alike({"value": 40, "hi": 60}, found)
