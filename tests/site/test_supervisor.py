"""Order at the start and at the end, and what happens between when something dies."""

import signal

import pytest

from annotate_site.embedded.places import Trouble
from annotate_site.embedded.supervisor import FIRST_PAUSE, LONGEST_PAUSE, WELL_AGAIN, Supervisor, Watch


class Service:
    """Does nothing, and writes down what it was told."""

    stop_signal = signal.SIGTERM

    def __init__(self, name, diary, troubles=0):
        self.name, self.diary, self.troubles = name, diary, troubles
        self.is_running, self.pid, self.exit_code = False, None, None

    def start(self):
        self.diary.append(f"start {self.name}")
        if self.troubles:
            self.troubles -= 1
            raise Trouble("the disk is full")
        self.is_running = True

    def wait_until_ready(self):
        self.diary.append(f"{self.name} ready")

    def ask_to_stop(self):
        self.diary.append(f"ask {self.name}")

    def wait_until_stopped(self):
        self.is_running = False
        self.diary.append(f"{self.name} gone")

    def die(self, exit_code):
        self.is_running, self.exit_code = False, exit_code


@pytest.fixture
def diary():
    return []


class Clock:
    time = 100.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def supervisor(diary, clock):
    return Supervisor(say=diary.append, now=clock)


def test_a_tier_starts_at_once_and_the_next_one_when_it_is_ready(supervisor, diary):
    supervisor.start_tier(Service("database", diary), Service("broker", diary))
    supervisor.start_tier(Service("web", diary))
    assert diary == ["start database", "start broker", "database ready", "broker ready", "start web", "web ready"]


def test_the_servers_stop_last(supervisor, diary):
    supervisor.start_tier(Service("database", diary), Service("broker", diary))
    supervisor.start_tier(Service("web", diary), Service("worker", diary))
    diary.clear()
    supervisor.stop()
    assert diary == [
        "ask web", "ask worker", "web gone", "worker gone",
        "ask database", "ask broker", "database gone", "broker gone",
    ]  # fmt: skip


def test_what_started_before_the_trouble_is_stopped_too(supervisor, diary):
    supervisor.start_tier(Service("database", diary))
    with pytest.raises(Trouble):
        supervisor.start_tier(Service("web", diary), Service("worker", diary, troubles=1))
    diary.clear()
    supervisor.stop()
    assert [line for line in diary if line.endswith("gone")] == ["web gone", "worker gone", "database gone"]


def test_what_dies_is_started_again_after_a_pause(supervisor, diary, clock):
    web, worker = Service("web", diary), Service("worker", diary)
    supervisor.start_tier(web, worker)
    diary.clear()
    worker.die(-9)
    supervisor.revive_dead()
    assert diary == ["worker ended (signal 9); starting it again in 0.5 s"]
    supervisor.revive_dead()
    assert not worker.is_running, "the pause is not over"
    clock.time += FIRST_PAUSE
    supervisor.revive_dead()
    assert diary[1:] == ["start worker", "worker ready"]
    assert worker.is_running


def test_a_start_that_fails_is_tried_again_and_the_others_run_on(supervisor, diary, clock):
    web, database = Service("web", diary), Service("database", diary)
    supervisor.start_tier(web, database)
    database.troubles = 1
    database.die(1)
    supervisor.revive_dead()
    clock.time += FIRST_PAUSE
    supervisor.revive_dead()
    assert diary[-1] == "database did not start: the disk is full. Trying again in 1 s"
    clock.time += 1
    supervisor.revive_dead()
    assert database.is_running
    assert web.is_running


def test_what_runs_is_written_down_whenever_it_changes(diary):
    written = []
    supervisor = Supervisor(say=diary.append, remember=lambda running: written.append([each.name for each in running]))
    supervisor.start_tier(Service("database", diary))
    supervisor.start_tier(Service("web", diary))
    supervisor.stop()
    assert written == [["database"], ["database", "web"], []]


def test_the_pause_doubles_with_each_death_up_to_half_a_minute(diary):
    watch = Watch(Service("web", diary), started_at=0)
    pauses = [watch.saw_death(now=1) for _ in range(9)]
    assert pauses == [0.5, 1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


def test_the_pause_is_short_again_for_one_that_has_lived_for_a_while(diary):
    watch = Watch(Service("web", diary), started_at=0)
    watch.saw_death(now=1)
    watch.saw_death(now=2)
    watch.saw_start(now=3)
    assert watch.saw_death(now=3 + WELL_AGAIN) == FIRST_PAUSE
