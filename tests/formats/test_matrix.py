"""docs/formats.md is what the registry says; tests/formats/test_holds.py and its like hold the registry to the truth."""

import subprocess
import sys
from pathlib import Path

from annotate.formats import FORMATS, Part
from annotate.formats.matrix import as_page

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_page_on_formats_is_current() -> None:
    assert PAGE.read_text("utf-8") == as_page(), "run: python -m annotate.formats > docs/formats.md"


def test_it_has_a_tick_for_each_part_that_a_format_holds() -> None:
    assert as_page().count("●") - 1 == sum(len(one.holds) for one in FORMATS.values())
    assert as_page().count("\n| ") == len(Part) + 2


def test_it_is_printed_without_django() -> None:
    told = [
        sys.executable,
        "-c",
        "import runpy, sys; runpy.run_module('annotate.formats'); assert 'django' not in sys.modules",
    ]
    assert subprocess.run(told, capture_output=True, check=True, cwd=PAGE.parents[1]).stdout.decode() == as_page()
