"""A Chromium for the tests: found on this machine, or fetched. Standard library alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
IS_DEBIAN = Path("/etc/debian_version").exists()
_KEPT_BY_PLAYWRIGHT = {"linux": "~/.cache/ms-playwright", "darwin": "~/Library/Caches/ms-playwright"}


def find_chromium() -> str | None:
    """The first that runs of: $CHROMIUM, the usual names, the one Playwright keeps."""
    return next((path for path in _candidates() if _runs(path)), None)


def get_chromium() -> str | None:
    """Find it, or try to install it; what the installers say is shown."""
    found = find_chromium()
    for command in () if found else _installers():
        print(f"No Chromium here yet. Trying: {' '.join(command)}", flush=True)
        subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
        if found := find_chromium():
            break
    return found


def _candidates() -> list[str]:
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    default = _KEPT_BY_PLAYWRIGHT.get(sys.platform, "")
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default).expanduser()
    downloaded = [*kept.glob("chromium-*/chrome-linux*/chrome"), *kept.glob("chromium-*/*/*.app/Contents/MacOS/*")]
    return [path for path in named if path] + [str(path) for path in downloaded]


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _installers() -> list[list[str]]:
    root = os.geteuid() == 0
    playwright = [sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root else []), "chromium"]
    apt = [["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]]
    return [*(apt if root and IS_DEBIAN else []), playwright]
