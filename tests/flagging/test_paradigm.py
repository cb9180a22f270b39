"""The paradigm article: 14 figures, one of them unsourced, and every finding of its expected.json.

Its text is not ours to ship: `shared` is the folder beside the checkout, and the run says so where it is not there.
"""

import json

import pytest

from annotate.flagging import Flag, Reading, read
from annotate.flagging.sourcing import Sourcing

MINISTRY = "Russian Ministry of Defence"
APPROX = {None: "exact", "exact": "exact", "about": "about", "lower": "at_least", "lower_or_equal": "at_least"}


@pytest.fixture(scope="module")
def text(shared) -> str:
    return (shared / "seed" / "article.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def expected(shared) -> dict:
    return json.loads((shared / "seed" / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def claims(expected) -> dict[str, dict]:
    return {claim["id"]: claim for claim in expected["claims"]}


@pytest.fixture(scope="module")
def reading(text) -> Reading:
    return read(text)


def test_finds_all_fourteen_figures_and_no_other(reading, expected):
    assert [(one.span.start, one.span.end, one.value) for one in reading.quantities] == [
        (claim["start"], claim["end"], claim["value"]) for claim in expected["claims"]
    ]


def test_reads_how_closely_each_holds(reading, expected):
    for quantity, claim in zip(reading.quantities, expected["claims"], strict=True):
        hedge = claim["hedge"]
        words = (quantity.approx_span.start, quantity.approx_span.end) if quantity.approx_span else None
        assert words == ((hedge["start"], hedge["end"]) if hedge else None), claim["id"]
        bound = claim.get("bound") or ("about" if hedge else None)
        assert quantity.approx == APPROX[bound], claim["id"]


def test_excludes_dates_and_ordinals(reading, expected):
    excluded = [(one.span.start, one.why) for one in reading.exclusions]
    reasons = {"idiom: one": "one"}
    assert excluded == [(one["start"], reasons.get(one["why"], one["why"])) for one in expected["non_claims"]]


def test_credits_each_figure_to_the_words_expected(reading, expected):
    sourcing = Sourcing(reading.attributions)
    for quantity, claim in zip(reading.quantities, expected["claims"], strict=True):
        credit = sourcing.of(quantity.span)
        if claim["status"] == "unsourced":
            assert credit is None, claim["id"]
            continue
        assert (credit.origin, credit.role) == (claim["canonical"], "origin")
        content = next(piece for piece in credit.content if piece.contains(quantity.span))
        for found, role in ((credit.source, "source"), (credit.cue, "cue"), (content, "content")):
            told = claim[role]
            assert (found.start, found.end) == (told["start"], told["end"]), (claim["id"], role)


def test_keeps_the_second_frame_of_the_last_paragraph(reading, claims):
    (credit,) = [one for one in reading.attributions if one.extra_cues]
    second = claims["c9"]["second_source"], claims["c9"]["second_cue"]
    assert [(span.start, span.end) for span in (*credit.extra_sources, *credit.extra_cues)] == [
        (one["start"], one["end"]) for one in second
    ]


def test_knows_the_sources_under_all_their_names(reading, expected):
    named = {one.name: [(span.start, span.end) for span in one.mentions] for one in reading.sources}
    assert named == {
        name: [(one["start"], one["end"]) for one in mentions]
        for name, mentions in expected["canonical_sources"].items()
    }


def test_sputnik_is_a_conduit(reading):
    assert [one.origin for one in reading.attributions if one.role == "conduit"] == ["Sputnik"]


FINDINGS = [
    ("attribution_dropped", "", "high", "c1", ["c1", "c2", "c5"]),
    ("hedge_inconsistency", "differ", "medium", "c5", ["c5", "c1", "c2"]),
    ("hedge_inconsistency", "framing", "low", "c5", ["c5", "c1", "c2"]),
    ("hedge_inconsistency", "framing", "low", "c6", ["c6", "c3"]),
    ("sum_closes", "", "low", "c7", ["c7"]),
    ("sum_mismatch", "most", "medium", "c9", ["c9"]),
    ("sum_mismatch", "partial breakdown", "low", "c9", ["c9", "c10", "c11", "c12", "c13", "c14"]),
    ("ambiguous_distribution", "", "medium", "c10", ["c10"]),
    ("ambiguous_distribution", "", "medium", "c12", ["c12"]),
    ("ambiguous_distribution", "", "medium", "c14", ["c14"]),
    ("single_source", "", "medium", "c2", [f"c{number}" for number in range(2, 15)]),
    ("figure_conflict", "as of", "low", "c2", ["c2", "c1", "c5"]),
]


@pytest.mark.parametrize(("rule", "kind", "severity", "claim", "places"), FINDINGS)
def test_a_finding_is_flagged(reading, claims, rule, kind, severity, claim, places):
    start = claims[claim]["start"]
    (flag,) = [one for one in reading.flags if (one.rule, one.kind, one.span.start) == (rule, kind, start)]
    assert flag.severity == severity
    assert [span.start for span in flag.places] == [claims[place]["start"] for place in places]


def test_the_quotation_that_never_opened_is_flagged(reading, text):
    (flag,) = [one for one in reading.flags if one.rule == "unbalanced_quotation"]
    assert (flag.span.start, flag.span.of(text), flag.kind) == (2644, '"', "closes")


def test_nothing_else_is_flagged(reading):
    assert len(reading.flags) == len(FINDINGS) + 1


def test_the_only_unsourced_figure_says_what_it_lacks(reading):
    (flag,) = [one for one in reading.flags if one.attributes.get("sourcing") in ("unsourced", "sourced_elsewhere")]
    assert flag.why == (
        "No source is named for “4,845”: the nearest credit, “the MoD stated”, stands in the next paragraph "
        "and speaks of “an estimated 4,845”."
    )
    assert flag.source == MINISTRY


def test_the_links_of_the_findings(reading, claims):
    def evidence(rule: str, kind: str, role: str) -> list[int]:
        flag: Flag = next(one for one in reading.flags if (one.rule, one.kind) == (rule, kind))
        return [one.span.start for one in flag.evidence if one.role == role]

    starts = {name: claim["start"] for name, claim in claims.items()}
    assert evidence("attribution_dropped", "", "same_figure") == [starts["c2"], starts["c5"]]
    assert evidence("sum_closes", "", "part") == [starts["c2"], starts["c3"], starts["c4"]]
    assert evidence("sum_mismatch", "most", "total") == [starts["c7"]]
    assert evidence("figure_conflict", "as of", "same_figure") == [starts["c2"], starts["c5"], starts["c7"]]
    assert evidence("hedge_inconsistency", "differ", "hedge") == [claims["c2"]["hedge"]["start"], 1815]


def test_the_ministry_is_party_to_the_matter_once_the_registry_says_so(text, claims):
    (flag,) = [one for one in read(text, interests=["Russian MoD"]).flags if one.rule == "interested_source"]
    assert (flag.source, flag.span.start, len(flag.places)) == (MINISTRY, claims["c2"]["start"], 13)
