"""Forms of the curators' pages, one for each kind of entry."""

from collections.abc import Mapping

from sideeffects.forms.base import EntryForm
from sideeffects.forms.check_in import CheckInForm
from sideeffects.forms.guideline import GuidelineForm
from sideeffects.forms.named import ProductForm, SubstanceForm, TermForm
from sideeffects.forms.rule import RuleForm
from sideeffects.forms.side_effects import SideEffectForm
from sideeffects.forms.sources import ClaimForm, SettingForm, SourceForm
from sideeffects.forms.warning import WarningForm

_FORMS: tuple[type[EntryForm], ...] = (
    RuleForm,
    GuidelineForm,
    WarningForm,
    CheckInForm,
    SideEffectForm,
    SourceForm,
    ClaimForm,
    SubstanceForm,
    ProductForm,
    TermForm,
    SettingForm,
)
FORMS: Mapping[str, type[EntryForm]] = {form.kind: form for form in _FORMS}
