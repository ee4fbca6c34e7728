"""R11: knowledge is published again and again while patients send: each intake has one release, and a replay says the same."""

import json
import subprocess
import sys
import threading

from tests.torture.browsers import Browser
from tests.torture.figures import figure
from tests.torture.servers import ROOT, Site

PUBLISHES, SENDERS, EACH = 20, 8, 5


def test_r11_each_intake_sent_during_twenty_publishes_has_one_release_and_replays_the_same(site: Site):
    patients = site.inside("invite", count=SENDERS * EACH)
    statuses, going = [], threading.Event()
    command = [sys.executable, "-m", "tests.torture.inside", "publish_often", json.dumps({"count": PUBLISHES})]
    publisher = subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def send(mine):
        for patient in mine:
            browser = Browser(site.port)
            browser.enter(patient["secret"])
            statuses.append(browser.send().status)

    threads = [threading.Thread(target=send, args=(patients[number::SENDERS],)) for number in range(SENDERS)]
    going.wait(2)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = publisher.communicate(timeout=240)[0]
    numbers = json.loads(said.splitlines()[-1])
    assert publisher.returncode == 0
    assert len(set(numbers)) == PUBLISHES
    assert statuses == [302] * len(patients)
    replay = site.inside("replayed", pks=[one["pk"] for one in patients])
    assert (replay["evaluations"], replay["differ"]) == (len(patients), 0)
    figure(
        "R11",
        site.database.name,
        f"{PUBLISHES} publishes while {SENDERS} senders sent {len(patients)}: each on one release, "
        f"{len(replay['releases'])} releases in use, {replay['evaluations']} replays, 0 differ",
    )
