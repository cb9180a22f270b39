"""Annotated data comes in as people's work of their own, never as approved, never twice, never by half."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.files.base import ContentFile
from django.db import connection
from msgspec.structs import replace

from annotate.errors import InvalidInput, NoRoom, NotPermitted, OwnWork, TooLarge, WrongStatus
from annotate.formats import (
    FORMATS,
    Article,
    DocumentRecord,
    Losses,
    Record,
    SourceRecord,
    SpanRecord,
    UnitRecord,
    text_sha256,
)
from annotate.formats.structure import to_json
from annotate.models import Annotation, Document, Event, Flag, Intake, Project, Run, User
from annotate.services.documents import Incoming, add_revision
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.flagging.flags import decide_flag
from annotate.services.intake import annotation_intake
from annotate.services.intake.annotation_requests import request_annotations, request_look, request_taking
from annotate.services.intake.choices import Choices
from annotate.services.intake.intakes import bring_in
from annotate.services.log import prove
from annotate.services.reviewing.reviews import review
from annotate.services.runs import cancel_run, carry_out
from tests import articles, crew, people
from tests.formats.examples import RECORD

TEXT = articles.STORM


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def record(words: str = "6.4 million crowns", number: int = 1, text: str = TEXT, of: int = 1, **changed: Any) -> Record:
    """What somebody called ann said elsewhere: approved there."""
    start = text.index(words)
    spans = (SpanRecord(role="quantity", start=start, end=start + len(words), quote=words, prefix="", suffix=""),)
    reference = replace(RECORD.document, id=of, sha256=text_sha256(text), title="Storm", url="")
    bare: dict[str, Any] = {
        "source": None,
        "verdict": None,
        "relations": (),
        "evidence": (),
        "attributes": {},
        "flag": None,
    }
    return replace(RECORD, **{"id": number, "document": reference, "spans": spans, **bare, **changed})


def article(text: str = TEXT, number: int = 1) -> DocumentRecord:
    about: dict[str, Any] = dict.fromkeys(("publisher", "author", "url"), "")
    units = (UnitRecord(kind="paragraph", start=0, end=len(text.strip())),)
    rest: dict[str, Any] = {"published_at": "2026-03-01", "language": "en", "split": None, "units": units}
    title: dict[str, Any] = {"id": number, "project": "Elsewhere", "revision": 1, "title": "Storm"}
    return DocumentRecord(sha256=text_sha256(text), text=text, **title, **about, **rest)


def lines(*items: object) -> bytes:
    return b"".join(json.dumps(to_json(one)).encode() + b"\n" for one in items)


def packed(files: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return data.getvalue()


def release(texts: list[DocumentRecord], records: list[Record]) -> bytes:
    return packed({"documents.jsonl": lines(*texts), "records.jsonl": lines(*records)})


def looked_at(project: Project, data: bytes, by: User, name: str = "storm.jsonl", **choices: Any) -> Intake:
    intake = request_annotations(
        project=project, file=ContentFile(data, name), name=name, choices=Choices(**choices), by=by
    )
    return worked(intake)


def worked(intake: Intake) -> Intake:
    carry_out(intake.runs.latest("pk").pk, bring_in)
    return Intake.objects.get(pk=intake.pk)


def taken(intake: Intake, take: str = "all") -> Intake:
    request_taking(intake=intake, take=take, by=intake.created_by)
    return worked(intake)


def brought(project: Project, data: bytes, by: User, take: str = "all", **choices: Any) -> Intake:
    return taken(looked_at(project, data, by, **choices), take)


def assert_logged(project: Project) -> None:
    """Every act is sealed, as at the end of a transaction, and the log is whole."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert not prove(project).fault


def test_a_release_comes_in_with_its_articles_each_annotation_under_its_makers_name(project, ann, mia, rita):
    data = release([article()], [record(), record("3.1 metres", 2, author="u17", status="draft")])
    intake = looked_at(project, data, mia, name="storm.zip", hand_in=True)
    assert (intake.report["rows"], intake.report["new"]) == ({"good": 2}, 1)
    assert not Document.objects.exists()  # nothing comes in by being looked at
    taken(intake)
    mine, other = Annotation.objects.order_by("pk")
    assert (mine.author, mine.status, mine.quote) == (ann, "submitted", "6.4 million crowns")
    assert [event.act for event in Event.objects.of(mine)] == ["submit", "import"]
    assert (other.author, other.status, other.submitted_at) == (mia, "draft", None)
    told = Event.objects.of(other).get(act="import").after["told"]
    assert (told["author"], told["status"]) == ("u17", "draft")
    [document] = Document.objects.all()
    assert (document.in_force.text, document.title, document.status) == (TEXT, "Storm", "in_review")
    assert Document.objects.filter(search=SearchQuery("crowns", config="simple")).exists()
    assert Run.objects.filter(kind="flagging").exists()
    assert_logged(project)
    review(annotation=mine, seen=mine.version, decision="approve", by=rita)


def test_who_brought_it_in_does_not_decide_on_it(project, ann, mia):
    brought(project, release([article()], [record()]), mia, name="storm.zip", hand_in=True)
    [mine] = Annotation.objects.all()
    assert mine not in project.annotations.awaiting_review_by(mia)
    with pytest.raises(OwnWork):
        review(annotation=mine, seen=mine.version, decision="approve", by=mia)


def test_the_same_file_twice_changes_nothing_nor_does_what_people_said_here(project, ann, mia):
    document = articles.document(project, ann)
    articles.annotation(document, ann, words="3.1 metres")
    data = lines(record(), record("3.1 metres", 2), record(number=3))
    intake = brought(project, data, mia)
    assert intake.report["rows"] == {"good": 1, "same": 2}
    assert [one.reason for one in intake.items.all()] == ["It is here already.", "The file has it twice."]
    again = looked_at(project, data, mia)
    assert again.report["rows"] == {"same": 3}
    with pytest.raises(WrongStatus, match="nothing in it"):
        request_taking(intake=again, take="all", by=mia)
    assert Annotation.objects.count() == 2


def test_each_bad_row_says_why_and_the_good_ones_come_in_without_it(project, ann, mia):
    articles.document(project, ann)
    moved = replace(record().spans[0], start=3, end=21)
    gone = replace(record().spans[0], quote="7.4 million crowns")
    rows = [
        record(),
        record(number=2, label="rumour"),
        record(number=3, spans=(moved,), note="Moved."),
        record(number=4, spans=(gone,)),
        record(number=5, document=replace(RECORD.document, sha256="0" * 64, url="")),
        record(number=6, confidence=7.0),
        record(number=7, attributes={"mood": "good"}),
        record(number=8, status="withdrawn"),
        record("four hours", number=8, note="Another eighth."),
    ]
    intake = looked_at(project, lines(*rows), mia)
    told = {one.place.split(" in ")[0]: (one.about["became"], one.reason) for one in intake.items.all()}
    assert told["annotation 2"][1].startswith("The project has no label “rumour”.")
    assert told["annotation 3"] == ("mended", "“6.4 million crowns” stands at 156, not at 3.")
    assert told["annotation 4"][1].endswith("and “7.4 million crowns” nowhere.")
    assert told["annotation 5"][1].startswith("The project does not have the article")
    assert told["annotation 6"][1] == "Confidence goes from 0 to 1."
    assert told["annotation 7"][1].startswith("There is no attribute of “numeric_claim” “mood”")
    assert told["annotation 8"] == ("mended", "The file has several annotations 8.")
    assert intake.report["rows"] == {"good": 1, "mended": 2, "bad": 5, "skipped": 1}
    assert intake.report["unknown"] == {"rumour": 1}
    with pytest.raises(WrongStatus, match="5 rows are bad"):
        request_taking(intake=intake, take="all", by=mia)
    taken(intake, "good")
    assert Annotation.objects.count() == 3
    first, then = intake.runs.order_by("pk")
    assert (first.total, then.total) == (0, 9)  # how many rows there are is known from the first look on
    relabelled = Choices.of(intake.options | {"labels": {"rumour": "claim"}})
    with pytest.raises(WrongStatus, match="brought in already"):
        request_look(intake=intake, choices=relabelled, by=mia)


def test_labels_and_people_are_mapped_by_tables(project, ann, rita, mia):
    articles.document(project, ann)
    data = lines(record(label="NUM", author="u17"), record("four hours", 2, label="JUNK"))
    first = looked_at(project, data, mia)
    request_look(intake=first, choices=Choices(labels={"NUM": "claim", "JUNK": ""}, people={"u17": "rita"}), by=mia)
    second = worked(first)
    assert second.report["rows"] == {"good": 1, "skipped": 1}
    taken(second)
    [made] = Annotation.objects.all()
    assert (made.label, made.author, made.spans.get().role) == ("claim", rita, "claim")
    with pytest.raises(NotPermitted):
        looked_at(project, data, ann, people={"u17": "rita"})
    with pytest.raises(InvalidInput):
        looked_at(project, data, mia, people={"u17": "otto"})


def test_suggestions_are_flags_that_the_engine_leaves_and_people_decide(project, ann, mia):
    document = articles.document(project, ann)
    source = SpanRecord(role="source", start=29, end=46, quote="harbour authority", prefix="", suffix="")
    content = SpanRecord(role="content", start=62, end=103, quote=TEXT[62:103], prefix="", suffix="")
    said = record(label="attribution", spans=(source, content), author="model-7", confidence=0.8)
    brought(project, lines(said), mia, suggestions=True)
    assert not Annotation.objects.exists()
    carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
    flag = Flag.objects.get(rule=Flag.IMPORTED)
    assert (flag.status, flag.score, flag.why) == ("open", 0.8, "“model-7” suggests attribution here, 80% sure.")
    add_revision(document=document, incoming=Incoming(text="Corrected.\n\n" + TEXT), by=ann)
    flag = Flag.objects.get(rule=Flag.IMPORTED, revision__number=2)  # where its words went
    assert (flag.start, flag.quote) == (41, "harbour authority")
    decide_flag(flag=flag, decision="confirm", by=ann)
    [made] = Annotation.objects.all()
    assert (made.author, {span.role for span in made.spans.all()}) == (ann, {"source", "content"})
    assert looked_at(project, lines(said), mia, suggestions=True).report["rows"] == {"same": 1}


def test_blind_projects_take_ones_own_work_and_tell_nothing_of_that_of_others(project, ann, mia):
    crew.make_blind(project)
    document = articles.document(project, ann)
    bob = crew.annotator(project, "bob")
    crew.give(document, ann, bob)
    articles.annotation(document, bob)
    intake = looked_at(project, lines(record(author="bob"), record("four hours", 2)), ann)
    assert intake.report["rows"] == {"good": 2}  # what bob said is not told to be there
    assert taken(intake).items.count() == 0
    assert set(Annotation.objects.filter(author=ann).values_list("status", flat=True)) == {"draft"}
    unassigned = looked_at(project, lines(record(author="mia", number=3, note="Mine.")), mia)
    assert unassigned.items.get().reason.startswith("This article is annotated blind, and mia was not given it.")
    assert not Intake.objects.seen_by(bob).exists()


@pytest.mark.parametrize("take", ["all", "good"])
def test_a_killed_worker_leaves_no_half_and_the_next_goes_on(project, ann, mia, take, monkeypatch):
    texts = [f"{TEXT}Number {n}." for n in range(5)]
    rows = [record(number=n, text=text, of=n) for n, text in enumerate(texts)]
    data = release([article(text, n) for n, text in enumerate(texts)], rows)
    intake = looked_at(project, data, mia, name="storm.zip")
    request_taking(intake=intake, take=take, by=mia)
    monkeypatch.setattr(annotation_intake, "ARTICLES", 2)
    whole, calls = annotation_intake.add_annotations, []

    def killed(**given):
        calls.append(given)
        if len(calls) == 2:
            raise SystemError("killed")
        return whole(**given)

    monkeypatch.setattr(annotation_intake, "add_annotations", killed)
    half = worked(intake)
    assert (Document.objects.count(), Annotation.objects.count()) == ((0, 0) if take == "all" else (2, 2))
    assert half.runs.first().status == "queued"
    done = worked(intake)
    assert (Document.objects.count(), Annotation.objects.count()) == (5, 5)
    assert (done.report["rows"], done.report["new"], done.runs.first().status) == ({"good": 5}, 5, "done")
    assert_logged(project)


def test_a_cancelled_import_takes_no_more(project, ann, mia):
    articles.document(project, ann)
    intake = looked_at(project, lines(record()), mia)
    run = request_taking(intake=intake, take="good", by=mia)
    cancel_run(run=run, by=mia)
    worked(intake)
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("storm.jsonl", lines(record())[:-30], "line 1"),
        ("storm.jsonl", b"\xff\xfe\x00" + lines(record()), "line 1"),
        ("storm.jsonl", b"[" * 100_000 + b"\n", "line 1"),
        ("storm.jsonl", b"\n\n", "nothing in it"),
        ("storm.exe", lines(record()), "Choose the format"),
        ("storm.zip", release([article()], [record()])[:200], "The end of the zip is missing"),
        ("storm.zip", b"<html>Sign in first</html>", "is no zip, whatever its name says"),
        ("storm.zip", release([], [record(note="0" * 10_000_000)]), "unpacks to"),
        ("storm.zip", packed({"exportedproject.json": "{}", "annotation_ser/a/ann.ser": ""}), "secondary format"),
    ],
    ids=["cut off", "another encoding", "deep", "empty", "no format", "cut zip", "no zip", "bomb", "INCEpTION's own"],
)
def test_a_file_that_is_none_of_its_kind_says_why(project, mia, name, data, says):
    intake = looked_at(project, data, mia, name=name)
    told = intake.runs.first().error + " ".join(f"{one.place}: {one.reason}" for one in intake.items.all())
    assert says in told.lower() or says in told


def test_a_bad_first_line_does_not_hide_what_a_file_is(project, mia):
    told = [{"text": "Forty people came.", "label": [[0, 90, "quantity"]]}, {"text": "Ten left.", "label": []}]
    intake = looked_at(project, "\n".join(map(json.dumps, told)).encode(), mia, name="all.jsonl")
    assert (intake.report["format"], intake.report["rows"]) == ("doccano", {"bad": 1})


def test_characters_that_no_database_holds_are_told_row_by_row_and_the_other_rows_come_in(project, mia):
    nowhere = SourceRecord(id=1, name="\0", kind="")
    foreign = ({"author": "a\0"}, {"label": "\ud800"}, {"attributes": {"a\0": 1}}, {"source": nowhere})
    rows = [record(number=number, **said) for number, said in enumerate(foreign, start=2)]
    intake = brought(project, release([article()], [record(), *rows]), mia, take="good", name="storm.zip")
    assert intake.report["rows"] == {"good": 1, "bad": 4}
    assert [one.place for one in intake.items.all()] == [f"annotation {number}" for number in (2, 3, 4, 5)]


def test_too_much_and_a_full_disk_are_said_before_anything_is_kept(project, mia, settings, monkeypatch):
    settings.IMPORT_MAX_BYTES = 100
    with pytest.raises(TooLarge):
        looked_at(project, lines(record()), mia)
    settings.IMPORT_MAX_BYTES = 10_000

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    with pytest.raises(NoRoom):
        looked_at(project, lines(record()), mia)
    assert not Intake.objects.exists()


def test_a_name_that_no_disk_takes_is_told_all_the_same(project, mia):
    name = f"{'嵐' * 200}.jsonl"
    assert looked_at(project, lines(record()), mia, name=name).name == name


def test_only_who_began_an_import_takes_it(project, mia, rita):
    intake = looked_at(project, lines(record()), mia)
    with pytest.raises(NotPermitted):
        request_taking(intake=intake, take="good", by=rita)
    with pytest.raises(NotPermitted):
        looked_at(project, lines(record()), people.person("vera"))


def test_what_another_tool_predicts_is_a_suggestion_and_what_its_people_said_is_theirs(project, ann, mia):
    said, predicted = record(), record("3.1 metres", 2, author="model-7", status="suggested", confidence=0.7)
    packed = io.BytesIO()
    whole = Article(document=article(), records=(said, predicted))
    FORMATS["label_studio"].write([whole], packed, Losses())
    brought(project, packed.getvalue(), mia, name="tasks.json")
    assert Annotation.objects.get().quote == "6.4 million crowns"
    flag = Flag.objects.get(rule=Flag.IMPORTED)
    assert (flag.quote, flag.label, flag.score) == ("3.1 metres", "numeric_claim", 0.7)
    assert Document.objects.get().open_low == 1
