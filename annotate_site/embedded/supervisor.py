"""Keep processes running, and end them in order."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from annotate_site.embedded.places import Trouble

FIRST_PAUSE, LONGEST_PAUSE, WELL_AGAIN = 0.5, 30.0, 60.0  # seconds


class Service(Protocol):
    name: str

    stop_signal: signal.Signals

    @property
    def pid(self) -> int | None: ...
    @property
    def exit_code(self) -> int | None: ...
    @property
    def is_running(self) -> bool: ...
    def start(self) -> None: ...
    def wait_until_ready(self) -> None: ...
    def ask_to_stop(self) -> None: ...
    def wait_until_stopped(self) -> None: ...


@dataclass
class Watch:
    """How one service has fared, and so how long to wait before it is started again."""

    service: Service
    started_at: float
    deaths: int = 0
    start_again_at: float | None = None

    def saw_death(self, now: float) -> float:
        """Seconds to pause: twice as long after each death, short again once it has lived for a while."""
        self.deaths = 1 if now - self.started_at >= WELL_AGAIN else self.deaths + 1
        pause = float(min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE))
        self.start_again_at = now + pause
        return pause

    def saw_start(self, now: float) -> None:
        self.started_at, self.start_again_at = now, None


class Supervisor:
    """Services in tiers: a tier is started when those before it are ready, and stopped when those after it are gone."""

    def __init__(
        self,
        *,
        say: Callable[[str], None],
        remember: Callable[[list[Service]], None] = lambda _services: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say = say
        self._remember = remember
        self._now = now
        self._tiers: list[list[Watch]] = []

    def start_tier(self, *services: Service) -> None:
        """All at once, and then wait until each is ready."""
        tier: list[Watch] = []
        self._tiers.append(tier)
        for service in services:
            tier.append(Watch(service, self._now()))
            service.start()
        self._remember(self._services())
        for service in services:
            service.wait_until_ready()

    def revive_dead(self) -> None:
        """Notice what died, and start what has waited long enough."""
        for watch in (watch for tier in self._tiers for watch in tier):
            if watch.start_again_at is None:
                self._notice(watch)
            elif self._now() >= watch.start_again_at:
                self._start_again(watch)

    def stop(self) -> None:
        """The last tier first; within a tier all at once. What will not stop is killed."""
        while self._tiers:
            tier = self._tiers.pop()
            for watch in tier:
                watch.service.ask_to_stop()
            for watch in tier:
                watch.service.wait_until_stopped()
        self._remember([])

    def _notice(self, watch: Watch) -> None:
        if not watch.service.is_running:
            code, pause = watch.service.exit_code, watch.saw_death(self._now())
            self._say(f"{watch.service.name} ended ({_in_words(code)}); starting it again in {pause:g} s")

    def _start_again(self, watch: Watch) -> None:
        try:
            watch.service.start()
            self._remember(self._services())
            watch.service.wait_until_ready()
            watch.saw_start(self._now())
        except Trouble as trouble:
            pause = watch.saw_death(self._now())
            self._say(f"{watch.service.name} did not start: {trouble}. Trying again in {pause:g} s")

    def _services(self) -> list[Service]:
        return [watch.service for tier in self._tiers for watch in tier]


def _in_words(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
