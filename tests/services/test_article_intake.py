"""Articles coming in from files, tables and the web: each by itself, whatever becomes of the others."""

from io import BytesIO

import pyarrow
import pyarrow.parquet
import pytest
from django.core.files.base import ContentFile

from annotate.errors import InvalidInput, NotFetched, NotPermitted, WrongStatus
from annotate.models import Document, Intake, Run
from annotate.services.intake import article_intake
from annotate.services.intake.article_requests import request_address, request_files, request_rest
from annotate.services.intake.intakes import bring_in
from annotate.services.runs import cancel_run, carry_out
from tests import articles
from tests.fetching.server import HERE, Site, serving
from tests.text.files import pdf, word

HEAD = '<meta property="og:site_name" content="Estuary Wire">'


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.FETCH_ALLOWED = HERE


@pytest.fixture
def site():
    with serving() as one:
        yield one


def became(intake: Intake) -> list[tuple[str, str]]:
    return [(item.place.rpartition("/")[2], item.status) for item in intake.items.all()]


def brought(intake: Intake) -> list[tuple[str, str]]:
    carry_out(intake.runs.latest("queued_at").pk, bring_in)
    assert intake.runs.latest("queued_at").status == "done", intake.runs.latest("queued_at").error
    return became(intake)


def file(name: str, data: bytes | str) -> ContentFile:
    return ContentFile(data.encode() if isinstance(data, str) else data, name=name)


def page(site: Site, number: int) -> str:
    words = " ".join(f"gate{number} held wave{number}{at}" for at in range(30))
    return site.put(
        f"/{number}", f"<html><head>{HEAD}<title>Gate {number}</title></head><article><p>{words}.</p></article>"
    )


def feed(site: Site, *links: str) -> str:
    told = "".join(f"<item><title>Told {link[-1]}</title><link>{link}</link></item>" for link in links)
    return site.put("/feed", f'<rss version="2.0"><channel><title>Wire</title>{told}</channel></rss>')


def test_one_bad_file_harms_no_other(project, ann):
    given = [
        file("storm.txt", articles.STORM),
        file("broken.docx", word()[:500]),
        file("gates.docx", word("Gates")),
        file("scan.pdf", pdf("")),
        file("again.txt", articles.STORM),
        file("mixed.txt", "Köln".encode("latin-1") + "Łódź".encode()),
        file("photo.png", b"\x89PNG\r\n"),
        file("wide.csv", "text\nGates".encode("utf-16")),
        file("heads.csv", b"Caf\xe9\nGates"),
    ]
    intake = request_files(project=project, files=given, by=ann, about={"publisher": "Ledger"})
    assert brought(intake) == [
        ("storm.txt", "done"), ("broken.docx", "bad"), ("gates.docx", "done"), ("scan.pdf", "bad"),
        ("again.txt", "same"), ("mixed.txt", "bad"), ("photo.png", "bad"), ("wide.csv", "bad"), ("heads.csv", "bad"),
    ]  # fmt: skip
    gates = project.documents.get(title="Gates")
    assert (gates.author, gates.publisher) == ("Ana Reyes", "Ledger")
    assert gates.in_force.upload.name == "gates.docx"
    assert "UTF-16" in intake.items.get(place="wide.csv").reason
    assert all(item.reason.endswith((".", ".htm, .xhtml, .pdf, .docx.")) for item in intake.items.filter(status="bad"))


CSV = """title,text,published_at,note
Storm,"The harbour, by noon, had 40 gates.",2025-10-14,x
,,2025-10-14,
Date,Words of a third.,yesterday,
Storm again,"The harbour, by noon, had 40 gates.",,
"""


def test_a_table_gives_an_article_a_row_and_says_which_rows_are_bad(project, ann):
    table = file("a.csv", CSV.encode() + b"Latin,Caf\xe9 opens,,\n")
    intake = request_files(project=project, files=[table], by=ann)
    rows = ("done", "done", "bad", "bad", "same", "bad")
    places = ("a.csv", "a.csv, row 1", "a.csv, row 2", "a.csv, row 3", "a.csv, row 4", "a.csv, row 5")
    assert brought(intake) == list(zip(places, rows, strict=True))
    assert [item.reason for item in intake.items.filter(status="bad")] == [
        "there is no text in it.",
        "“yesterday” is no date such as 2025-10-14 or 2025-10-14T06:30:00Z.",
        "it is not UTF-8. Save it as UTF-8, and bring it in again.",
    ]
    storm = project.documents.get()
    assert (storm.published_at.day, storm.in_force.upload.name) == (14, "a.csv, row 1")
    again = intake.items.get(status="same")
    assert (again.document, again.reason) == (storm, "This text is already here as “Storm”.")
    assert Run.objects.filter(kind="flagging", revision=storm.in_force).count() == 1


def test_json_lines_and_parquet_are_read_the_same(project, ann):
    deep = "[" * 100_000
    lines = ['{"text": "One gate of 3."}', deep, '"words"', '{"text": "Cut off', "\xff"]
    lines += ['{"text": "Two of 3.", "url": "https://a.example"}']
    held = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": ["Three of 3."], "publisher": ["Wire"], "n": [1]}), held)
    given = [
        file("a.jsonl", "\n".join(lines).encode("latin-1")),
        file("b.parquet", held.getvalue()),
        file("c.parquet", "PAR1"),
    ]
    intake = request_files(project=project, files=given, by=ann)
    statuses = dict(brought(intake))
    assert list(statuses.values()).count("done") == 5  # two tables and three articles
    assert statuses["c.parquet"] == "bad"
    assert set(project.documents.values_list("url", "publisher")) == {("", ""), ("", "Wire"), ("https://a.example", "")}


def test_a_feed_leads_to_its_articles_and_brings_only_new_ones_the_next_time(project, ann, site):
    links = [page(site, number) for number in range(3)]
    address = feed(site, *links, site.address + "/gone")
    intake = request_address(project=project, address=address, by=ann)
    assert brought(intake) == [("feed", "done"), ("0", "done"), ("1", "done"), ("2", "done"), ("gone", "bad")]
    told = project.documents.order_by("url").values_list("title", "publisher", "url").first()
    assert told == ("Told 0", "Wire", links[0])
    assert "no such page" in intake.items.last().reason
    asked = len(site.asked)
    again = request_address(project=project, address=address, by=ann)
    assert [status for _, status in brought(again)] == ["done", "same", "same", "same", "bad"]
    assert len(site.asked) == asked + 3  # robots.txt, the feed, and what is gone


def test_a_sitemap_leads_on_and_a_page_is_one_article(project, ann, site):
    found = page(site, 7)
    site.put("/one.xml", f"<urlset><url><loc>{found}</loc></url></urlset>")
    site.put("/index.xml", "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap></sitemapindex>")
    intake = request_address(project=project, address=site.address + "/index.xml", by=ann)
    assert brought(intake) == [("index.xml", "done"), ("one.xml", "done"), ("7", "done")]
    document = project.documents.get()
    assert (document.title, document.publisher, document.url) == ("Gate 7", "Estuary Wire", found)
    assert document.fetched_at


def test_this_server_is_not_led_into_its_own_network(project, ann, site, settings):
    settings.FETCH_ALLOWED = ()
    intake = request_address(project=project, address=page(site, 1), by=ann)
    assert brought(intake) == [("1", "bad")]
    assert "private network" in intake.items.get().reason
    with pytest.raises(NotFetched):
        request_address(project=project, address="file:///etc/passwd", by=ann)


def test_a_worker_that_takes_over_goes_on_with_what_waits(project, ann, monkeypatch):
    given = [file(f"{number}.txt", f"{number} gates held.") for number in range(3)]
    table = file("t.csv", "text\n" + "".join(f"row {number}\n" for number in range(45)))
    intake = request_files(project=project, files=[*given, table], by=ann)
    bring = article_intake._Work._take_rows

    def killed(work, item, rows):
        if item.about.get("rows"):
            raise SystemExit
        bring(work, item, rows)

    monkeypatch.setattr(article_intake._Work, "_take_rows", killed)
    with pytest.raises(SystemExit):
        carry_out(intake.run.pk, bring_in)
    assert project.documents.count() == 3 + 20
    monkeypatch.undo()
    Run.objects.filter(pk=intake.run.pk).update(status="queued")
    assert {status for _, status in brought(intake)} == {"done"}
    assert project.documents.count() == 3 + 45


def test_what_a_worker_ends_over_again_and_again_is_left(project, ann):
    intake = request_files(project=project, files=[file("a.txt", "Words.")], by=ann)
    intake.items.update(about={"tries": 3})
    assert brought(intake) == [("a.txt", "bad")]


def test_what_is_cancelled_stops_and_is_gone_on_with_by_choice(project, ann, vera, monkeypatch):
    intake = request_files(project=project, files=[file("a.txt", "One."), file("b.pdf", b"%PDF-")], by=ann)
    add = article_intake.add_document

    def cancelled_meanwhile(**given):
        cancel_run(run=intake.run, by=ann)
        return add(**given)

    with pytest.raises(WrongStatus):
        request_rest(intake=intake, by=ann)
    monkeypatch.setattr(article_intake, "add_document", cancelled_meanwhile)
    carry_out(intake.run.pk, bring_in)
    assert became(intake) == [("a.txt", "done"), ("b.pdf", "waiting")]
    monkeypatch.undo()
    with pytest.raises(NotPermitted):
        request_rest(intake=intake, by=vera)
    request_rest(intake=intake, by=ann)
    assert brought(intake) == [("a.txt", "done"), ("b.pdf", "bad")]
    assert Document.objects.count() == 1


def test_who_only_reads_brings_nothing_in(project, vera, ann):
    with pytest.raises(NotPermitted):
        request_files(project=project, files=[file("a.txt", "Words.")], by=vera)
    with pytest.raises(InvalidInput):
        request_files(project=project, files=[], by=ann)
    assert not Intake.objects.exists()
