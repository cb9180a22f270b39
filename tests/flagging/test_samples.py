"""The sample articles: everything a good run finds in them is found, and nothing else."""

import json
from pathlib import Path

import pytest

import annotate
from annotate.flagging import Reading, read
from annotate.flagging.sourcing import Sourcing
from annotate.labels import default_scheme
from annotate.labels.fit import check_attributes

FOLDER = Path(annotate.__file__).parent / "samples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.fixture(scope="module", params=NAMES)
def sample(request) -> tuple[str, dict, Reading]:
    text = (FOLDER / f"{request.param}.txt").read_text("utf-8")
    told = json.loads((FOLDER / f"{request.param}.json").read_text("utf-8"))
    return text, told["expected"], read(text, language=told["language"])


def test_there_are_three_samples():
    assert len(NAMES) >= 3


def test_every_claim_is_found_with_its_value_and_approximator(sample):
    text, expected, reading = sample
    assert [
        (quantity.span.start, quantity.span.end, quantity.value, quantity.approx) for quantity in reading.quantities
    ] == [(claim["start"], claim["end"], claim["value"], claim["approx"]) for claim in expected["claims"]]
    assert [claim["text"] for claim in expected["claims"]] == [one.span.of(text) for one in reading.quantities]


def test_every_claim_has_its_source(sample):
    _, expected, reading = sample
    sourcing = Sourcing(reading.attributions)
    found = []
    for quantity in reading.quantities:
        credit = sourcing.of(quantity.span)
        found.append(credit.origin if credit else None)
    told = [claim["source"] for claim in expected["claims"]]
    assert found == told


def test_every_other_number_is_excluded_with_a_reason(sample):
    text, expected, reading = sample
    assert [(one.span.start, one.span.of(text), one.why) for one in reading.exclusions] == [
        (one["start"], one["text"], one["why"]) for one in expected["non_claims"]
    ]


def test_the_flags_are_those_expected(sample):
    text, expected, reading = sample
    assert sorted((flag.rule, flag.kind, flag.span.start, flag.span.of(text)) for flag in reading.flags) == sorted(
        (flag["rule"], flag["kind"], flag["start"], flag["quote"]) for flag in expected["flags"]
    )


def test_what_a_flag_proposes_fits_the_label_scheme(sample):
    labels = {label.key: label for label in default_scheme().labels}
    proposals = [flag for flag in sample[2].flags if flag.label]
    assert proposals
    for flag in proposals:
        check_attributes(labels[flag.label], flag.attributes)
