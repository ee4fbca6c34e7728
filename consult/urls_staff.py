"""Addresses of the staff pages."""

from django.urls import path

from consult.views import (
    front_desk,
    invite_again,
    messages,
    outbox,
    plan_release,
    practitioner,
    recall,
    record_answer,
    review,
    staff,
    thresholds,
)

CONSULTATION = "consultations/<uuid:public_id>/"

urlpatterns = [
    path("staff/", staff.StaffHome.as_view(), name="staff-home"),
    path("staff/people/", staff.StaffList.as_view(), name="staff-list"),
    path("staff/audit/", staff.AuditList.as_view(), name="audit"),
    path("staff/thresholds/", thresholds.Thresholds.as_view(), name="thresholds"),
    path("staff/thresholds/<slug:slug>/<slug:key>/", thresholds.Threshold.as_view(), name="threshold"),
    path("queue/", practitioner.Queue.as_view(), name="queue"),
    path(CONSULTATION, practitioner.ConsultationScreen.as_view(), name="consultation"),
    path(CONSULTATION + "evaluations/<int:evaluation_id>/", practitioner.PastEvaluation.as_view(), name="evaluation"),
    path(CONSULTATION + "evaluations/<int:evaluation_id>/replay/", practitioner.ReplayEvaluation.as_view(), name="replay"),
    path(CONSULTATION + "today/", practitioner.TodaysRelease.as_view(), name="todays-release"),
    path(CONSULTATION + "today/take/", review.TakeTodaysRelease.as_view(), name="take-todays-release"),
    path(CONSULTATION + "reading/", review.CorrectReading.as_view(), name="correct-reading"),
    path(CONSULTATION + "resolve/", review.ResolveFlags.as_view(), name="resolve"),
    path(CONSULTATION + "resolutions/<int:resolution_id>/withdraw/", review.WithdrawResolution.as_view(), name="withdraw"),
    path(CONSULTATION + "messages/", messages.Messages.as_view(), name="messages"),
    path(CONSULTATION + "ask/", review.AskPatient.as_view(), name="ask"),
    path(CONSULTATION + "record/<slug:step>/", record_answer.RecordAnswer.as_view(), name="record-answer"),
    path(CONSULTATION + "plan/", review.Plan.as_view(), name="plan"),
    path(CONSULTATION + "plan/release/", plan_release.ReleasePlan.as_view(), name="release-plan"),
    path(CONSULTATION + "plan/withdraw/", plan_release.WithdrawPlan.as_view(), name="withdraw-plan"),
    path(CONSULTATION + "decide/", review.Decide.as_view(), name="decide"),
    path("recall/", recall.Recalls.as_view(), name="recall"),
    path("recall/step", recall.WorkOutRecall.as_view(), name="recall-step"),
    path("recall/try-again", recall.TryRecallAgain.as_view(), name="recall-try-again"),
    path("recall/<int:recall_id>/done/", recall.DealWith.as_view(), name="recall-done"),
    path("recall/<int:recall_id>/again/", recall.TakeUpAgain.as_view(), name="recall-again"),
    path("front-desk/", front_desk.FrontDesk.as_view(), name="front-desk"),
    path("front-desk/register/", front_desk.RegisterPatient.as_view(), name="register"),
    path("front-desk/outbox/", outbox.Outbox.as_view(), name="outbox"),
    path("front-desk/outbox/<int:outgoing_id>/again/", outbox.SendAgain.as_view(), name="send-again"),
    path("front-desk/poster/<slug:slug>/", outbox.Poster.as_view(), name="poster"),
    path("front-desk/<uuid:public_id>/contact/", outbox.Contact.as_view(), name="desk-contact"),
    path("front-desk/<uuid:public_id>/", front_desk.DeskConsultation.as_view(), name="desk-consultation"),
    path("front-desk/<uuid:public_id>/appointment/", front_desk.SetAppointment.as_view(), name="set-appointment"),
    path("front-desk/<uuid:public_id>/appointment/cancel/", front_desk.CancelAppointment.as_view(), name="cancel-appointment"),
    path("front-desk/<uuid:public_id>/link/", front_desk.NewLink.as_view(), name="new-link"),
    path("front-desk/<uuid:public_id>/again/", invite_again.InviteAgain.as_view(), name="invite-again"),
]
