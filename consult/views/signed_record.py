"""The page of a signed treatment, and what becomes of words that were typed over a record while it was signed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from consult.forms.treatment import AddForm, CosignForm
from consult.models import Addendum, Consultation, CoSignature, SignedTreatment
from consult.presenters.somebody_first import said_treated
from consult.presenters.treatment_signed import signed_page
from consult.presenters.treatment_theirs import both_records
from consult.services.signed_content import content_of
from consult.services.turns import Treated
from consult.views.review import ReviewView


class SignedRecordView(ReviewView):
    """A page that can end on what was signed."""

    def signed_record(
        self,
        consultation: Consultation,
        signed: SignedTreatment,
        form: AddForm | None = None,
        *,
        status: int = 200,
        late: str = "",
    ) -> HttpResponse:
        """What was signed, with its signatures and what was added. `late`: what is said to whoever came too late."""
        addenda = self.rows_of_treatment(Addendum, signed)
        second = self.rows_of_treatment(CoSignature, signed).first()
        page = signed_page(signed, addenda, second, self.request.user)
        shown = {"form": form or AddForm(), "cosign": CosignForm(auto_id="cosign_%s"), "late": late}
        return self.form_page(consultation, "staff/treatment_signed.html", status=status, signed=page, **shown)

    def too_late(self, consultation: Consultation, signed: SignedTreatment, typed: Mapping[str, Any]) -> HttpResponse:
        """It was signed while somebody typed: who and when, and what differs stands ready to be added as an addendum."""
        pairs = both_records(content_of(signed)["record"], typed)
        words = "\n".join(f"{label}: {mine or _('nothing')}" for label, _theirs, mine in pairs)
        late = said_treated(Treated(signed.by, signed.at))
        return self.signed_record(consultation, signed, AddForm(initial={"words": words}), status=422, late=late)

    def rows_of_treatment(self, model: Any, signed: SignedTreatment) -> Any:
        """What hangs on the signed treatment."""
        return model.objects.visible_to(self.request.user).filter(treatment=signed).select_related("by")
