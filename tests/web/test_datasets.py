"""Data sets: asked for with what they will hold in view, built, downloaded, verified."""

import hashlib
import io
import json
import zipfile

import pytest
from django.urls import reverse

from annotate import queue
from annotate.datasets import fingerprint, public_key
from annotate.models import Release, Run
from annotate.services.releases.releases import build_release, request_release
from annotate.services.reviewing.reviews import review
from annotate.services.runs import carry_out
from tests import articles


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def approved(document, ann, rita):
    made = articles.submitted(document, ann)
    review(annotation=made, seen=made.version, decision="approve", by=rita)
    articles.annotation(document, ann, words="3.1 metres")
    return made


@pytest.fixture
def built(project, approved, rita) -> Release:
    release = request_release(project=project, formats=["jsonl", "csv"], by=rita, note="For spring")
    carry_out(Run.objects.get(release=release).pk, build_release)
    release.refresh_from_db()
    return release


def test_the_form_shows_what_a_release_would_hold(project, approved, as_):
    answer = as_("rita").get(reverse("dataset_new", args=[project.pk]))
    assert (answer.context["annotations"], answer.context["documents"]) == (1, 1)
    assert "6.4 million crowns" in answer.context["preview"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 1), ("status=draft", 1), ("status=draft&status=approved", 2), ("label=loaded", 0), ("status=nonsense", 1)],
)
def test_the_live_count_follows_the_filters(query, count, project, approved, as_):
    held = as_("rita").get(f"{reverse('dataset_count', args=[project.pk])}?{query}").json()
    assert held["annotations"] == count


def test_asking_for_a_release_leads_to_its_page(project, approved, as_):
    rita = as_("rita")
    answer = rita.post(
        reverse("dataset_new", args=[project.pk]),
        {
            "formats": ["csv"],
            "licence": "CC BY 4.0",
            "status": ["approved"],
            "label": ["numeric_claim"],
            "note": "For spring",
        },
    )
    release = Release.objects.get()
    assert answer.url == reverse("dataset", args=[project.pk, release.number])
    assert release.filters == {"status": ["approved"], "label": ["numeric_claim"]}
    assert "Waits: no worker is running" in rita.get(answer.url).content.decode()
    queue.note_worker()
    assert "Waits its turn" in rita.get(answer.url).content.decode()


def test_splits_that_do_not_sum_up_are_told_at_the_field_and_the_note_is_kept(project, approved, as_):
    asked = {"status": ["draft"], "note": "Kept", "split": "on", "seed": "1", "train": "80", "test": "30"}
    answer = as_("rita").post(reverse("dataset_new", args=[project.pk]), asked)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "The splits sum up to 100 per cent" in html
    assert 'value="Kept"' in html
    assert 'value="draft" id="id_status_0" checked' in html
    assert answer.context["annotations"] == 1
    assert not Release.objects.exists()


def test_the_count_tells_the_parts_of_the_split(project, approved, as_):
    query = "split=on&seed=1&train=100&publisher=-&annotator=ann&agreement="
    held = as_("rita").get(f"{reverse('dataset_count', args=[project.pk])}?{query}").json()
    assert held["annotations"] == 1
    assert held["parts"][0] == {"name": "train", "documents": 1, "records": 1}


def test_an_annotator_is_told_that_releases_are_for_editors(project, approved, as_):
    ann = as_("ann")
    assert "Releases are for editors" in ann.get(reverse("dataset_new", args=[project.pk])).content.decode()
    answer = ann.post(reverse("dataset_new", args=[project.pk]), {"formats": ["csv"]})
    assert answer.status_code == 403
    assert not Release.objects.exists()


def test_progress_is_shown_while_it_is_built(project, approved, rita, as_):
    release = request_release(project=project, formats=["jsonl"], by=rita)
    Run.objects.filter(release=release).update(status="running", step="Writing CSV", done=500, total=1200)
    queue.note_worker()
    html = as_("ann").get(reverse("dataset", args=[project.pk, release.number])).content.decode()
    assert "Writing CSV" in html
    assert "500 of 1,200 records" in html
    assert "data-poll" in html


def test_a_release_being_built_can_be_cancelled(project, approved, rita, as_):
    release = request_release(project=project, formats=["jsonl"], by=rita)
    page = reverse("dataset", args=[project.pk, release.number])
    as_("rita").post(reverse("dataset_cancellation", args=[project.pk, release.number]))
    assert Run.objects.get(release=release).status == "cancelled"
    assert "Nothing of it was kept" in as_("rita").get(page).content.decode()
    assert as_("rita").get(reverse("release_archive", args=[project.pk, release.number])).status_code == 404


def test_a_failure_says_why(project, approved, rita, as_):
    release = request_release(project=project, formats=["jsonl"], by=rita)
    Run.objects.filter(release=release).update(status="failed", error="The disk is full.")
    html = as_("rita").get(reverse("dataset", args=[project.pk, release.number])).content.decode()
    assert "It could not be built" in html
    assert "The disk is full." in html


def test_the_page_of_a_release_lists_its_files_with_checksums(project, built, as_):
    html = as_("vera").get(reverse("dataset", args=[project.pk, built.number])).content.decode()
    for file in built.files.all():
        assert file.name in html
        assert file.sha256 in html
    assert "1 annotation from 1 document" in html
    assert "verify_release estuary-floods-r1.zip" in html
    assert fingerprint(built.public_key) in html
    assert "No article in it was annotated by two people." in html


def test_each_file_downloads_as_it_was_built(project, built, as_):
    for file in built.files.all():
        answer = as_("vera").get(reverse("release_file", args=[project.pk, built.number, file.name]))
        assert hashlib.sha256(answer.getvalue()).hexdigest() == file.sha256
        assert "attachment" in answer["Content-Disposition"]


def test_the_archive_holds_everything_and_its_sums_are_right(project, built, as_):
    answer = as_("vera").get(reverse("release_archive", args=[project.pk, built.number]))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    sums = dict(reversed(line.split("  ")) for line in packed.read("SHA256SUMS").decode().splitlines())
    assert set(packed.namelist()) == {*sums, "manifest.json", "manifest.sig", "SHA256SUMS"}
    assert all(hashlib.sha256(packed.read(name)).hexdigest() == digest for name, digest in sums.items())
    assert json.loads(packed.read("manifest.json"))["number"] == built.number


def test_a_download_goes_on_where_it_broke_off(project, built, as_):
    vera, file = as_("vera"), built.files.get(name="records.jsonl")
    for address, digest in (
        (reverse("release_file", args=[project.pk, built.number, file.name]), file.sha256),
        (reverse("release_archive", args=[project.pk, built.number]), built.archive_sha256),
    ):
        whole = vera.get(address)
        content = whole.getvalue()
        assert (whole["Accept-Ranges"], whole["ETag"]) == ("bytes", f'"{digest}"')
        rest = vera.get(address, headers={"Range": "bytes=100-", "If-Range": whole["ETag"]})
        assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 100-{len(content) - 1}/{len(content)}")
        assert content[:100] + rest.getvalue() == content
        assert vera.get(address, headers={"Range": "bytes=-7"}).getvalue() == content[-7:]
        assert vera.get(address, headers={"Range": "bytes=3-5"}).getvalue() == content[3:6]
        assert vera.get(address, headers={"Range": "bytes=100-", "If-Range": '"another"'}).getvalue() == content
        assert vera.get(address, headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_the_public_key_is_for_everybody(client, built):
    answer = client.get(reverse("release_key"))
    assert answer.content.decode() == built.public_key
    manifest, signature = (built.files.get(name=name).file.read() for name in ("manifest.json", "manifest.sig"))
    public_key(built.public_key).verify(signature, manifest)


def test_the_list_shows_every_release_newest_first(project, built, rita, as_):
    request_release(project=project, formats=["csv"], by=rita)
    answer = as_("vera").get(reverse("datasets", args=[project.pk]))
    assert [release.number for release in answer.context["page"]] == [2, 1]
    assert "Built" in answer.content.decode()


def test_no_release_yet_says_what_could_go_into_one(project, approved, as_):
    html = as_("rita").get(reverse("datasets", args=[project.pk])).content.decode()
    assert "No release yet" in html
    assert "1 annotation is approved and could go into one." in html
