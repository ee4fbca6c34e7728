"""Addresses of the patient's pages. Mounted once for each language: /intake/ in English, /ar/intake/ in Arabic."""

from django.urls import path, register_converter

from consult.intake.addresses import PageConverter
from consult.views import (
    check,
    decision_letter,
    door,
    draft,
    expect,
    mine,
    open_door,
    patient,
    patient_consent,
    patient_lot,
    patient_plan,
    pause,
    prescriber_door,
    reports,
    suggest,
)
from consult.views.home import home

register_converter(PageConverter, "page")

urlpatterns = [
    path("", home, name="home"),
    path("start/<slug:slug>", door.public_intake, name="public-intake"),
    path("intake/", patient.intake, name="intake"),
    path("intake/open", open_door.open_intake, name="intake-open"),
    path("intake/ended", door.ended, name="intake-ended"),
    path("intake/check", check.check, name="intake-check"),
    path("intake/send", check.send, name="intake-send"),
    path("intake/stays/<page:key>", check.stays, name="intake-stays"),
    path("intake/sent", mine.sent, name="intake-sent"),
    path("intake/again", mine.again, name="intake-again"),
    path("intake/leave", door.leave, name="intake-leave"),
    path("intake/page/<page:key>", patient.step, name="intake-step"),
    path("intake/draft/<page:key>", draft.keep, name="intake-draft"),
    path("intake/pause", pause.pause, name="intake-pause"),
    path("intake/suggest", suggest.suggest, name="intake-suggest"),
    path("mine/", mine.mine, name="mine"),
    path("mine/changed", mine.changed, name="mine-changed"),
    path("mine/unchanged", mine.unchanged, name="mine-unchanged"),
    path("mine/messages", mine.mine_messages, name="mine-messages"),
    path("mine/report/", reports.report, name="mine-report"),
    path("mine/report/<int:number>/", reports.told, name="mine-report-told"),
    path("mine/confirm", mine.confirm, name="mine-confirm"),
    path("mine/expect/", expect.expect, name="mine-expect"),
    path("mine/letter/", decision_letter.letters, name="mine-letter"),
    path("mine/letter/pdf", decision_letter.letters_pdf, name="mine-letter-pdf"),
    path("mine/notice/", patient_lot.lot, name="mine-lot"),
    path("letter/", prescriber_door.letter, name="prescriber-letter"),
    path("mine/plan/", patient_plan.plan, name="mine-plan"),
    path("mine/plan/tick", patient_plan.tick, name="mine-plan-tick"),
    path("mine/plan/pdf", patient_plan.plan_pdf, name="mine-plan-pdf"),
    path("mine/plan/calendar", patient_plan.plan_calendar, name="mine-plan-calendar"),
    path("mine/plan/calendar-link", patient_plan.calendar_link, name="mine-calendar-link"),
    path("mine/consent/", patient_consent.consent, name="mine-consent"),
    path("mine/consent/questions", patient_consent.questions, name="mine-consent-questions"),
    path("mine/consent/sign", patient_consent.sign_page, name="mine-consent-sign"),
    path("mine/consent/pdf", patient_consent.paper, name="mine-consent-pdf"),
    path("mine/consent/take-back", patient_consent.take_back, name="mine-consent-withdraw"),
]
