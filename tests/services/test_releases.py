"""A release says exactly what was decided, by whom, when."""

import hashlib
import io
import json
from datetime import date

import pytest

from annotate.errors import InvalidInput, NotPermitted
from annotate.formats import FORMATS, Losses, Part, file_name, read_documents, read_flags
from annotate.models import Annotation, Document, Flag, Release, Run
from annotate.services import records
from annotate.services.annotations import add_annotation, submit_annotation
from annotate.services.documents import Incoming, add_revision
from annotate.services.files import add_file
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.releases.releases import build_release, request_release
from annotate.services.releases.selection import selection
from annotate.services.reviewing.adjudications import take, take_none
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from annotate.services.sources import add_source, merge_source
from annotate.services.statements import EvidenceSaid, RelationSaid, Statement, VerdictSaid
from annotate.services.submissions import submit_document
from tests import articles, crew

TELLING = {"CARD.md", "croissant.json", "changes.csv"}  # files that tell of this release, by its number and its day
WHOLE = [key for key, one in FORMATS.items() if one.holds >= FORMATS["jsonl"].holds]


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(project, ann) -> Document:
    return articles.document(project, ann)


def built(release: Release) -> Release:
    carry_out(Run.objects.get(release=release).pk, build_release)
    release.refresh_from_db()
    return release


def content(release: Release, name: str) -> bytes:
    with release.files.get(name=name).file.open("rb") as file:
        return file.read()


def records_of(release, key):
    read = FORMATS[key].read(io.BytesIO(content(release, file_name(FORMATS[key]))))
    return [record for article in read for record in article.records]


def test_it_holds_what_was_approved_and_nothing_else(project, document, ann, rita):
    approved, returned = articles.submitted(document, ann), articles.submitted(document, ann, words="3.1 metres")
    articles.annotation(document, ann, words="four hours")
    review(annotation=approved, seen=approved.version, decision="approve", by=rita)
    review(annotation=returned, seen=returned.version, decision="return", reason="Too narrow.", by=rita)
    release = built(request_release(project=project, formats=["jsonl", "csv"], by=rita))
    (record,) = [json.loads(line) for line in content(release, "records.jsonl").splitlines()]
    assert record["spans"][0]["quote"] == "6.4 million crowns"
    assert (record["author"], record["status"]) == ("ann", "approved")
    assert [(r["reviewer"], r["decision"], r["version"]) for r in record["reviews"]] == [("rita", "approve", 2)]
    approved.refresh_from_db()
    times = (approved.created_at, approved.submitted_at, approved.reviews.get().at)
    assert [f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in times] == [
        record["created_at"],
        record["submitted_at"],
        record["reviews"][0]["at"],
    ]
    (row,) = records_of(release, "csv")
    assert row.id == approved.pk
    (article,) = read_documents(io.BytesIO(content(release, "documents.jsonl")))
    assert article.text == articles.STORM


@pytest.mark.parametrize("key", WHOLE)
def test_nothing_that_was_said_is_lost(key, project, document, ann, rita):
    other = articles.annotation(document, ann, words="3.1 metres")
    authority = add_source(project=project, name="Harbour Authority", kind="named_organisation", by=ann)
    board = add_source(project=project, name="Port Board", kind="collective", by=ann)
    file = add_file(document=document, data=b"3.1", name="gauge.txt", media_type="text/plain", by=ann)
    statement = Statement(
        "numeric_claim",
        {"quantity": [articles.place(document, "6.4 million crowns")]},
        source=board.pk,
        evidence=[
            EvidenceSaid(url="https://harbour.example/", accessed_at=date(2026, 3, 1), is_primary=True),
            EvidenceSaid(file=file.pk, quote="3.1", note="At noon.", is_named=True),
        ],
        verdict=VerdictSaid("mixed", "The gauge shows less."),
        relations=[RelationSaid("contradicts", other.key)],
    )
    made = add_annotation(revision=document.in_force, statement=statement, by=ann)
    merge_source(source=board, into=authority, by=rita)
    submitted = submit_annotation(annotation=made, seen=1, by=ann)
    review(annotation=submitted, seen=submitted.version, decision="approve", by=rita)
    release = built(request_release(project=project, formats=[key], by=rita))
    (record,) = records_of(release, key)
    assert (record.source.id, record.source.name) == (authority.pk, "Harbour Authority")
    assert [(one.url, one.accessed_at, one.is_primary) for one in record.evidence] == [
        ("https://harbour.example/", "2026-03-01", True),
        ("", None, False),
    ]
    assert (record.evidence[1].file.name, record.evidence[1].file.sha256) == ("gauge.txt", file.sha256)
    assert (record.verdict.rating, record.verdict.explanation) == ("mixed", "The gauge shows less.")
    assert [(one.kind, one.to) for one in record.relations] == [("contradicts", other.pk)]


def test_dismissed_flags_are_data_too(project, document, ann, rita):
    carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
    confirmed, dismissed = Flag.objects.order_by("start")[:2]
    decide_flag(flag=confirmed, decision="confirm", by=ann)
    decide_flag(flag=dismissed, decision="dismiss", reason="Common knowledge.", by=ann)
    (claim,) = submit_document(document=document, by=ann)
    review(annotation=claim, seen=claim.version, decision="approve", by=rita)
    release = built(request_release(project=project, formats=["jsonl"], by=rita))
    flags = list(read_flags(io.BytesIO(content(release, "flags.jsonl"))))
    assert [(f.flag.status, f.flag.decided_by, f.flag.reason) for f in flags] == [
        ("confirmed", "ann", ""),
        ("dismissed", "ann", "Common knowledge."),
    ]
    assert all(articles.STORM[f.start : f.end] == f.quote for f in flags)
    (record,) = records_of(release, "jsonl")
    assert (record.flag.status, record.flag.decided_by) == ("confirmed", "ann")


def test_every_file_has_its_checksum_in_the_manifest(project, document, rita):
    release = built(request_release(project=project, formats=["jsonl"], by=rita))
    assert release.manifest["files"]
    for file in release.manifest["files"]:
        assert hashlib.sha256(content(release, file["name"])).hexdigest() == file["sha256"]


def test_the_same_selection_gives_the_same_bytes(project, document, ann, rita):
    waiting = articles.submitted(document, ann)
    review(annotation=waiting, seen=waiting.version, decision="approve", by=rita)
    first, second = (built(request_release(project=project, formats=["jsonl", "csv"], by=rita)) for _ in range(2))
    of_data = [
        {f["name"]: f["sha256"] for f in one.manifest["files"] if f["name"] not in TELLING} for one in (first, second)
    ]
    assert of_data[0] == of_data[1]
    assert {"records.jsonl", "records.csv", "documents.jsonl", "index.csv", "agreement.json"} < {*of_data[0]}
    assert first.manifest["data"]["index_sha256"] == second.manifest["data"]["index_sha256"]
    assert (first.number, second.number) == (1, 2)


def test_filters_choose_by_status_and_label(project, document, ann, rita):
    articles.submitted(document, ann)
    articles.submitted(document, ann, words="Every gate passed", label="claim")
    wanted = {"status": ["submitted"], "label": ["claim"]}
    release = built(request_release(project=project, formats=["jsonl"], filters=wanted, by=rita))
    assert [json.loads(line)["label"] for line in content(release, "records.jsonl").splitlines()] == ["claim"]


@pytest.mark.parametrize(
    "asked",
    [
        {"formats": ["papyrus"]},
        {"formats": [], "filters": {"first": "2026-02-30"}},
        {"formats": [], "filters": {"first": "2026-03-02", "last": "2026-03-01"}},
        {"formats": [], "filters": {"agreement": "much"}},
        {"formats": ["jsonl"], "filters": {"mood": ["good"]}},
        {"formats": ["jsonl"], "filters": {"status": ["strange"]}},
    ],
)
def test_what_nobody_can_build(project, rita, asked):
    with pytest.raises(InvalidInput):
        request_release(project=project, by=rita, **asked)


def test_annotators_build_no_release(project, ann):
    with pytest.raises(NotPermitted):
        request_release(project=project, formats=["jsonl"], by=ann)


def test_records_speak_of_the_text_in_force_and_of_their_own_where_it_lost_their_words(project, document, ann, rita):
    approved = articles.submitted(document, ann)
    review(annotation=approved, seen=approved.version, decision="approve", by=rita)
    articles.annotation(document, ann, words="3.1 metres")
    text = "Corrected.\n\n" + articles.STORM.replace(" The 🌊 rose by 3.1 metres in four hours.", "")
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    wanted = {"status": ["approved", "draft"]}
    release = built(request_release(project=project, formats=["jsonl"], by=rita, filters=wanted))
    lost, here = [json.loads(line) for line in content(release, "records.jsonl").splitlines()]
    texts = {one.sha256: one.text for one in read_documents(io.BytesIO(content(release, "documents.jsonl")))}
    for record, revision, quote in ((here, 2, "6.4 million crowns"), (lost, 1, "3.1 metres")):
        [span] = record["spans"]
        assert (record["document"]["revision"], span["quote"]) == (revision, quote)
        assert texts[record["document"]["sha256"]][span["start"] : span["end"]] == quote
    assert release.manifest["of_earlier_texts"] == 1


def test_every_format_holds_what_the_database_says(project, document, ann, rita):
    """Of each text, where there are two: they are made from the records in JSON Lines and the texts beside them."""
    for words in ("3.1 metres", "6.4 million crowns"):
        articles.submitted(document, ann, words=words, unit="metres", sourcing="unsourced", kind="statistical")
    text = articles.STORM.replace(" The 🌊 rose by 3.1 metres in four hours.", "")
    add_revision(document=document, incoming=Incoming(text=text), by=ann)
    wanted = {"status": ["submitted", "returned"]}
    release = built(request_release(project=project, formats=list(FORMATS), by=rita, filters=wanted))
    for into in FORMATS.values():
        said = list(records.articles(selection(project, wanted), texts=Part.TEXT in into.holds))
        assert [one.records[0].document.revision for one in said] == [1, 2]
        into.write(said, raw := io.BytesIO(), Losses())
        assert content(release, file_name(into)) == raw.getvalue(), into.name


@pytest.mark.parametrize("key", WHOLE)
def test_what_lost_a_dispute_leads_to_what_stands(key, project, rita):
    document = crew.disputed(project)
    ours, theirs = Annotation.objects.order_by("pk")
    take(document=document, version=ours.pk, rivals=[theirs.pk], text=1, by=rita, reason="With its unit.")
    wanted = {"status": ["approved", "adjudicated"]}
    won, lost = records_of(built(request_release(project=project, formats=[key], filters=wanted, by=rita)), key)
    assert (won.id, won.status, won.adjudication) == (ours.pk, "approved", None)
    settled = lost.adjudication
    assert (lost.id, lost.status, settled.outcome) == (theirs.pk, "adjudicated", ours.pk)
    assert (settled.adjudicator, settled.how, settled.reason) == ("rita", "take", "With its unit.")


def test_where_nothing_stands_what_lost_leads_nowhere(project, rita):
    document = crew.disputed(project)
    keys = list(Annotation.objects.values_list("pk", flat=True))
    take_none(document=document, rivals=keys, text=1, by=rita, reason="No claim.")
    release = built(request_release(project=project, formats=["jsonl"], filters={"status": ["adjudicated"]}, by=rita))
    told = [(one.adjudication.how, one.adjudication.outcome) for one in records_of(release, "jsonl")]
    assert told == [("none", None), ("none", None)]
