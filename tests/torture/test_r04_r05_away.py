"""R4, R5: the database goes away and comes back; the disk is full and has room again. 503 meanwhile, nothing lost, no restart."""

import threading
import time

import pytest

from tests.torture.browsers import Browser, page
from tests.torture.figures import figure
from tests.torture.servers import Site
from tests.torture.test_r01_kills import SENT, stands

PLAIN = "Not available for a moment"
PLAIN_ARABIC = "إرسال من جديد"


class Senders:
    """Patients who send one after the other while something happens, and try again as the page says."""

    def __init__(self, site, patients):
        self.site, self.patients, self.statuses, self.acknowledged = site, patients, [], []
        self.threads = [threading.Thread(target=self.run, args=(patients[number::4],)) for number in range(4)]

    def run(self, mine):
        for patient in mine:
            for _ in range(200):
                if self.sends(patient):
                    self.acknowledged.append(patient["pk"])
                    break
                time.sleep(0.3)

    def sends(self, patient):
        browser = Browser(self.site.port)
        for answer in (browser.enter(patient["secret"]), browser.send()):
            self.statuses.append(answer.status)
            if answer.status != 302:
                return False
        return answer.location == "/intake/sent"

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failed):
        for thread in self.threads:
            thread.join()


def asked_while_away(site, browser):
    """A form is sent while the database is away; the answer, and the two addresses that a proxy asks."""
    answer = browser.post(page("anything"), {"words": "Words that must not be lost.", "seen": "1"})
    return answer, site.get("/readyz"), site.get("/livez")


def test_r04_the_database_goes_away_and_comes_back_and_nothing_acknowledged_is_lost(site: Site):
    patients = site.inside("invite", count=24)
    own = site.inside("invite", count=1)[0]
    browser = Browser(site.port)
    browser.enter(own["secret"])
    assert browser.get(page("anything")).status == 200
    processes = site.workers()
    with Senders(site, patients) as senders:
        for _ in range(2):
            time.sleep(1)
            site.database.away()
            answer, ready, alive = asked_while_away(site, browser)
            arabic = Browser.post(browser.twin(), "/ar" + page("anything"), {"words": "كلمات لا تضيع", "seen": "1"})
            site.database.back()
            assert (answer.status, ready, alive) == (503, 503, 200)
            assert PLAIN in answer.text
            assert "Words that must not be lost." in answer.text
            assert answer.headers["Retry-After"]
            assert arabic.status == 503
            assert PLAIN_ARABIC in arabic.text
            back = site.until(lambda: site.get("/readyz") == 200, 30)
    assert len(senders.acknowledged) == len(patients)
    assert set(senders.statuses) <= {200, 302, 503}, set(senders.statuses)
    truth = site.inside("of", pks=[one["pk"] for one in patients])
    assert all(stands(truth, one["pk"]) == SENT for one in patients)
    assert browser.post(page("anything"), {"words": "Words that must not be lost.", "seen": "1"}).status == 302
    assert site.workers() == processes
    away = senders.statuses.count(503)
    figure(
        "R4",
        site.database.name,
        f"away twice under 4 senders: {away} answers of 503, no other fault; {len(patients)} of "
        f"{len(patients)} accepted and found again; ready {back:.1f} s after it was back, no restart",
    )


def test_r05_a_full_disk_refuses_writes_lets_reads_go_on_and_ends_by_itself(site: Site):
    disk = site.database.disk
    if not disk.is_own:
        pytest.skip("a disk that can be filled needs the right to mount one (root)")
    before, waiting = site.inside("invite", count=4), site.inside("invite", count=12)
    for patient in before:
        browser = Browser(site.port)
        browser.enter(patient["secret"])
        assert browser.send().status == 302
    readers = [Browser(site.port) for _ in waiting]
    for reader, patient in zip(readers, waiting, strict=True):
        reader.enter(patient["secret"])
        assert reader.get("/intake/check").status == 200
    disk.fill()
    refused, words = [], "Every word is still there. " * 400
    for number, reader in enumerate(readers):
        answer = reader.post(page("anything"), {"words": f"{number} {words}"[:3000], "seen": "1"})
        refused.append(answer.status)
    reads = [reader.get(page("expectations")).status for reader in readers]
    disk.free()
    site.until(lambda: site.get("/readyz") == 200, 60)
    kept = sum(status == 302 for status in refused)
    assert set(refused) <= {302, 503}, refused
    assert 503 in refused
    assert set(reads) <= {200, 503}, reads
    for reader in readers:
        reader.get("/intake/check")
        assert reader.send().status == 302
    truth = site.inside("of", pks=[one["pk"] for one in [*before, *waiting]])
    assert all(stands(truth, int(pk)) == SENT for pk in truth)
    assert site.inside("is_sound")
    figure(
        "R5",
        site.database.name,
        f"disk full: {refused.count(503)} writes refused with 503, {kept} kept, "
        f"{reads.count(200)} of {len(reads)} pages read; room again: {len(truth)} of {len(truth)} found, database sound",
    )
