"""A1-A3: the runner is killed (kill -9) at random steps while it asks patients how they are, reminds them and steps reports on.

What may come of it: a letter that was in hand leaves once more with the same Message-ID. What may not: a patient who is never
asked, asked twice by two letters, or five at once after downtime; a report that is not stepped on, or stepped on twice.
"""

import random
import time
import uuid
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from tests.torture.figures import figure
from tests.torture.servers import Site
from tests.torture.test_r15_r16_letters import LONG, Post

PATIENTS, REPORTS, KILLS = 30, 8, 20
# A start asks some thirty things before its work; a patient is thirty steps of planning and twenty of sending.
FARTHEST = 240
SECONDS, SAMPLES = 6, 5


@pytest.fixture
def post(laid: Site, tmp_path):
    """Runners in a place where it is two in the afternoon: nobody is written to at night."""
    laid.inside("nothing_else_waits")
    laid.environment["TIME_ZONE"] = f"Etc/GMT{datetime.now(UTC).hour - 14:+d}"
    with ExitStack() as ends:
        made = Post(laid, tmp_path)
        ends.callback(made.end)
        ends.enter_context(made.server())
        yield made


def killed(post, most):
    """Two runners at a time, each killed at a step of its own; how many died before their work was done."""
    dead = 0
    for _pair in range(most // 2):
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{post.port}", "MAIL_FROM": "Clinic <clinic@example.org>"}
        command = ("-m", "tests.torture.dying")
        points = [str(random.randint(10, FARTHEST)) for _ in range(2)]
        pair = [post.site.beside(*command, point, "run_outbox", "--once", **mail) for point in points]
        dead += sum(one.wait(timeout=120) == -9 for one in pair)
    return dead


def catches_up(post):
    """What waited for a runner that died has its turn; the seconds that took."""
    post.site.inside("later", minutes=LONG)
    began = time.monotonic()
    assert post.runner("--once").wait(timeout=300) == 0
    return time.monotonic() - began


def times_each(post, keys):
    """How often each letter arrived: by what it is known to a receiver."""
    mail = {name.strip("<>").split("@")[0]: count for name, count in post.mail().items()}
    return [mail.get(str(uuid.uuid5(uuid.NAMESPACE_URL, key)), 0) for key in keys]


def test_a1_runners_killed_while_they_ask_lose_no_patient_and_ask_nobody_by_two_letters(post):
    site, dead = post.site, 0
    site.inside("two_named")
    pks = site.inside("treated", count=PATIENTS, mark="a1")
    steps = site.inside("reported", pks=pks[:REPORTS], urgency="same_day", seconds=-1)
    dead += killed(post, 12)
    catches_up(post)
    site.inside("days_pass", days=1.01)
    dead += killed(post, 8)
    catches_up(post)
    truth = site.inside("asked", pks=pks)
    assert dead >= KILLS // 2
    assert truth["marks"]["day-1 told_at"] == truth["marks"]["day-1 reminded_at"] == PATIENTS, truth
    assert (truth["letters"], truth["most"], truth["states"]["sent"]) == (2 * PATIENTS, 1, 2 * PATIENTS), truth
    arrived = times_each(post, truth["keys"])
    stepped = site.inside("stepped", pks=steps)
    assert stepped["stepped"] == [1] * REPORTS
    assert None not in stepped["first"] + stepped["second"]
    assert min(arrived) >= 1
    twice = sum(arrived) - len(arrived)
    assert twice <= dead
    figure(
        "A1",
        site.database.name,
        f"{dead} runners killed (kill -9) at random steps, two at a time: {PATIENTS} patients asked and reminded once each, "
        f"{len(arrived)} letters arrived, 0 lost, {twice} of them twice (in hand, same Message-ID); "
        f"{REPORTS} of {REPORTS} reports stepped on once",
    )


def test_a2_ten_days_without_a_runner_are_caught_up_by_one_letter_each(post):
    site = post.site
    pks = site.inside("treated", count=PATIENTS, mark="a2")
    site.inside("days_pass", days=10)
    dead = killed(post, 6)
    took = catches_up(post)
    truth = site.inside("asked", pks=pks)
    assert (truth["letters"], truth["states"]["sent"], truth["most"]) == (PATIENTS, PATIENTS, 1), truth
    assert truth["marks"]["day-7 told_at"] == PATIENTS
    assert truth["marks"]["day-1 silent_at"] == truth["marks"]["day-3 silent_at"] == PATIENTS
    arrived = times_each(post, truth["keys"])
    assert min(arrived) == 1
    figure(
        "A2",
        site.database.name,
        f"10 days of downtime, then {dead} more kills: {PATIENTS} patients had 1 letter each for 3 questions missed "
        f"({sum(arrived) - len(arrived)} twice), the last run took {took:.0f} s",
    )


def test_a3_how_long_a_report_takes_to_reach_the_first_and_the_second_person(post):
    site, found = post.site, []
    site.inside("two_named")
    pks = site.inside("treated", count=SAMPLES, mark="a3")
    assert post.runner("--once").wait(timeout=120) == 0
    runner = post.runner()
    for number, pk in enumerate(pks):
        found += site.inside("reported", pks=[pk], urgency="emergency", seconds=SECONDS)
        if number == SAMPLES // 2:
            runner.kill()
            runner = post.runner()
    site.until(lambda: len(site.inside("stepped", pks=found)["second"]) == SAMPLES, 120)
    time.sleep(5)
    took = site.inside("stepped", pks=found)
    assert None not in took["first"] + took["second"]
    first, second = (sorted(round(one, 1) for one in took[name]) for name in ("first", "second"))
    figure(
        "A3",
        site.database.name,
        f"{SAMPLES} emergencies, the runner killed once and started again: letter to the first person after {first} s, "
        f"to the second {second} s after the limit",
    )
