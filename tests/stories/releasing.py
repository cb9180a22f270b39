"""A release as a person takes it home: built, downloaded, and proved by the script of the docs, without our code."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Locator, Page, expect

from annotate_site.embedded.places import ROOT


def build_and_download(site, page: Page, project: int, folder: Path) -> None:
    """Ask for a release, wait for it, and unpack what the browser downloads, with the public key of the site."""
    page.goto(f"{site.url}/projects/{project}/datasets/new")
    page.get_by_role("button", name="Build the release").click()
    expect(page.get_by_role("heading", name="Files")).to_be_visible(timeout=60_000)
    ZipFile(_downloaded(page, page.get_by_role("link", name="Download all"))).extractall(folder)
    key = _downloaded(page, page.get_by_role("link", name="this site’s key"))
    (folder / "release-key.pem").write_bytes(key.read_bytes())


def is_whole(folder: Path) -> None:
    [script] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/releases.md").read_text("utf-8"), re.DOTALL)
    run = [sys.executable, "-I", "-c", script, "release-key.pem"]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("Whole.\n", "")


def _downloaded(page: Page, link: Locator) -> Path:
    with page.expect_download() as downloaded:
        link.click()
    return Path(downloaded.value.path())
