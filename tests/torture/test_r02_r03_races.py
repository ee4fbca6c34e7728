"""R2, R3: two practitioners at once, a double click, two phones, the same form again: one record, no words lost."""

import threading

from tests.torture.browsers import Browser, hidden
from tests.torture.figures import figure
from tests.torture.servers import Site

RACERS, ROUNDS = 8, 5


def at_once(acts):
    """What each act returned, all begun at the same moment."""
    barrier, said = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number):
        barrier.wait()
        said[number] = acts[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_r02_of_practitioners_who_decide_at_once_one_has_and_the_others_keep_their_words(site: Site):
    people = site.inside("practitioners", count=RACERS)
    consultations = site.inside("sent", count=ROUNDS)
    browsers = [Browser(site.port, **{one["cookie"]: one["value"]}) for one in people]
    won, told = 0, 0
    for one in consultations:
        address = f"/consultations/{one['public_id']}/"
        for browser in browsers:
            assert browser.get(address).status == 200

        def decide(number, one=one, address=address):
            fields = {"seen": one["version"], "outcome": "hold", "reason": f"Words of number {number}.", "until": "a letter"}
            return browsers[number].post(address + "decide/", fields)

        answers = at_once([lambda number=number: decide(number) for number in range(RACERS)])
        losers = [(number, answer) for number, answer in enumerate(answers) if answer.status != 302]
        assert len(losers) == RACERS - 1, [answer.status for answer in answers]
        winner = next(people[number]["name"] for number, answer in enumerate(answers) if answer.status == 302)
        for number, answer in losers:
            assert answer.status in (409, 422)
            assert f"Words of number {number}." in answer.text
            assert winner in answer.text
        won, told = won + 1, told + len(losers)
    truth = site.inside("of", pks=[one["pk"] for one in consultations])
    assert [one["decisions"] for one in truth.values()] == [1] * ROUNDS
    figure("R2", site.database.name, f"{ROUNDS} races of {RACERS} practitioners: {won} winners, {told} told who was first")


def test_r03_double_clicks_two_phones_and_a_form_sent_again_are_one_record(site: Site):
    patients = site.inside("invite", count=ROUNDS)
    for patient in patients:
        phones = [Browser(site.port), Browser(site.port)]
        for phone in phones:
            phone.enter(patient["secret"])
            assert phone.get("/intake/check").status == 200
        clicks = [phone.twin() for phone in phones for _ in range(RACERS // 2)]
        answers = at_once([lambda one=one: one.post("/intake/send") for one in clicks])
        assert {(one.status, one.location) for one in answers} == {(302, "/intake/sent")}
        assert phones[0].post("/intake/send").location == "/intake/sent"
    truth = site.inside("of", pks=[one["pk"] for one in patients])
    assert [(one["submissions"], one["evaluations"], one["events"]) for one in truth.values()] == [(1, 1, 1)] * ROUNDS
    figure("R3", site.database.name, f"{ROUNDS} intakes sent {RACERS} times at once from two phones: {ROUNDS} submissions")


def test_r03_a_double_click_at_the_public_door_begins_one_consultation(site: Site):
    before = site.inside("everything")
    newcomer = Browser(site.port)
    page = newcomer.get("/start/torture")
    fields = {**hidden(page.text), "name": "Huda Saleh", "born_0": "2", "born_1": "3", "born_2": "1990", "phone": "0501234567"}
    answers = at_once([lambda: newcomer.twin().post("/start/torture", fields)] * RACERS)
    assert {one.status for one in answers} == {302}
    after = site.inside("everything")
    assert (after["Patient"] - before["Patient"], after["Consultation"] - before["Consultation"]) == (1, 1)
    figure("R3", site.database.name, f"{RACERS} clicks on Begin at the public door: 1 patient, 1 consultation")
