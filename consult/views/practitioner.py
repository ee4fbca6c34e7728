"""The practitioner's pages: one consultation, and its earlier evaluations."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from consult.forms.decide import DecideForm
from consult.models import Consultation, Decision, Evaluation, Question, Resolution, Role, Submission
from consult.presenters.adverse_events import adverse_events_card
from consult.presenters.consultation import Work, consultation_page
from consult.presenters.documents import documents_card
from consult.presenters.earliest import earliest_card
from consult.presenters.intake import whole_intake
from consult.presenters.merged import merged_card
from consult.presenters.notices import notices
from consult.presenters.outbox import call_told
from consult.presenters.patch_tests import patch_tests_card
from consult.presenters.patients_way import patients_way
from consult.presenters.planned import planned_card
from consult.presenters.prescriber import prescriber_card
from consult.presenters.remarks import remarks_card
from consult.presenters.replay import said_replay
from consult.presenters.reports_card import reports_card
from consult.presenters.screening import screening_card
from consult.presenters.series import series_card
from consult.presenters.today import said_today
from consult.presenters.treatment import treatment_card
from consult.services.evaluate import on_todays_release, replay
from consult.services.last_time import last_time
from consult.services.opening import note_opened
from consult.views.reads import is_about
from consult.views.roles import RoleView
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import knowledge_of

CARDS = {
    "merged": merged_card,
    "remarks": remarks_card,
    "reports": reports_card,
    "prescriber": prescriber_card,
    "screening": screening_card,
    "patch_tests": patch_tests_card,
    "planned": planned_card,
    "earliest": earliest_card,
    "treatment": treatment_card,
    "series": series_card,
    "adverse_events": adverse_events_card,
    "documents": documents_card,
}


class PractitionerView(RoleView):
    """A page about one consultation, for practitioners of its clinic."""

    roles = (Role.PRACTITIONER,)

    def consultation(self, public_id: UUID) -> Consultation:
        """The consultation, or 404 as if it did not exist."""
        return is_about(self.request, get_object_or_404(self.consultations(), public_id=public_id))

    def rows(self, model: Any, consultation: Consultation) -> Any:
        """Rows of a clinical table that belong to the consultation."""
        return model.objects.visible_to(self.request.user).filter(consultation=consultation)

    def work(self, consultation: Consultation) -> Work:
        """What was evaluated, settled, decided and asked so far, evaluations newest first."""
        evaluations = self.rows(Evaluation, consultation).select_related("release")
        return Work(
            # The history needs none of what was asked and answered.
            evaluations=tuple(evaluations.defer("release__content", "document", "facts", "result").newest_first()),
            resolutions=tuple(self.rows(Resolution, consultation).standing().select_related("by", "second_by")),
            decisions=tuple(self.rows(Decision, consultation).select_related("by")),
            questions=tuple(self.rows(Question, consultation).select_related("by")),
            last=last_time(consultation),
        )

    def show(
        self, consultation: Consultation, *, form: DecideForm | None = None, shown: Evaluation | None = None, status: int = 200
    ) -> HttpResponse:
        """The consultation's screen for the newest evaluation, or an older one."""
        work = self.work(consultation)
        context: dict[str, Any] = {"consultation": consultation, "intake": self.answers(consultation, shown)}
        context |= {"untold": call_told(consultation), "notices": notices(consultation, self.request.user)}
        if work.evaluations:
            evaluation = shown or self.whole(consultation, work.evaluations[0].pk)
            knowledge = self.knowledge(evaluation)
            context["screen"] = consultation_page(consultation, evaluation, knowledge, work, self.request.user)
            context["evaluation"] = evaluation
            context["cards"] = self.beside(consultation, evaluation)
            context["way"] = patients_way(consultation, evaluation)
            context["form"] = form or DecideForm(initial={"seen": consultation.version}, auto_id="decide_%s")
        else:
            context["cards"] = {"series": series_card(consultation, None, self.request.user)}
        template = "staff/consultation.html" if work.evaluations else "staff/not_sent.html"
        return render(self.request, template, self.page("queue", **context), status=status)

    def whole(self, consultation: Consultation, evaluation_id: int) -> Evaluation:
        """One evaluation of this consultation with all that it holds, or 404."""
        rows = self.rows(Evaluation, consultation).select_related("release", "submission", "consultation")
        return get_object_or_404(rows.defer("release__content"), pk=evaluation_id)

    def knowledge(self, evaluation: Evaluation) -> Knowledge:
        """The release of an evaluation with the clinic's own thresholds of then."""
        return knowledge_of(evaluation.release.number).with_settings(evaluation.document.get("settings", {}))

    def beside(self, consultation: Consultation, evaluation: Evaluation) -> dict[str, Any]:
        """What stands beside the flags, each made by its own presenter; None draws nothing."""
        return {name: card(consultation, evaluation, self.request.user) for name, card in CARDS.items()}

    def answers(self, consultation: Consultation, shown: Evaluation | None) -> Any:
        """The whole intake in the patient's words, as it was for the evaluation that is shown."""
        submissions = Submission.objects.visible_to(self.request.user).filter(intake__consultation=consultation)
        submission = shown.submission if shown else submissions.order_by("-number").first()
        return whole_intake(submission) if submission else None


class ConsultationScreen(PractitionerView):
    """Everything about one consultation on one screen."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        response = self.show(consultation)
        note_opened(consultation=consultation, by=request.user)
        return response


class PastEvaluation(PractitionerView):
    """An earlier evaluation, exactly as it was."""

    def get(self, request: HttpRequest, public_id: UUID, evaluation_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.show(consultation, shown=self.whole(consultation, evaluation_id))


class ReplayEvaluation(PastEvaluation):
    """Run an evaluation again on its own release and say whether the result is the same."""

    def get(self, request: HttpRequest, public_id: UUID, evaluation_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation = self.whole(consultation, evaluation_id)
        said = said_replay(replay(evaluation))
        context = self.page("queue", consultation=consultation, replay=said)
        return render(request, "staff/replay.html", context)


class TodaysRelease(PractitionerView):
    """What the current release would say to the newest evaluation's answers."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        newest = self.rows(Evaluation, consultation).select_related("release", "consultation").newest_first().first()
        if newest is None:
            raise Http404
        today = said_today(on_todays_release(newest))
        return render(request, "staff/today.html", self.page("queue", consultation=consultation, today=today))
