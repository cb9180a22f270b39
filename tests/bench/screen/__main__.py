"""python -m tests.bench.screen: the annotating screen's figures on this machine, medians of five (TIMES=1: of one).

Chromium for real, the page served by gunicorn with what is collected for browsers, the servers of this run alone.
Each time a new browser context, so that nothing is cached; the server's processes were asked before.

To reach on two quiet cores: painted within 350, 600 and 2,500 ms; a new span within a frame (20 ms) of the key;
all frames in time while scrolling; 120 MB for the page of a million characters; 60 kB of JavaScript.
Walls double with the load, which is told beside them.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

import psutil  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, sync_playwright  # noqa: E402

from annotate.models import Document  # noqa: E402
from annotate_site.browser import find_chromium  # noqa: E402
from tests import people  # noqa: E402
from tests.bench.screen.articles import article  # noqa: E402
from tests.bench.screen.measures import Measured, measure  # noqa: E402

TIMES = int(os.environ.get("TIMES", "5"))
SIZES = {
    "800 words, 20 spans": {"length": 4_600, "spans": 20, "flags": 8},
    "100,000 characters, 2,000 spans": {"length": 100_000, "spans": 2_000, "flags": 100},
    "1,000,000 characters, 10,000 spans": {"length": 1_000_000, "spans": 10_000, "flags": 400},
}


def main() -> None:
    call_command("migrate", verbosity=0)
    project = people.project()
    documents = {name: article(project, people.person("ann"), **size) for name, size in SIZES.items()}
    with TemporaryDirectory() as static, sync_playwright() as playwright:
        address, server = serve(static)
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        try:
            warm_up(browser, address, next(iter(documents.values())))
            for name, document in documents.items():
                rows = [measure(signed_in(browser.new_context(), address), address, document) for _ in range(TIMES)]
                tell(name, rows)
        finally:
            browser.close()
            server.terminate()
            server.wait()


def serve(static: str) -> tuple[str, subprocess.Popen[bytes]]:
    """gunicorn as `up` and the image start it."""
    settings.STATIC_ROOT = static
    call_command("collectstatic", interactive=False, verbosity=0)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "annotate_site.wsgi", "--bind", f"127.0.0.1:{port}", "--preload"]
    command += ["--workers", "2", "--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "annotate_site.settings", "STATIC_ROOT": static}
    log = Path(static).with_suffix(".log").open("wb")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    while not _answers(f"{address}/sign-in"):
        time.sleep(0.2)
    return address, server


def warm_up(browser: Browser, address: str, document: Document) -> None:
    """The first page that a process answers takes a second: its modules are read then."""
    for _ in range(6):
        context = signed_in(browser.new_context(), address)
        context.new_page().goto(f"{address}/documents/{document.pk}")
        context.close()


def _answers(address: str) -> bool:
    try:
        return bool(urlopen(address, timeout=5))
    except OSError:
        return False


def signed_in(context: BrowserContext, address: str) -> BrowserContext:
    client = Client()
    client.force_login(people.person("ann"))
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return context


def tell(name: str, rows: list[Measured]) -> None:
    load = psutil.getloadavg()[0]
    print(f"\n{name} (load {load:.1f})")
    for field, unit in Measured.UNITS.items():
        values = sorted(getattr(row, field) for row in rows)
        print(
            f"  {field.replace('_', ' '):34} {statistics.median(values):9.1f} {unit:3}  ({values[0]:.1f} to {values[-1]:.1f})"
        )


if __name__ == "__main__":
    main()
