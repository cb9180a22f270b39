"""Whether annotations fit the scheme every project starts with."""

from typing import Any

import pytest

from annotate.errors import IncompleteAnnotation, InvalidInput, InvalidText, UnknownLabel
from annotate.labels import Scheme, default_scheme
from annotate.text import Span

HERE = Span(0, 5)
THERE = Span(6, 9)


def check(
    label: str, spans: dict[str, list[Span]], attributes: dict[str, Any] | None = None, *, complete: bool = True
) -> None:
    default_scheme().check(label, spans, attributes or {}, complete)


@pytest.mark.parametrize(
    ("label", "spans", "attributes"),
    [
        ("attribution", {"content": [HERE]}, {}),
        (
            "attribution",
            {"source": [HERE, THERE], "cue": [HERE], "content": [HERE, THERE]},
            {"quote_type": "direct", "anonymity_reason_given": True},
        ),
        ("numeric_claim", {"quantity": [HERE]}, {"sourcing": "unsourced", "value": 4845, "approx": "about"}),
        ("numeric_claim", {"quantity": [HERE], "source": [THERE]}, {"sourcing": "sourced", "value": 1.5, "upper": 2}),
        ("claim", {"claim": [HERE]}, {"citation_need": "statistics"}),
        ("time", {"time": [HERE]}, {}),
        ("epistemic", {"epistemic": [HERE]}, {"kind": "hedge"}),
        ("loaded", {"loaded": [HERE]}, {}),
        ("evidence_ref", {"evidence_ref": [HERE, THERE]}, {}),
    ],
)
def test_complete_annotation_fits(label: str, spans: dict[str, list[Span]], attributes: dict[str, Any]) -> None:
    check(label, spans, attributes)


@pytest.mark.parametrize(
    ("label", "spans", "attributes", "message"),
    [
        ("rumour", {}, {}, "no label “rumour”. There is: attribution, numeric_claim, claim, time"),
        ("attribution", {"speaker": [HERE]}, {}, "no role of “attribution” “speaker”. There is: source, cue, content."),
        ("attribution", {}, {"mood": "x"}, "no attribute of “attribution” “mood”. There is: quote_type, source_kind"),
        ("loaded", {}, {"mood": "x"}, "no attribute of “loaded” “mood”. There is none."),
        (
            "attribution",
            {},
            {"quote_type": "loud"},
            "'loud' is no value of “Quotation” .* may be: direct, indirect, mixed.",
        ),
        ("numeric_claim", {}, {"value": "4,845"}, "'4,845' is no value of “Value” .* It is a number."),
        ("numeric_claim", {}, {"value": True}, "True is no value of “Value”"),
        ("numeric_claim", {}, {"value": float("nan")}, "nan is no value of “Value”"),
        ("numeric_claim", {}, {"value": 10**400}, "no value of “Value”"),
        ("numeric_claim", {}, {"unit": "x" * 101}, "It is a string with maxLength 100."),
    ],
)
def test_what_the_scheme_does_not_have_is_named_with_what_would_fit(
    label: str, spans: dict[str, list[Span]], attributes: dict[str, Any], message: str
) -> None:
    with pytest.raises(UnknownLabel, match=message):
        check(label, spans, attributes, complete=False)


@pytest.mark.parametrize(
    ("label", "spans", "attributes", "message"),
    [
        ("attribution", {"source": [HERE], "cue": [THERE]}, {}, r"Missing: content \(mark it in the text\)\."),
        ("numeric_claim", {}, {}, r"Missing: quantity \(mark it in the text\)\."),
        ("claim", {"claim": []}, {}, "Missing: claim"),
    ],
)
def test_incomplete_annotation_may_be_kept_but_not_submitted(
    label: str, spans: dict[str, list[Span]], attributes: dict[str, Any], message: str
) -> None:
    check(label, spans, attributes, complete=False)
    with pytest.raises(IncompleteAnnotation, match=message):
        check(label, spans, attributes)


def test_a_role_takes_no_more_spans_than_it_may() -> None:
    with pytest.raises(InvalidInput, match="2 spans as cue, and may have 1"):
        check("attribution", {"cue": [HERE, THERE]}, complete=False)


def test_text_no_database_holds_is_refused_in_an_attribute() -> None:
    with pytest.raises(InvalidText, match="NUL"):
        check("numeric_claim", {}, {"unit": "a\0"}, complete=False)


def test_hotkeys_are_the_nine_digits() -> None:
    hotkeys = default_scheme().hotkeys()
    assert sorted(hotkeys) == list("123456789")
    assert hotkeys["3"] == ("attribution", "content")
    assert hotkeys["4"] == ("numeric_claim", "quantity")


def test_scheme_survives_its_json() -> None:
    assert Scheme.from_json(default_scheme().to_json()) == default_scheme()


def test_choices_of_an_enumerated_attribute_have_titles() -> None:
    label = default_scheme().label("epistemic")
    assert [choice.value for choice in label.choices("kind")] == ["hedge", "booster"]
    assert label.choices("kind")[0].title == "Hedge: less certain"
    assert default_scheme().label("numeric_claim").choices("value") == ()


def test_attributes_come_in_the_order_of_the_first_scheme_whatever_the_database_made_of_it() -> None:
    def shuffled(label: dict[str, Any]) -> dict[str, Any]:
        properties = {"novel": {"title": "Novel", "type": "string"}} | label["attributes"]["properties"]
        by_length = dict(sorted(properties.items(), key=lambda item: (len(item[0]), item[0])))
        return label | {"attributes": label["attributes"] | {"properties": by_length}}

    kept = {"labels": [shuffled(label) for label in default_scheme().to_json()["labels"]]}
    claim = Scheme.from_json(kept).label("numeric_claim")
    first = list(default_scheme().label("numeric_claim").attributes["properties"])
    assert list(claim.attributes["properties"]) == [*first, "novel"]
    assert first.index("value") < first.index("upper")
