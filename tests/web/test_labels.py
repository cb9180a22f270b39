"""Labels: renamed, described, given keys, added, removed, and each of it taken back."""

import pytest
from django.urls import reverse

from tests import articles


@pytest.fixture
def labels(project):
    return reverse("labels", args=[project.pk])


def label(project, key: str) -> dict:
    return next(label for label in project.scheme.labels["labels"] if label["key"] == key)


def change(client, project, key: str, **typed: object):
    kept = {"seen": project.scheme.version, "name": label(project, key)["name"], "description": "Words."}
    for role in label(project, key)["roles"]:
        kept[f"hotkey_{role['key']}"] = role["hotkey"] or ""
    return client.post(reverse("label", args=[project.pk, key]), kept | typed)


def test_a_label_is_renamed_described_and_given_another_key(project, labels, as_):
    mia = as_("mia")
    assert change(mia, project, "numeric_claim", hotkey_quantity="").url == labels
    change(mia, project, "time", name="When", description="A day.", hotkey_time="4")
    made = label(project, "time")
    assert (made["name"], made["description"], made["roles"][0]["hotkey"]) == ("When", "A day.", "4")
    assert label(project, "numeric_claim")["roles"][0]["hotkey"] is None
    assert project.scheme.version == 3


def test_a_key_that_is_taken_is_refused_and_what_was_typed_is_kept(project, as_):
    answer = change(as_("mia"), project, "time", name="Kept name", hotkey_time="1")
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "1 marks Source (attribution) already" in html
    assert 'value="Kept name"' in html
    assert project.scheme.version == 1


def test_every_field_is_called_by_its_name(labels, as_):
    html = as_("mia").get(labels).content.decode()
    assert html.count(">Name</label>") == html.count(">Description</label>") == 8
    assert ">Key for source</label>" in html


def test_a_change_made_on_an_old_version_is_refused_once(project, as_):
    mia = as_("mia")
    change(mia, project, "claim", name="Statement")
    answer = change(mia, project, "claim", name="Assertion", seen=1)
    assert answer.status_code == 409
    assert "Somebody changed the labels" in answer.content.decode()
    assert label(project, "claim")["name"] == "Statement"


def test_a_label_is_added_and_marks_at_once(project, ann, as_):
    form = {"seen": 1, "name": "Fish word", "description": "Names a fish.", "mark": "time", "hotkey": ""}
    as_("mia").post(reverse("label_new", args=[project.pk]), form)
    assert label(project, "fish_word")["roles"][0]["mark"] == "time"
    document = articles.document(project, ann, text="A cod swam.")
    assert articles.annotation(document, ann, words="cod", label="fish_word").label == "fish_word"


@pytest.mark.parametrize(("name", "said"), [("Time", "label key “time” is there 2 times"), ("7up", "Begin the name")])
def test_a_label_that_cannot_be_is_told_with_what_was_typed(name, said, project, as_):
    form = {"seen": 1, "name": name, "description": "Kept words.", "mark": "time", "hotkey": ""}
    answer = as_("mia").post(reverse("label_new", args=[project.pk]), form)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert said in html
    assert "Kept words." in html


def test_a_label_nobody_used_is_removed_and_comes_back(project, labels, as_):
    mia = as_("mia")
    mia.post(reverse("label_removal", args=[project.pk, "loaded"]))
    assert "loaded" not in {one["key"] for one in project.scheme.labels["labels"]}
    mia.post(reverse("label_restoration", args=[project.pk]), {"version": "1"})
    assert label(project, "loaded")
    assert project.scheme.version == 3


def test_a_label_in_use_stays(project, document, ann, labels, as_):
    articles.annotation(document, ann, words="3.1 metres", label="loaded")
    mia = as_("mia")
    here = {"HTTP_REFERER": f"http://testserver{labels}"}
    mia.post(reverse("label_removal", args=[project.pk, "loaded"]), **here)
    assert "Annotations still carry loaded" in mia.get(labels).content.decode()
    assert label(project, "loaded")


@pytest.mark.parametrize("who", ["ann", "rita", "vera"])
def test_only_managers_change_labels(who, project, as_):
    assert change(as_(who), project, "time", name="When").status_code == 403
    assert project.scheme.version == 1


def test_an_unknown_label_or_version_is_not_there(project, as_):
    mia = as_("mia")
    assert mia.post(reverse("label", args=[project.pk, "nonsense"])).status_code == 404
    for version in ("99", "x", ""):
        assert mia.post(reverse("label_restoration", args=[project.pk]), {"version": version}).status_code == 404
