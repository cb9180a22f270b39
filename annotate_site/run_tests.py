"""`manage.py test`: pytest, after a look for the browser that some tests need."""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import NoReturn

from annotate_site.browser import get_chromium
from annotate_site.embedded.places import ROOT

ALL_OF_THEM = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]  # each process with servers of its own


def run_tests(arguments: Sequence[str]) -> NoReturn:
    """Become pytest. A process of its own, for this one already knows settings that are not the tests'."""
    if not find_spec("pytest"):
        sys.exit("The tests need more packages in this environment: pip install -r requirements-test.txt")
    get_chromium()  # without one, the run says which tests it left out
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(arguments or ALL_OF_THEM)])
