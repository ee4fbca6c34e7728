"""The saved replies of a clinic: practitioners keep them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from consult.forms.saved_replies import SavedReplyForm
from consult.models import Clinic, Role, SavedReply
from consult.presenters.words import moment, person
from consult.services.saved_replies import RefusedIn, TitleTaken, retire_reply, save_reply
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import RoleView, small_number


class SavedReplies(RoleView):
    """All of them, and the form for one more or a new wording (`?change=`)."""

    roles = (Role.PRACTITIONER,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        changed = self.changed(clinic)
        texts = {name: getattr(changed, name) for name in SavedReplyForm.base_fields} if changed else None
        return self.show(clinic, SavedReplyForm(initial=texts), changed)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form = self.clinic(slug), SavedReplyForm(request.POST)
        changed = self.changed(clinic)
        if form.is_valid():
            self.keep(clinic, form, changed)
        if form.errors:
            return self.show(clinic, form, changed, status=422)
        messages.success(request, _("Saved. It is offered beside every message."))
        return redirect("saved-replies", slug)

    def keep(self, clinic: Clinic, form: SavedReplyForm, changed: SavedReply | None) -> None:
        """Keep it; what is refused is said at its field."""
        try:
            save_reply(clinic=clinic, by=self.request.user, instead_of=changed, **form.cleaned_data)
        except RefusedIn as refused:
            for fault in refused.faults:
                form.add_error(refused.field, str(fault))
        except TitleTaken:
            form.add_error("title", _("Another reply is called so. Choose another title, or change that one"))
        except SomebodyWasFirst as first:
            said = {"who": person(first.by), "when": moment(first.at)}
            form.add_error(None, _("%(who)s changed or removed it %(when)s. Yours is below: save it as a new one.") % said)

    def changed(self, clinic: Clinic) -> SavedReply | None:
        """The one that a new wording is for; 404 where it is another clinic's."""
        number = small_number(self.request.GET.get("change", ""))
        return get_object_or_404(self.replies(clinic), pk=number) if number else None

    def replies(self, clinic: Clinic) -> object:
        """Those of one clinic, retired ones too."""
        return SavedReply.objects.visible_to(self.request.user).filter(clinic=clinic)

    def show(self, clinic: Clinic, form: SavedReplyForm, changed: SavedReply | None, *, status: int = 200) -> HttpResponse:
        """The page."""
        replies = self.replies(clinic).standing()  # type: ignore[attr-defined]
        gone = changed is not None and changed.retired_at is not None
        page = self.page("queue", clinic=clinic, form=form, replies=replies, changed=None if gone else changed)
        return render(self.request, "staff/saved_replies.html", page, status=status)


class RetireReply(SavedReplies):
    """Offer it no more."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, reply_id: int) -> HttpResponse:
        reply = get_object_or_404(self.replies(self.clinic(slug)), pk=reply_id)
        try:
            retire_reply(reply=reply, by=request.user)
        except SomebodyWasFirst as first:
            said = {"who": person(first.by), "when": moment(first.at)}
            messages.info(request, _("%(who)s changed or removed it %(when)s.") % said)
        else:
            messages.success(request, _("It is offered no more. What was sent stays."))
        return redirect("saved-replies", slug)
