"""Headings, list items and paragraphs of a plain text."""

import pytest

from annotate.text import units


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Dam fails\n\nAbout 40 fled, the mayor said.", "hp"),
        ("Dam fails", "p"),
        ("About 40 fled.\n\nMore rain.", "pp"),
        ("x" * 141 + "\n\nend.", "pp"),
        ("- 300 dead\n- 40 missing\n\nend.", "llp"),
        ("• 300 dead\n\n1. one thing\n2) another\n\nend.", "lllp"),
        ("iPhone prices fall\n\niPhones cost less.", "hp"),
        ("The mayor said that about\nforty people fled the town.", "pp"),
        ("Dam fails\nAbout 40 fled.", "hp"),
        ("2,029 still fight\n\nend.", "hp"),
        ("40. died there\n\nend.", "lp"),
        ("- \n\nend.", "pp"),
        ("£11.8m gap “the worst in a generation”\n\nend.", "hp"),
        ("“We lost it all.”\n\nend.", "pp"),
        ("By town:\n\nHale: 38\n\nMere: 97\n\nWhat is next\n\nend.", "pllhp"),
        ("By town:\n\nHale: 38\n\nend.", "php"),
        ("", ""),
    ],
)
def test_kinds_of_lines(text: str, kinds: str) -> None:
    names = {"h": "heading", "p": "paragraph", "l": "list_item"}
    assert [unit.kind for unit in units(text)] == [names[kind] for kind in kinds]


def test_units_stand_without_the_white_space_around_them() -> None:
    text = "\n  Dam fails \n\tAbout 40 fled.  \n"
    assert [unit.span.of(text) for unit in units(text)] == ["Dam fails", "About 40 fled."]
