"""From signing to week 12 with time travelled, at a patient's phone and at the clinic's desks; -s prints the times.

Everything that leaves is sent by the runner itself (`run_outbox --once`); every link is the one that stood in a letter.
"""

import re
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import AdverseEventVersion, CheckIn, Consultation, Escalation, Outgoing, Patient, Report, Role
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import sign_treatment
from tests.browser.places import let_in
from tests.browser.staff import press
from tests.browser.test_from_invitation_to_signed import Times, parts
from tests.browser.way import CONTINUE
from tests.factories import a_user
from tests.treatments import recorded

pytestmark = pytest.mark.django_db(transaction=True)

BORN = ("2", "3", "1990")
MONA, LINA, OMAR = "mona@example.org", "lina@clinic.example", "omar@clinic.example"
# What may stand in no letter, on no list of the desk: what was told, in either language.
CLINICAL = re.compile(r"blister|pain|lump|redness|needle|inject|فقاع|ألم|كتل|احمرار|إبر|حقن", re.IGNORECASE)


@contextmanager
def day(walk, number, **passed):
    """So many days after the treatment, at five in the afternoon, and as long after that as it is said."""
    at = timezone.localtime(walk.treated_at).replace(hour=17, minute=0) + timedelta(days=number, **passed)
    with time_machine.travel(at, tick=True):
        yield


def runner():
    """One look of the runner; the letters that it sent, as (to, text)."""
    mail.outbox.clear()
    call_command("run_outbox", "--once", stdout=StringIO())
    assert not [one.subject + one.body for one in mail.outbox if CLINICAL.search(f"{one.subject} {one.body}")]
    return [(one.to[0], one.body) for one in mail.outbox]


def letters(to=MONA):
    """What a look of the runner sends to one address."""
    return [text for address, text in runner() if address == to]


def path_in(letter):
    """Where its link leads."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter).group(1)


def follows(phone, site, letter):
    """By the link of the letter to her page, in her language."""
    phone.goto(site + path_in(letter))
    parts(phone, "born", BORN)
    with phone.expect_navigation():
        phone.locator(CONTINUE).click()


def tells(phone, words="", **ticks):
    """The page "how is it going": what is ticked in each list, and own words."""
    if not phone.url.endswith("/mine/report/"):
        with phone.expect_navigation():
            phone.locator('a[href$="/mine/report/"]').first.click()
    for name in ("now", "skin", "body"):
        phone.locator(f'[name="{name}"][value="{ticks.get(name, "none")}"]').check()
    if "course" in ticks:
        phone.locator(f'[name="course"][value="{ticks["course"]}"]').check()
    phone.locator('[name="words"]').fill(words)
    with phone.expect_navigation():
        phone.locator("#report .actions .button").click()
    expect(phone.locator("h1#told-title")).to_be_visible()
    return Report.objects.first()


def test_from_signing_to_week_12(site, clinic, phone, open_page, settings, capsys):
    settings.EMAIL_SENDER = "smtp"
    first, second = a_user(clinic, first_name="Lina", email=LINA), a_user(clinic, first_name="Omar", email=OMAR)
    type(clinic).objects.filter(pk=clinic.pk).update(reports_second=second)
    walk = treated(first)
    desk, times = open_page(), Times()
    answers_day_1(phone, site, walk)
    times.done("day 1: asked by letter, answered in Arabic: self-care")
    reminder = is_silent_from_day_3(desk, site, walk, a_user(clinic, Role.FRONT_DESK))
    times.done("day 3 asked, day 4 reminded, day 5 on the list of the desk")
    told = reports_on_day_5(phone, site, walk, reminder)
    times.done("day 5: her own report: same day, the first person's letter")
    takes_it_as_second(desk, site, walk, second)
    times.done("an hour later: the second step, taken")
    closes_it(phone, desk, walk, told)
    times.done("the patient sees that a person has it; closed")
    writes_on_day_20(phone, desk, site, walk, second)
    times.done("day 20: a message, and its answer")
    has_a_lump_in_week_5(phone, desk, site, walk, first)
    times.done("week 5: a lump: within 2 to 3 days; the adverse event")
    is_well_in_week_12(phone, site, walk)
    times.done("week 12: asked, well")
    comes_again(phone, desk, site, walk, first)
    times.done("the next session proposed, its questions opened")
    with capsys.disabled():
        print(times, "", *figures(walk), sep="\n")
    assert phone.faults + desk.faults == []


def treated(by):
    """Signed today; the patient reads Arabic and has an e-mail address."""
    consultation = recorded(by)
    Patient.objects.filter(pk=consultation.patient_id).update(email=MONA, phone="", language="ar")
    signed = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    Outgoing.objects.all().delete()
    return signed


def answers_day_1(phone, site, walk):
    with day(walk, 1):
        (letter,) = letters()
        follows(phone, site, letter)
        report = tells(phone, "احمرار خفيف ويخف", skin="redness", course="better")
        expect(phone.locator("html")).to_have_attribute("dir", "rtl")
        expect(phone.locator("#told-title")).to_contain_text("شكرًا")
    assert (report.urgency, report.source, report.language) == ("self_care", Report.Source.CHECK_IN, "ar")


def is_silent_from_day_3(desk, site, walk, by):
    with day(walk, 3):
        assert len(letters()) == 1
    with day(walk, 4, minutes=1):
        (reminder,) = letters()
    with day(walk, 5, minutes=2):
        assert letters() == []
        let_in(desk.context, site, by)
        desk.goto(site + reverse("check-ins"))
        expect(desk.locator("tbody tr")).to_contain_text("Mona Aziz")
        assert not CLINICAL.search(desk.locator("main").inner_text())
    return reminder


def reports_on_day_5(phone, site, walk, reminder):
    with day(walk, 5, minutes=5):
        follows(phone, site, reminder)
        report = tells(phone, "ظهرت فقاعات مكان الإبرة اليوم", skin="blisters", course="worse")
        expect(phone.locator(".told a[href^='tel:']").first).to_contain_text("020 7946 0018")
        expect(phone.locator(".has-it")).to_contain_text("17:05")
        sent = runner()
    assert report.urgency == "same_day"
    assert [to for to, _text in sent] == [LINA]
    assert not CheckIn.objects.filter(silent_at__isnull=False).open().exists()
    return report


def takes_it_as_second(desk, site, walk, second):
    minutes = Consultation.objects.get().clinic.same_day_minutes
    with day(walk, 5, minutes=4 + minutes):
        assert runner() == []
    with day(walk, 5, minutes=6 + minutes):
        (letter,) = letters(OMAR)
        let_in(desk.context, site, second)
        desk.goto(site + reverse("queue"))
        expect(desk.locator("main")).to_contain_text("SAME DAY")
        desk.goto(site + path_in(letter))
        expect(desk.locator(".report-words").first).to_contain_text("فقاعات")
        press(desk, "I have it")
        expect(desk.locator(".report-who")).to_contain_text("Omar")


def closes_it(phone, desk, walk, told):
    with day(walk, 5, minutes=70):
        phone.reload()
        expect(phone.locator(".has-it")).to_contain_text("18:06")
        assert len(letters()) == 1
        desk.locator('[name="outcome"][value="seen_here"]').check()
        desk.locator('#close_words, [id^="close_"][name="words"]').first.fill(
            "Seen. Three small blisters, no pus. Comes again tomorrow."
        )
        press(desk, "Close with this outcome")
        phone.reload()
        expect(phone.locator(".has-it")).to_contain_text("18:10")
    assert Escalation.objects.get(report=told).outcome == "seen_here"


def writes_on_day_20(phone, desk, site, walk, second):
    """She thanks; nobody is alarmed; the answer is a letter that says only that there is one."""
    with day(walk, 20):
        let_in(phone.context, site, consultation=walk.consultation)
        phone.goto(site + "/ar" + reverse("mine-messages"))
        phone.locator('#message [name="words"]').fill("شكرًا لكم، متى موعدي القادم؟")
        with phone.expect_navigation():
            phone.locator("#message .button").click()
        let_in(desk.context, site, second)
        desk.goto(site + reverse("messages", args=[walk.consultation.public_id]))
        desk.locator('[name="words"]').fill("أهلًا، نقترح الموعد بعد الأسبوع الثاني عشر.")
        press(desk, "Write to the patient")
        # And the question of day 7, which nobody asked while the runner stood still.
        letter, _question = letters()
        follows(phone, site, letter)
        phone.goto(site + "/ar" + reverse("mine-messages"))
        expect(phone.locator("main")).to_contain_text("الأسبوع الثاني عشر")
    assert Escalation.objects.count() == 1


def has_a_lump_in_week_5(phone, desk, site, walk, first):
    with day(walk, 35):
        let_in(phone.context, site, consultation=walk.consultation)
        phone.goto(site + "/ar" + reverse("mine-report"))
        report = tells(phone, "كتلة جديدة مكان الإبرة من أسبوع، بدون ألم وبدون حرارة", skin="lump")
        let_in(desk.context, site, first)
        desk.goto(site + reverse("adverse-event-new", args=[walk.consultation.public_id]) + f"?report={report.pk}")
        for name, value in {"severity": "mild", "outcome": "not_recovered", "relation": "possible"}.items():
            desk.locator(f'[name="{name}"][value="{value}"]').check()
        press(desk, "Record the event")
        expect(desk.locator("main")).to_contain_text("Written down")
    assert (report.urgency, report.result["evidence"]) == ("within_days", ["F-12"])
    assert AdverseEventVersion.objects.counted().get().onset_days == 35


def is_well_in_week_12(phone, site, walk):
    with day(walk, 84):
        newest = letters()
        follows(phone, site, newest[-1])
        report = tells(phone, "كل شي تمام الحمد لله")
    assert (report.urgency, report.check_in.key) == ("self_care", "week-12")


def comes_again(phone, desk, site, walk, first):
    with day(walk, 85):
        let_in(desk.context, site, first)
        desk.goto(site + reverse("next-session", args=[walk.consultation.public_id]))
        expect(desk.locator("main")).to_contain_text("How this and earlier sessions were taken")
        press(desk, "Propose the next session")
        (letter,) = letters()
        follows(phone, site, letter)
        # Everything is asked afresh, beside what she said last time.
        assert phone.url.endswith("/ar/intake/again")
    assert Consultation.objects.get(follows=walk.consultation).state == Consultation.State.INVITED


def figures(walk):
    """What was asked, told and done, by the clock of the site."""
    told = [f"  day {(one.at - walk.treated_at).days}: {one.urgency}, {one.source}" for one in Report.objects.order_by("pk")]
    one = Escalation.objects.get()
    steps = {"stepped": one.stepped_at, "taken": one.taken_at, "closed": one.closed_at}
    minutes = {name: f"{(at - one.opened_at).total_seconds() / 60:.0f} min" for name, at in steps.items()}
    sent = Outgoing.objects.filter(state=Outgoing.State.SENT)
    kinds = sorted(sent.values_list("kind", flat=True))
    return [*told, f"  escalation: {minutes}", f"  letters: {len(kinds)}: {', '.join(kinds)}"]
