"""Where the link of a prescriber leads: one letter, opened with the patient's date of birth, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.forms.base import PageForm
from consult.models import AccessLink
from consult.presenters.prescriber_sheet import sheet_of
from consult.services.entrance import letter_behind
from consult.services.invite import LinkEnded, find_link
from consult.services.limits import WRONG_LINKS, WRONG_PROOFS, TooOften
from consult.services.pdf import NoPdf
from consult.services.proving import WrongDateOfBirth, open_link
from consult.views.limited import page_where_too_often, say_too_often, tried, with_wait
from consult.views.prescriber import as_file, letter_pdf
from consult.views.reads import is_about
from consult.widgets import DateTripleField

# Number of the link whose address was followed; it opens no page of the patient (entrance.link_of).
ASKED = "asked"


class PatientBirthForm(PageForm):
    """Whose letter it is, said by who cares for them."""

    born = DateTripleField(
        label=gettext_lazy("The patient's date of birth"),
        help_text=gettext_lazy("For example 2 3 1990: day, month, year"),
        latest=timezone.localdate,
        error_messages={"required": gettext_lazy("Enter the patient's date of birth")},
    )


# As views/door.py: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
@page_where_too_often
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow a link: takes the secret out of the address, and leads on in the language of the letter."""
    language = get_language()
    try:
        link = tried(request, WRONG_LINKS, lambda: find_link(token, AccessLink.Purpose.PRESCRIBER))
        request.session[ASKED], language = link.pk, link.letter.language if link.letter else language
    except LinkEnded:
        request.session.pop(ASKED, None)
    with override(language):
        return redirect("prescriber-letter")


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """Ask for the date of birth, then show the letter in this one answer; nothing stays open in the browser."""
    form = PatientBirthForm(request.POST if request.method == "POST" else None)
    try:
        link = letter_behind(request.session.get(ASKED))
        if request.method == "POST" and form.is_valid():
            tried(request, WRONG_PROOFS, lambda: open_link(link=link, date_of_birth=form.cleaned_data["born"]))
            return _opened(request, link)
    except WrongDateOfBirth:
        form.add_error("born", _("This is not the date of birth that the clinic has. Check it, or call the clinic"))
    except TooOften as often:
        say_too_often(form)
        return with_wait(_door(request, form, link), often)
    except LinkEnded:
        return render(request, "prescriber/ended.html")
    return _door(request, form, link)


def _door(request: HttpRequest, form: PatientBirthForm, link: AccessLink) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "clinic": link.clinic, "initials": initials(link.consultation.patient.name)}
    return render(request, "prescriber/open.html", context, status=status)


def initials(name: str) -> str:
    """Of the first and the last name; an Arabic article is no initial."""
    letters = [(part.removeprefix("ال") or part)[0] for part in name.split()]
    return ". ".join([*letters[:1], *letters[1:][-1:]]) + "."


def _opened(request: HttpRequest, link: AccessLink) -> HttpResponse:
    found = link.letter
    assert found is not None
    found.consultation = is_about(request, link.consultation)
    if "paper" in request.POST:
        try:
            return as_file(letter_pdf(found), found)
        except NoPdf:
            pass
    return render(request, "prescriber/letter.html", {"sheet": sheet_of(found), "clinic": link.clinic})
