"""docker-compose.yml, as far as a machine without an engine can judge it.

compose-spec/schema.json is the Compose Specification's own schema (Apache License 2.0, beside it), as the
npm package dclint 3.1.0 ships it.
"""

import json
import re
import subprocess
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from annotate_site.embedded.places import ROOT

FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ["migrate", "web", "worker", "beat"]
STAYING = [name for name in SERVICES if name != "migrate"]
DEMANDED = {"SECRET_KEY", "POSTGRES_PASSWORD", "ALLOWED_HOSTS"}

each = pytest.mark.parametrize("name", SERVICES)
each_that_stays = pytest.mark.parametrize("name", STAYING)


def test_it_keeps_to_the_compose_specification():
    schema = json.loads((ROOT / "tests/site/compose-spec/schema.json").read_text())
    errors = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in Draft7Validator(schema).iter_errors(COMPOSE)
    ]
    assert errors == []


def test_the_schema_would_find_a_mistake():
    schema = json.loads((ROOT / "tests/site/compose-spec/schema.json").read_text())
    assert not Draft7Validator(schema).is_valid({"services": {"web": {"imagine": "postgres:18"}}})


def test_everything_that_makes_up_annotate_is_there():
    assert list(SERVICES) == ["db", "broker", "migrate", "web", "worker", "beat"]


@each_that_stays
def test_its_health_is_checked(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


def test_the_web_server_is_healthy_when_it_says_so_itself():
    assert "/healthz" in SERVICES["web"]["healthcheck"]["test"][-1]
    assert SERVICES["web"]["environment"]["ALLOWED_HOSTS"].endswith(",127.0.0.1"), "or it would refuse the question"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_it_waits_for_the_servers_and_the_migrations(name):
    assert {on: how["condition"] for on, how in SERVICES[name]["depends_on"].items()} == {
        "db": "service_healthy",
        "broker": "service_healthy",
        "migrate": "service_completed_successfully",
    }


def test_migrations_wait_for_the_database_and_run_once():
    assert SERVICES["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert SERVICES["migrate"]["restart"] == "no"


@each_that_stays
def test_it_comes_back_after_a_crash(name):
    assert SERVICES[name]["restart"] == "unless-stopped"


@each
def test_it_runs_as_nobody_in_particular_and_may_do_nothing_special(name):
    service = SERVICES[name]
    assert service["user"] not in ("", "root", "0")
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "cap_add" not in service
    assert "privileged" not in service


@each
def test_it_writes_nowhere_but_in_its_volumes_and_in_memory(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert any(place.split(":")[0] == "/tmp" for place in service["tmpfs"])
    assert all(volume.split(":")[0] in COMPOSE["volumes"] for volume in service.get("volumes", []))


def test_what_has_to_last_is_in_named_volumes():
    kept = {name: SERVICES[name]["volumes"] for name in SERVICES if "volumes" in SERVICES[name]}
    assert kept == {
        "db": ["db:/var/lib/postgresql"],
        "broker": ["broker:/data"],
        "web": ["data:/data"],
        "worker": ["data:/data"],
    }


def test_secrets_are_demanded_and_none_is_written_here():
    text = FILE.read_text()
    assert set(re.findall(r"\$\{(\w+):\?[^}]+\}", text)) == DEMANDED
    assert re.findall(r"\$\{(?:SECRET|POSTGRES_PASS|ALLOWED)\w+(?!:\?|\w)", text) == []
    given = {**SERVICES["web"]["environment"], **SERVICES["db"]["environment"]}
    assert all("${" in value for name, value in given.items() if re.search("PASSWORD|SECRET", name))


def test_only_the_web_server_is_reached_from_outside():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["web"]
    assert [name for name in SERVICES if "outside" in SERVICES[name]["networks"]] == ["web"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["web"]["ports"] == ["${ANNOTATE_ADDRESS:-127.0.0.1:8000}:8000"]


def test_images_of_others_name_their_version():
    theirs = {name: service["image"] for name, service in SERVICES.items() if name not in OURS}
    assert theirs == {"db": "postgres:18", "broker": "valkey/valkey:9"}


@pytest.mark.parametrize("name", OURS)
def test_ours_are_one_image_built_here(name):
    assert (SERVICES[name]["build"], SERVICES[name]["image"]) == (".", SERVICES["web"]["image"])


def test_compose_itself_reads_it_where_it_is_installed():
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0:
        environment = dict.fromkeys(DEMANDED, "x")
        subprocess.run(["docker", "compose", "-f", FILE, "config", "--quiet"], env=environment, check=True)
