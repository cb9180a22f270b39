"""The registry: names that mean one source, mergers that can be undone, and interests that the engine heeds."""

import pytest

from annotate.errors import DuplicateSource, InvalidInput, NotFound, NotPermitted, StaleVersion, WrongStatus
from annotate.models import Event, Flag, Source
from annotate.services.annotations import add_annotation
from annotate.services.flagging.flagging_runs import request_flagging, run_flagging
from annotate.services.runs import carry_out
from annotate.services.sources import add_source, change_source, merge_source, split_source
from annotate.services.statements import Statement
from tests import articles, people


@pytest.fixture
def authority(project, ann) -> Source:
    return entered(project, ann, "Harbour Authority", aliases=["HA", "the port"])


def entered(project, by, name: str, **more) -> Source:
    return add_source(project=project, name=name, kind="named_organisation", by=by, **more)


def fresh(source: Source) -> Source:
    return Source.objects.get(pk=source.pk)


def names(found) -> list[str]:
    return [source.name for source in found]


def test_a_source_is_found_by_any_name_however_it_is_written(project, ann, authority):
    entered(project, ann, "Société Générale")
    called = project.sources.called
    assert names(called("harbour AUTHORITY")) == names(called("ha")) == ["Harbour Authority"]
    assert names(called("societe gen")) == ["Société Générale"]
    assert names(called("zebra")) == []


def test_the_best_comes_first(project, ann):
    for name in ("The Old Port of Sand", "Sand", "Sand and Salt", "Thousand Isles", "A Port of Sands"):
        entered(project, ann, name)
    found = names(project.sources.called("sand"))
    assert found == ["Sand", "Sand and Salt", "A Port of Sands", "The Old Port of Sand", "Thousand Isles"]


def test_words_of_the_article_propose_what_is_named_in_them(project, ann, authority):
    assert names(project.sources.called("The harbour authority's")) == []
    assert names(project.sources.called("the harbour authority of Sand")) == ["Harbour Authority"]


@pytest.mark.parametrize("name", ["harbour  authority", "HÁRBOUR AUTHORITY", "ha", "The Port"])
def test_a_name_means_one_source(project, ann, authority, name):
    with pytest.raises(DuplicateSource, match="of “Harbour Authority” already") as problem:
        entered(project, ann, name)
    assert problem.value.facts["source"] == authority.pk
    entered(people.project("Elsewhere"), ann, name)


WRONG = [
    ({"name": " "}, "needs a name", "name"),
    ({"name": "x" * 201}, "at most 200", "name"),
    ({"kind": "oracle"}, "is no kind of source", "kind"),
    ({"interests": "x" * 2001}, "at most 2,000", "interests"),
    ({"aliases": [" "]}, "An alias is empty", "aliases"),
    ({"aliases": [f"name {n}" for n in range(101)]}, "at most 100", "aliases"),
    ({"colour": "red"}, "has no colour", "colour"),
]


@pytest.mark.parametrize(("values", "told", "field"), WRONG)
def test_what_no_source_can_be(project, ann, values, told, field):
    with pytest.raises(InvalidInput, match=told) as problem:
        add_source(**{"project": project, "name": "Port", "kind": "document", "by": ann} | values)
    assert problem.value.facts["field"] == field


def test_a_change_keeps_what_it_does_not_name(ann, authority):
    change_source(source=authority, seen=1, name="Harbour Board", interests="Owns the gates.", by=ann)
    now = fresh(authority)
    assert (now.name, now.aliases, now.interests) == ("Harbour Board", ["HA", "the port"], "Owns the gates.")
    change_source(source=authority, seen=2, aliases=["HB"], by=ann)
    assert fresh(authority).aliases == ["HB"]
    assert Event.objects.of(authority).filter(act="change").first().before == {"aliases": ["HA", "the port"]}


def test_a_change_says_which_version_it_saw(ann, authority):
    change_source(source=authority, seen=1, kind="collective", by=ann)
    with pytest.raises(StaleVersion):
        change_source(source=authority, seen=1, kind="document", by=ann)


def test_nothing_stands_under_itself(project, ann, authority):
    part = entered(project, ann, "Pilots", parent=authority)
    with pytest.raises(InvalidInput, match="cannot stand under itself"):
        change_source(source=authority, seen=1, parent=part, by=ann)


def test_a_merged_source_is_a_name_of_the_other_and_keeps_what_was_said_of_it(project, ann, rita, authority):
    document = articles.document(project, ann)
    board = entered(project, ann, "Port Board", aliases=["PB"])
    said = Statement("attribution", {"content": [articles.place(document, "3.1 metres")]}, source=board.pk)
    made = add_annotation(revision=document.in_force, statement=said, by=ann)
    merge_source(source=board, into=authority, by=rita)
    assert names(project.sources.called("port board")) == names(project.sources.called("pb")) == ["Harbour Authority"]
    assert fresh(authority).aliases == ["HA", "PB", "Port Board", "the port"]
    made.refresh_from_db()
    assert (made.source, made.source.standing) == (board, authority)


def test_a_merger_is_undone(project, ann, rita, authority):
    first, second = entered(project, ann, "Port Board", aliases=["PB"]), entered(project, ann, "Pilots")
    merge_source(source=second, into=first, by=rita)
    merge_source(source=first, into=authority, by=rita)
    assert {source.standing for source in Source.objects.all()} == {authority}
    split_source(source=first, by=rita)
    assert (fresh(first).standing, fresh(first).aliases) == (first, ["PB"])
    assert fresh(authority).aliases == ["HA", "Pilots", "the port"]
    assert fresh(second).standing == authority


def test_what_cannot_be_merged(project, ann, rita, authority):
    board, strange = entered(project, ann, "Board"), entered(people.project("Elsewhere"), ann, "Board")
    for into in (authority, strange):
        with pytest.raises(InvalidInput, match="another source of the project"):
            merge_source(source=authority, into=into, by=rita)
    merge_source(source=board, into=authority, by=rita)
    with pytest.raises(WrongStatus, match="was merged into “Harbour Authority”"):
        merge_source(source=board, into=authority, by=rita)
    with pytest.raises(WrongStatus, match="was merged into “Harbour Authority”"):
        change_source(source=board, seen=2, name="Bored", by=ann)
    with pytest.raises(WrongStatus, match="stands for itself"):
        split_source(source=authority, by=rita)


def test_who_may_do_what(project, ann, vera, otto, authority):
    with pytest.raises(NotPermitted):
        entered(project, vera, "Board")
    with pytest.raises(NotFound):
        entered(project, otto, "Board")
    with pytest.raises(NotPermitted):
        merge_source(source=entered(project, ann, "Board"), into=authority, by=ann)


def test_interests_of_the_registry_raise_the_flag(project, ann, authority):
    document = articles.document(project, ann)

    def flagged() -> list[str]:
        carry_out(request_flagging(document=document, by=ann).pk, run_flagging)
        return [flag.why for flag in Flag.objects.shown().filter(rule="interested_source")]

    assert flagged() == []
    change_source(source=authority, seen=1, interests="Runs the gates.", by=ann)
    (why,) = flagged()
    assert "the registry lists as party to the matter" in why
    change_source(source=authority, seen=2, interests="", by=ann)
    assert flagged() == []
