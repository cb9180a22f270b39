"""The annotating screen as the server writes it."""

import json
import re
from datetime import date

import pytest

from annotate.models import Flag
from annotate.services.annotations import add_annotation, change_annotation
from annotate.services.comments import Words, add_comment
from annotate.services.flagging.flags import decide_flag
from annotate.services.reviewing.reviews import review
from annotate.services.sources import add_source
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from annotate.web.blocks import blocks_of, direction
from tests import articles


def address(document) -> str:
    return f"/documents/{document.pk}"


def given(answer) -> dict:
    """What the page gives to its modules."""
    found = re.search(r'<script id="given" type="application/json">(.*?)</script>', answer.content.decode(), re.S)
    assert found
    told = json.loads(found[1])
    told["annotations"] = [unpacked(row, told) for row in told["annotations"]]
    return told


def unpacked(row: dict, told: dict) -> dict:
    """What given.js makes of it."""
    spans = [dict(zip(("role", "start", "end", "quote"), span, strict=False)) for span in row["spans"]]
    return told["blank"] | row | {"author": told["people"][str(row["author"])], "spans": spans}


@pytest.fixture
def worked_on(flagged, ann, rita):
    """With a decided flag, a returned annotation and a draft."""
    decide_flag(flag=Flag.objects.first(), decision="dismiss", reason="Credited nearby", by=ann)
    made = articles.submitted(flagged, ann, words="3.1 metres")
    review(annotation=made, seen=made.version, decision="return", reason="Too wide", by=rita)
    articles.annotation(flagged, rita, words="harbour authority", label="loaded")
    return flagged


@pytest.mark.parametrize("kind", ["flags", "annotations"])
def test_the_page_gives_its_rows_as_the_api_would(kind, worked_on, as_):
    on_page = given(as_("ann").get(address(worked_on)))[kind]
    by_api = as_("ann").get(f"/api/v1{address(worked_on)}/{kind}").json()["results"]
    assert len(on_page) == len(by_api) == 2
    for shown, told in zip(on_page, by_api, strict=True):
        spans = [{name: span[name] for name in ("role", "start", "end")} for span in told.pop("spans", [])]
        assert shown.pop("spans", []) == spans
        assert shown == {name: told[name] for name in shown}


def test_the_page_takes_few_queries_however_much_was_said(worked_on, ann, rita, as_, django_assert_max_num_queries):
    for one in worked_on.annotations.all():
        add_comment(on=one, text="See the report.", by=rita)
    client = as_("ann")
    client.get(address(worked_on))
    with django_assert_max_num_queries(13):
        client.get(address(worked_on))


def test_the_run_is_given_as_the_api_would(document, as_):
    on_page = given(as_("ann").get(address(document)))["run"]
    by_api = as_("ann").get(f"/api/v1{address(document)}/runs").json()["results"][0]
    assert on_page == {name: by_api[name] for name in on_page}


def test_every_unit_is_a_block_with_its_own_words(document):
    text = document.current.text
    blocks = blocks_of(document.current, document.title)
    assert [block.text for block in blocks] == [text[start:end] for _, start, end in document.current.units]
    assert [block.name for block in blocks] == ["Headline", "¶ 1", "¶ 2"]


def test_a_heading_below_the_headline_is_the_sub_heading(project, ann):
    text = "A headline\n\nWhat it says below\n\nThe first sentence.\n\nMore of it\n\nThe second sentence.\n"
    made = articles.document(project, ann, text=text)
    names = [block.name for block in blocks_of(made.current, made.title)]
    assert names == ["Headline", "Sub-heading", "¶ 1", "Heading", "¶ 2"]


def test_short_lines_on_one_another_are_a_list_and_no_headings(project, ann):
    text = "A headline\n\nThe first sentence.\n\nUpper Sill: 38\nLower Sill: 12\nQuay: 7\n\nA heading\nThe last sentence.\n"
    made = articles.document(project, ann, text=text)
    kinds = [(block.kind, block.number) for block in blocks_of(made.current, made.title)]
    items = [("item", 2), ("item", 3), ("item", 4)]
    assert kinds == [("headline", None), ("paragraph", 1), *items, ("heading", None), ("paragraph", 5)]


@pytest.mark.parametrize(
    ("text", "side"), [("Words", "ltr"), ("12. شمس", "rtl"), ("«שלום» said", "rtl"), ("4,845", "ltr"), ("漢字", "ltr")]
)
def test_the_first_letter_says_where_a_text_reads_from(text, side):
    assert direction(text) == side


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        ("flags", "No source is named for “3.1 metres”."),
        ("annotations", "Too wide"),
        ("comments", "No comments."),
        ("history", "returned the annotation of"),
    ],
)
def test_what_stands_beside_the_text_is_written_without_scripts_too(panel, words, worked_on, as_):
    answer = as_("ann").get(address(worked_on), {"panel": panel})
    assert words in answer.content.decode()
    assert "Every gate passed" in answer.content.decode()


def test_history_names_a_claim_by_its_own_words_and_a_comment_by_what_it_is_on(document, ann, as_):
    roles = {"source": "The harbour authority", "quantity": "6.4 million crowns"}
    spans = {role: [articles.place(document, words)] for role, words in roles.items()}
    made = add_annotation(revision=document.in_force, statement=Statement("numeric_claim", spans), by=ann)
    add_comment(on=made, text="Whose figure?", by=ann)
    lines = as_("ann").get(address(document), {"panel": "history"}).context["lines"]
    told = [(line["said"], line["quote"]) for line in lines if line["quote"]]
    assert told == [("commented on", "6.4 million crowns"), ("annotated", "6.4 million crowns")]


def test_history_tells_from_what_to_what(document, ann, as_):
    made = articles.annotation(document, ann)
    said = Statement("numeric_claim", {"quantity": [articles.place(document, "6.4 million")]}, note="Check.")
    change_annotation(annotation=made, seen=1, statement=said, by=ann)
    page = as_("ann").get(address(document), {"panel": "history"}).content.decode()
    assert "<dt>Quantity</dt><dd><del>6.4 million crowns</del>" in page
    assert "<ins>6.4 million</ins>" in page
    assert "<dt>Note</dt><dd><ins>Check.</ins></dd>" in page


def test_talk_about_words_stands_in_the_panel_with_its_answers(document, ann, rita, as_):
    first = add_comment(on=Words(document.in_force, 0, 5), text="Whose count?", by=rita)
    add_comment(on=first, text="The insurers'.", by=ann)
    page = as_("ann").get(address(document), {"panel": "comments"})
    assert "Whose count?" in page.content.decode()
    assert "The insurers&#x27;." in page.content.decode()


def test_the_comments_take_a_fixed_number_of_questions(document, ann, as_, django_assert_max_num_queries):
    for words in ("4,310", "3.1 metres", "four hours", "6.4 million crowns"):
        add_comment(on=articles.annotation(document, ann, words=words), text="Hm.", by=ann)
        add_comment(on=Words(document.in_force, 0, 5), text="Hm.", by=ann)
    client = as_("ann")
    with django_assert_max_num_queries(13):
        client.get(address(document), {"panel": "comments"}, headers={"X-Part": "panel"})


def test_the_page_gives_all_that_an_annotation_says(document, ann, project, as_):
    source = add_source(project=project, name="Harbour Authority", kind="named_organisation", by=ann)
    other = articles.annotation(document, ann, words="3.1 metres")
    said = Statement(
        "numeric_claim",
        {"quantity": [articles.place(document, "6.4 million crowns")]},
        source=source.pk,
        evidence=[EvidenceSaid(url="https://harbour.example/", accessed_at=date(2026, 3, 1))],
        verdict=VerdictSaid("mixed", "Half of it."),
        relations=[RelationSaid("supports", other.key)],
    )
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    client = as_("ann")
    told = given(client.get(address(document)))
    (row,) = [row for row in told["annotations"] if row["id"] == made.pk]
    api = client.get(f"/api/v1/annotations/{made.pk}").json()
    for name in ("source", "source_name", "evidence", "verdict", "relations"):
        assert row[name] == api[name]
    assert (told["verdicts"][0], told["keys"]) == ({"key": "true", "name": "True"}, {})


def test_a_panel_alone_comes_without_the_article(worked_on, as_):
    answer = as_("ann").get(address(worked_on), {"panel": "history"}, headers={"X-Part": "panel"})
    assert "Every gate passed" not in answer.content.decode()


@pytest.mark.parametrize("annotation", ["x", "9" * 30, "-1", "²"])
def test_a_strange_choice_is_no_choice(annotation, worked_on, as_):
    answer = as_("ann").get(address(worked_on), {"panel": "comments", "annotation": annotation})
    assert answer.status_code == 200


def test_outsiders_find_nothing(document, as_):
    assert as_("otto").get(address(document)).status_code == 404


def test_words_that_look_like_markup_stay_words(project, ann, as_):
    made = articles.document(project, ann, text="He wrote </script><b>40</b> & left.\n")
    answer = as_("ann").get(address(made)).content.decode()
    assert "He wrote &lt;/script&gt;&lt;b&gt;40&lt;/b&gt; &amp; left." in answer


def test_ten_annotations_take_no_more_queries_than_one(flagged, ann, as_, django_assert_max_num_queries):
    for word in articles.STORM.split()[:30]:
        if articles.STORM.count(word) == 1 and word.isalpha():
            articles.annotation(flagged, ann, words=word, label="loaded")
    client = as_("vera")
    with django_assert_max_num_queries(17):
        client.get(address(flagged))


def test_of_a_language_without_rules_it_is_said_that_nothing_is_flagged(project, ann, client):
    project.language = "fr"
    project.save()
    document = articles.document(project, ann, "Selon la mairie, 300 personnes sont venues.\n")
    client.force_login(ann, backend="annotate.web.sign_in.NameOrEmail")
    assert "its numbers are read, and none is flagged" in client.get(f"/documents/{document.pk}").text
