"""R1: the process is killed at random steps in the middle of sending; nothing is half-written, and sending again sends once."""

import random
import threading
import time

from tests.torture.browsers import Browser
from tests.torture.figures import figure
from tests.torture.servers import Site

KILLS, FEWEST, WHOLE_SERVER = 24, 20, 2
SENT = {"submissions": 1, "events": 1, "evaluations": 1, "whole": True, "answers": True}
NOTHING = {"submissions": 0, "events": 0, "evaluations": 0, "whole": True, "answers": True}


def stands(truth, pk):
    return {name: truth[str(pk)][name] for name in SENT}


def inside_of(site, secret):
    browser = Browser(site.port)
    assert browser.enter(secret).location.endswith("/intake/")
    return browser


def test_r01_killed_in_the_middle_of_sending_leaves_all_or_nothing_and_sending_again_sends_once(site: Site):
    patients = site.inside("invite", count=KILLS + 2)
    whole = [inside_of(site, one["secret"]).send() for one in patients[:2]]
    # What a process asks once makes the first one longer.
    steps = min(int(one.headers["X-Torture-Steps"]) for one in whole)
    # The last steps are those around the commit: they are always among the points.
    points = random.sample(range(1, steps - 3), KILLS - 4) + list(range(steps - 3, steps + 1))
    browsers, killed = [], 0
    for patient, point in zip(patients[2:], points, strict=True):
        browser = inside_of(site, patient["secret"])
        browsers.append(browser)
        killed += browser.send(X_Torture_Kill=str(point)).status == 0
    assert killed >= FEWEST
    pks = [one["pk"] for one in patients]
    before = site.inside("of", pks=pks)
    assert all(stands(before, pk) in (SENT, NOTHING) for pk in pks), before
    for browser in browsers:
        site.until(lambda one=browser: one.get("/intake/").status == 302, 60)
        assert browser.send().status == 302
    after = site.inside("of", pks=pks)
    assert [stands(after, pk) for pk in pks] == [SENT] * len(pks)
    assert site.inside("is_sound")
    half = sum(stands(before, pk) == SENT for pk in pks[2:])
    figure(
        "R1",
        site.database.name,
        f"{killed} workers killed at steps 1-{steps} of sending: {half} had been kept whole, "
        f"{KILLS - half} not at all; sent again: {len(pks)} of {len(pks)} once",
    )


def test_r01_power_cut_of_the_whole_server_loses_nothing_that_was_acknowledged(site: Site):
    patients = site.inside("invite", count=8 * WHOLE_SERVER)
    acknowledged, lock = [], threading.Lock()

    def go(patient):
        browser = Browser(site.port)
        browser.enter(patient["secret"])
        if browser.send().status == 302:
            with lock:
                acknowledged.append(patient["pk"])

    for round_ in range(WHOLE_SERVER):
        threads = [threading.Thread(target=go, args=(one,)) for one in patients[8 * round_ : 8 * round_ + 8]]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.5, 2.5))
        site.kill()
        for thread in threads:
            thread.join()
        site.start()
    truth = site.inside("of", pks=[one["pk"] for one in patients])
    assert all(stands(truth, pk) == SENT for pk in acknowledged)
    assert all(stands(truth, one["pk"]) in (SENT, NOTHING) for one in patients)
    for patient in patients:
        browser = Browser(site.port)
        browser.enter(patient["secret"])
        assert browser.send().status == 302
    again = site.inside("of", pks=[one["pk"] for one in patients])
    assert all(stands(again, one["pk"]) == SENT for one in patients)
    figure(
        "R1",
        site.database.name,
        f"{WHOLE_SERVER} power cuts with 8 senders: {len(acknowledged)} acknowledged, all found; "
        f"{len(patients)} of {len(patients)} sent once after coming back",
    )
