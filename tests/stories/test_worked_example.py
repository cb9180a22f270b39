"""The worked example of docs/api-for-machines.md does what it says."""

import re
import subprocess
import sys

from annotate_site.embedded.places import ROOT
from tests.stories.machine import Machine

ARTICLE = "Ferries sank.\n\nSome 5,310 people were on board, and 412 of 1,204 boats are back."


def test_it_runs_as_it_stands(site):
    [example] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/api-for-machines.md").read_text(), re.DOTALL)
    mia = Machine(site.url, "mia", site.password)
    project = mia.post("projects", {"name": "Worked example"})["id"]
    mia.post(f"projects/{project}/documents", {"title": "Ferries", "text": ARTICLE})
    names = {"ANNOTATE_SITE": site.url, "ANNOTATE_TOKEN": mia.headers["Authorization"].split()[1]}
    run = [sys.executable, "-c", example]
    known = names | {"ANNOTATE_PROJECT": str(project)}
    done = subprocess.run(run, env=known, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    looked, suggested, *changed = done.stdout.splitlines()
    rows = int(re.search(r"'good': (\d+)", looked)[1])
    assert "bad" not in looked
    assert suggested == f"suggestions: {rows}"
    assert rows == 3
    assert changed == []  # suggestions are nobody's work
