"""What a run says of tests that the machine has nothing to run them with."""

import pytest

from tests import needs
from tests.needs import Need

TESTS = """
    import pytest

    @pytest.fixture
    def browser(): return None

    def test_a_page_opens(browser): pass
    def test_a_sum(): assert 1 + 1 == 2
"""


@pytest.fixture
def run(pytester, monkeypatch):
    """Runs two tests, one of which needs a browser, on a machine that has one or not."""
    pytester.makepyfile(TESTS)

    def run(*, has_browser: bool, in_ci: bool = False, may_lack_in_ci: bool = False) -> pytest.RunResult:
        need = Need("browser", lambda: "/usr/bin/chromium" if has_browser else None, "no Chromium", may_lack_in_ci)
        monkeypatch.setattr(needs, "NEEDS", (need,))
        monkeypatch.setenv("CI", "true" if in_ci else "")
        return pytester.runpytest_inprocess("-p", "tests.needs", "-p", "no:django", "-p", "no:playwright")

    return run


def test_with_a_browser_everything_runs(run):
    run(has_browser=True, in_ci=True).assert_outcomes(passed=2)


def test_without_one_the_rest_runs_and_the_last_lines_name_what_did_not(run):
    result = run(has_browser=False)
    result.assert_outcomes(passed=1, deselected=1)
    result.stdout.fnmatch_lines(["*DID NOT RUN, 1 in all: no Chromium*", "*::test_a_page_opens"])


def test_without_one_ci_fails(run):
    result = run(has_browser=False, in_ci=True)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*Cannot run, 1 in all: no Chromium*"])


def test_what_is_not_ours_to_ship_may_lack_in_ci(run):
    run(has_browser=False, in_ci=True, may_lack_in_ci=True).assert_outcomes(passed=1, deselected=1)
