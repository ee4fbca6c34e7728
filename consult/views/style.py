"""The living style page: every part in every state, for those who build pages. Open in development and in the demo only."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from consult.widgets import DateTripleField

YES_NO = [("yes", "Yes"), ("no", "No, I chose it myself"), ("unsure", "I am not sure")]
FORM_DATA = {"name": "Marevan 3 mg", "born_0": "٣٠", "born_1": "2", "born_2": "1990", "areas": ["face"]}


class StyleForm(forms.Form):
    """One field of every kind."""

    prescribed = forms.ChoiceField(
        label="Did a doctor prescribe it?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether a doctor prescribed Marevan"},
    )
    name = forms.CharField(label="Which medicine?", help_text="The name on the box is enough")
    areas = forms.MultipleChoiceField(
        label="Where?", choices=[("face", "Face"), ("neck", "Neck")], widget=forms.CheckboxSelectMultiple
    )
    born = DateTripleField(label="When were you born?", help_text="For example, 2 3 1990")
    place = forms.ChoiceField(label="Which clinic?", choices=[("a", "Olive clinic"), ("b", "Reed clinic")])
    words = forms.CharField(label="Anything else?", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="These answers are true as far as I know")


CHAIN = [
    {
        "label": "Patient's words",
        "quote": "heart tablets, warfrin 3 mg",
        "doubtful": True,
        "meta": "Medicines, item 1. English. Today 08:41",
    },
    {"label": "We read", "text": "Medicine class is anticoagulant (warfarin, C-20).", "tag": "probable: 1 letter missing"},
    {"label": "Rule", "text": "Prescribed anticoagulant, any product: HOLD (B-07).", "meta": "Release 14"},
    {
        "label": "For",
        "text": "Long-term antithrombotics mostly continue (C-01).",
        "meta": "Br J Dermatol 2014, abstract. Grade H",
    },
    {"label": "Against", "text": "“Avoid aspirin for a few days.”", "meta": "Not carried: unsafe for prescribed medicines"},
    {"label": "Do", "text": "Ask the prescriber; recent INR. The patient changes nothing.", "strong": True},
]


def parts() -> dict[str, Any]:
    """What the page shows: a quiet form, a form with every error, a chain."""
    return {
        "quiet_form": StyleForm(prefix="quiet"),
        "wrong_form": StyleForm(FORM_DATA),
        "chain": CHAIN,
        "levels": ("STOP", "HOLD", "CAUTION", "NOTE"),
        "clinic": {"name": "Olive clinic", "phone": "020 7946 0018"},
    }


@require_GET
def style(request: HttpRequest, side: str = "staff") -> HttpResponse:
    """`/style/` as staff see it, `/style/patient/` with the patients' stylesheet alone."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    theme = request.GET.get("theme")
    return render(request, f"style/{side}.html", {**parts(), "theme": theme if theme in ("light", "dark") else ""})
