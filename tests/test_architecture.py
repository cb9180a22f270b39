"""The map in annotate/__init__.py, held to."""

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

from importlinter.cli import lint_imports

import annotate
from annotate import tasks
from annotate.services.runs import TASKS

CONTRACTS = Path(__file__).parent / "contracts.ini"
HOUSE = Path(annotate.__file__).parent
PLAIN = ["errors", "text", "flagging", "formats", "labels", "datasets"]


def test_imports_point_down():
    assert lint_imports(config_filename=str(CONTRACTS), no_cache=True) == 0


def test_plain_packages_run_without_django():
    imports = "; ".join(f"import annotate.{name}" for name in PLAIN)
    program = (
        f"import sys; sys.modules['django'] = sys.modules['celery'] = sys.modules['rest_framework'] = None; {imports}"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=HOUSE.parent)
    assert run.returncode == 0, run.stderr


def test_the_map_names_every_layer():
    contracts = ConfigParser()
    contracts.read(CONTRACTS)
    for layer in re.findall(r"\w+", contracts["importlinter:contract:layers"]["layers"]):
        assert layer in annotate.__doc__


def test_every_queued_name_is_a_task():
    queued = set(TASKS.values())
    for service in HOUSE.glob("services/*.py"):
        queued |= set(re.findall(r'queue\.later\("(\w+)"', service.read_text()))
    assert queued
    assert all(hasattr(getattr(tasks, name), "delay") for name in queued)


def test_only_acts_write():
    writes = re.compile(r"\.(create|bulk_create|get_or_create|update_or_create|bulk_update)\(|\.save\(|\.delete\(\)")
    doors = [*HOUSE.glob("api/*.py"), *HOUSE.glob("web/*.py"), HOUSE / "tasks.py", HOUSE / "admin.py"]
    assert [f"{door.name}: {found[0]}" for door in doors if (found := writes.search(door.read_text()))] == []
