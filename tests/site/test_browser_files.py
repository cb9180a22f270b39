"""What browsers are sent works as what was written, and is smaller."""

import json
import subprocess
from gzip import decompress

import pytest
from django.core.management import call_command

from annotate_site.browser_files.bundle import CannotBundle, bundle
from annotate_site.browser_files.remarks import without_remarks
from annotate_site.browser_files.sheets import joined

MODULES = {
    "app/main.js": """
/** @import { Never } from './types.js' */
import { add } from './sums.js'
import { count as many, next } from './counter.js'

next()
export const begun = add(many(), 10)
export const later = async () => (await import('./on_demand/later.js')).told
export const known = async () => (await import('./sums.js')).add(1, 1)
""",
    "app/sums.js": "export function add(one, other) {\n  return one + other\n}\n",
    "app/counter.js": """
/** Remembers. */
export class Counter {
  #n = 0
  #step = 1
  next() { return this.#n += this.#step }
}
const counter = new Counter()
export const count = () => counter.next()
export async function next() { return counter.next() }
""",
    "app/on_demand/later.js": "import { count } from '../counter.js'\nimport { add } from '../sums.js'\n\nexport const told = add(count(), 100)\n",
}
RUN = (
    "import('./app/main.js').then(async m => console.log(JSON.stringify([m.begun, await m.later(), await m.known()])))"
)


@pytest.fixture
def run(node, tmp_path):
    """What modules say, laid out as files."""

    def say(files: dict[str, str]):
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        (tmp_path / "package.json").write_text('{"type": "module"}')
        (tmp_path / "run.js").write_text(RUN)
        return json.loads(subprocess.run([node, "run.js"], cwd=tmp_path, check=True, capture_output=True).stdout)

    return say


def test_a_bundle_does_what_its_modules_do_with_one_of_each(run):
    files = bundle("app/main.js", MODULES.__getitem__)
    assert set(files) == {"app/main.js", "app/on_demand/later.js"}
    small = {name: without_remarks(name, text) for name, text in files.items()}
    # "known" is not exported: a screen's first module has no importers but what it fetches itself.
    shown = small["app/main.js"] + "export const {begun,later,known}=$app_main"
    assert run(small | {"app/main.js": shown}) == run(MODULES) == [12, 103, 2]


def test_what_two_fetch_on_demand_is_in_the_first_file():
    both = {
        "main.js": "export const go = () => [import('./a.js'), import('./b.js')]",
        "a.js": "import { c } from './c.js'\n\nexport const a = c",
        "b.js": "import { c } from './c.js'\n\nexport const b = c",
        "c.js": "export const c = {}",
    }
    files = bundle("main.js", both.__getitem__)
    assert "c = {}" in files["main.js"]
    assert all("c = {}" not in files[name] for name in ("a.js", "b.js"))


def test_modules_that_need_each_other_are_refused_by_name():
    around = {"a.js": "import { b } from './b.js'", "b.js": "import { a } from './a.js'"}
    with pytest.raises(CannotBundle, match=r"a\.js needs b\.js needs a\.js"):
        bundle("a.js", around.__getitem__)


@pytest.mark.parametrize(
    "line", ["import all from './a.js'", "export default 1", "export { a }", "import * as a from './a.js'"]
)
def test_what_a_bundle_cannot_take_in_is_refused(line):
    with pytest.raises(CannotBundle, match=r"main\.js"):
        bundle("main.js", {"main.js": line, "a.js": ""}.__getitem__)


def test_a_sheet_has_those_it_imports_in_its_own_order():
    sheets = {
        "css/sheets/work.css": "/* The screen */\n@import './all.css';\n@import '../cards.css';\nb { margin: 0 }\n",
        "css/sheets/all.css": "@import '../ink.css';\n",
        "css/ink.css": "/* Ink */\na { color: blue }\n",
        "css/cards.css": "li { margin: 1px }",
    }
    text = joined("css/sheets/work.css", sheets.__getitem__)
    assert text == "a { color: blue }\nli { margin: 1px }\nb { margin: 0 }\n"


def test_the_annotating_screen_is_one_file_beside_what_it_fetches(node, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
    call_command("collectstatic", interactive=False, verbosity=0)
    scripts = tmp_path / "annotate" / "js"
    main = scripts / "annotating" / "main.js"
    assert "\nimport " not in main.read_text()
    sheet = (tmp_path / "annotate" / "css" / "sheets" / "annotating.css").read_text()
    assert "::highlight(" in sheet
    assert "@import" not in sheet
    assert {file.suffix for file in main.parent.glob("main.js.*")} == {".br", ".gz"}
    assert decompress((main.parent / "main.js.gz").read_bytes()) == main.read_bytes()
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name in ("main", "submit", "conflict", "panels"):
        subprocess.run([node, "--check", scripts / "annotating" / f"{name}.js"], check=True)


def test_pages_are_sent_compressed_and_answers_of_the_api_are_not(client, project, ann):
    client.force_login(ann)
    browser = {"Accept-Encoding": "gzip"}
    assert client.get(f"/projects/{project.pk}/documents", headers=browser)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/api/v1/projects", headers=browser)
