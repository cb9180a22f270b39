"""Runs our browser modules on many cases at once: in node, or where there is none in Chromium."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

MODULES = Path(__file__).parents[2] / "annotate" / "static" / "annotate" / "js" / "text"
_ORIGIN = "http://modules.test/"
_IN_NODE = """
const [folder, body] = process.argv.slice(1);
let input = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) input += part;
const load = (name) => import(new URL(name, folder).href);
const run = new (Object.getPrototypeOf(async () => {}).constructor)("load", "cases", body);
process.stdout.write(JSON.stringify(await run(load, JSON.parse(input))));
"""
_IN_PAGE = """
async ([folder, body, input]) => {
  const load = (name) => import(new URL(name, folder).href);
  const run = new (Object.getPrototypeOf(async () => {}).constructor)("load", "cases", body);
  return JSON.stringify(await run(load, JSON.parse(input)));
}
"""


def run_javascript(body: str, cases: list[Any]) -> list[Any]:
    """Return what the body of an async function (load, cases) returns; load imports one of our modules by name."""
    if node := shutil.which("node"):
        return json.loads(_in_node(node, body, json.dumps(cases)))
    return json.loads(_in_chromium(body, json.dumps(cases)))


def _in_node(node: str, body: str, cases: str) -> str:
    command = [node, "--input-type=module", "--eval", _IN_NODE, MODULES.as_uri() + "/", body]
    return subprocess.run(command, input=cases, capture_output=True, check=True, encoding="utf-8").stdout


def _in_chromium(body: str, cases: str) -> str:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        pytest.fail("Neither node nor playwright is here, and one of them must run the browser's converter.")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        except Error as error:
            pytest.fail(f"Neither node nor Chromium is here, and one of them must run the browser's converter: {error}")
        page = browser.new_page()
        page.route(_ORIGIN + "**", _serve)
        page.goto(_ORIGIN)
        return str(page.evaluate(_IN_PAGE, [_ORIGIN, body, cases]))


def _serve(route: Any) -> None:
    name = route.request.url.removeprefix(_ORIGIN)
    if name:
        route.fulfill(body=(MODULES / name).read_text("utf-8"), content_type="text/javascript; charset=utf-8")
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")
