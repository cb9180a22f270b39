"""The whole of Annotate as children of this process, from the first start to the ordered stop."""

import json
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

from annotate_site.embedded import programs
from annotate_site.embedded.alone import Alone
from annotate_site.embedded.leftovers import end_leftovers, remember
from annotate_site.embedded.places import Paths
from annotate_site.embedded.ports import address, choose_port
from annotate_site.embedded.postgres import Postgres
from annotate_site.embedded.supervisor import Service, Supervisor
from annotate_site.embedded.valkey import Valkey

_HEALTHY_WITHIN = 60.0  # seconds
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy does not know this machine's own ports


@dataclass
class Up:
    """`prepare` is called between servers and programs: it makes the tables and what the web server serves."""

    paths: Paths
    host: str
    port: int | None
    prepare: Callable[[], None]
    welcome: Callable[[], None]
    say: Callable[[str], None]
    _began: float = field(default_factory=time.monotonic)

    def run(self) -> None:
        """Run until told to stop. Raises Trouble."""
        with Alone(self.paths.data) as alone:
            children = self.paths.data / "children.json"
            supervisor = Supervisor(say=self.say, remember=lambda services: remember(children, services))
            _on_signals(_interrupt)
            try:
                if ended := end_leftovers(children):
                    self.say(f"Ended {ended} processes that a run before this one had left behind")
                self._start(supervisor, alone)
                while True:
                    supervisor.revive_dead()
                    time.sleep(0.2)
            except KeyboardInterrupt:
                self.say("\nStopping ...")
            finally:
                _on_signals(signal.SIG_IGN)  # in the middle of it, once more changes nothing
                supervisor.stop()
        self.say("Stopped.")

    def _start(self, supervisor: Supervisor, alone: Alone) -> None:
        port = choose_port(self.host, self.port)
        servers = self._servers()
        if servers:
            self._step(f"Starting {' and '.join(server.name for server in servers)}")
            supervisor.start_tier(*servers)
        self._step("Making the tables and the files for browsers")
        self.prepare()
        self._step("Starting web and worker")
        supervisor.start_tier(programs.web(self.host, port), programs.worker())
        self.welcome()
        url = address(self.host, port)
        missing = _wait_until_healthy(url + "healthz", supervisor)
        if missing:
            self.say(f"Not everything is there yet: {missing}. The lines above say more.")
        supervisor.start_tier(programs.beat())  # nobody waits for it: not before the page is there
        alone.tell(url)
        self._step(f"Ready: {url}   Ctrl-C stops everything")

    def _servers(self) -> list[Service]:
        log = self.paths.data / "servers.log"
        log.unlink(missing_ok=True)
        postgres = [] if os.environ.get("DATABASE_URL") else [Postgres(self.paths, log=log)]
        valkey = [] if os.environ.get("REDIS_URL") else [Valkey(self.paths, log=log)]
        return [*postgres, *valkey]

    def _step(self, what: str) -> None:
        self.say(f"{time.monotonic() - self._began:5.1f} s  {what}")


def _wait_until_healthy(url: str, supervisor: Supervisor) -> str:
    """Returns what is missing after a while, or nothing."""
    deadline = time.monotonic() + _HEALTHY_WITHIN
    while True:
        try:
            with _direct.open(url, timeout=10):
                return ""
        except urllib.error.HTTPError as answer:
            missing = _read(answer)
        except OSError:
            missing = "the web server does not answer"
        if time.monotonic() > deadline:
            return missing
        supervisor.revive_dead()
        time.sleep(0.1)


def _read(answer: urllib.error.HTTPError) -> str:
    try:
        return json.dumps(json.load(answer))
    except ValueError:
        return f"{answer.url} answers {answer.code}"


def _on_signals(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for number in _SIGNALS:
        signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
