"""R6: the clock of the server jumps a day ahead and back while patients send; what was said stands in its order."""

from tests.torture.browsers import Browser
from tests.torture.figures import figure
from tests.torture.servers import Site
from tests.torture.test_r01_kills import SENT, stands

DAY = 24 * 60 * 60
JUMPS = (0, DAY, -DAY, 3600, -3600, 30, -30, 0)


def test_r06_a_clock_that_jumps_a_day_either_way_loses_nothing_and_breaks_no_chain(site: Site):
    patients = site.inside("invite", count=len(JUMPS))
    entered = []
    for patient, jump in zip(patients, JUMPS, strict=True):
        browser = Browser(site.port)
        browser.headers = {"X-Torture-Clock": str(jump)} if jump else {}
        assert browser.enter(patient["secret"]).status == 302
        assert browser.send().location == "/intake/sent"
        entered.append(browser)
    for browser in entered[-3:]:
        # Half a minute too early or too late is nobody's fault: the session holds.
        browser.headers = {"X-Torture-Clock": "-60"}
        assert browser.get("/mine/").status == 200
    truth = site.inside("of", pks=[one["pk"] for one in patients])
    assert all(stands(truth, one["pk"]) == SENT for one in patients)
    assert site.inside("in_order", pks=[one["pk"] for one in patients])
    said = site.inside("chain")
    figure(
        "R6",
        site.database.name,
        f"{len(JUMPS)} jumps of the clock up to a day either way: {len(patients)} of {len(patients)} kept "
        f"in the order of sending; chain: {' '.join(said.split())[:70] or 'not asked'}",
    )
