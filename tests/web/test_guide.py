"""Labels and guidelines beside the text."""

import pytest
from django.utils.html import escape

from annotate.services.projects import change_guidelines
from annotate.web.annotating.guide import addressed
from annotate.web.project.guidelines import as_html

GUIDELINES = """# How we mark

Read the article once first.

## Numeric claims

A count of things, *not* a date.

## Loaded wording & its like

Only the reporter's own voice.
"""


@pytest.fixture
def guide(project, mia, document, as_):
    change_guidelines(project=project, text=GUIDELINES, by=mia)
    return as_("ann").get(f"/documents/{document.pk}", {"panel": "guide"}, headers={"X-Part": "panel"})


def addresses(guide) -> dict[str, str]:
    return {one["label"].key: one["heading"] for one in guide.context["definitions"]}


def test_every_label_is_defined_by_its_own_words(guide, project):
    for label in project.scheme.as_scheme().labels:
        assert f'id="define-{label.key}"' in guide.text
        assert escape(label.description) in guide.text


@pytest.mark.parametrize(
    ("label", "heading"), [("numeric_claim", "Numeric claims"), ("loaded", "Loaded wording &amp; its like")]
)
def test_a_label_leads_to_the_heading_that_speaks_of_it(label, heading, guide):
    address = addresses(guide)[label]
    assert f'href="#{address}"' in guide.text
    assert f'id="{address}" tabindex="-1">{heading}<' in guide.text


def test_a_label_of_which_nothing_is_written_leads_nowhere(guide):
    assert addresses(guide)["time"] == ""
    assert addresses(guide)["claim"] == "", "“Numeric claims” is another label's"


def test_without_guidelines_it_is_said_who_writes_them(document, as_):
    answer = as_("ann").get(f"/documents/{document.pk}", {"panel": "guide"})
    assert "A manager writes them" in answer.content.decode()


def test_headings_get_addresses_and_nothing_else_changes():
    html, headings = addressed(as_html("# One\n\n## <b>Two</b> *x*\n\ntext"))
    assert headings == {"guide-1": "One", "guide-2": "&lt;b&gt;Two&lt;/b&gt; x"}
    assert html.count("<h") == 2
