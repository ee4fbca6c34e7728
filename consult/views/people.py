"""Who works at a clinic: for its owner."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from consult.forms.people import GiveRoleForm, InviteStaffForm, LicenceForm
from consult.models import Clinic, Membership, Role, StaffInvitation
from consult.presenters.addresses import whole_address
from consult.presenters.people import Staff, letter_address, role_words, staff_of
from consult.presenters.review import said_first
from consult.services.people import LastOwner, NotHere, RaisesThemselves, change_membership, end_role, give_role, may_name
from consult.services.second_factor import WorksElsewhere, may_take_off, take_off
from consult.services.staff_invitations import invite_staff, withdraw_invitation
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import RoleView


class OwnerView(RoleView):
    """A page of the owner about the people of a clinic."""

    roles = (Role.OWNER,)

    def members(self) -> Any:
        """Current roles at the owner's clinics."""
        rows = Membership.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.current().select_related("user", "clinic")

    def offered(self, clinic: Clinic, held: Collection[str] = ()) -> list[str]:
        """The roles that this owner may give, without those that are held."""
        return [role for role in Role.values if role not in held and may_name(self.request.user, clinic, role)]

    def invitations(self) -> Any:
        """Invitations that nobody used yet."""
        rows = StaffInvitation.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.filter(used_at__isnull=True, revoked_at__isnull=True)

    def staff(self, clinic: Clinic) -> Staff:
        """Everybody at one clinic."""
        return staff_of(clinic, self.members().filter(clinic=clinic), self.invitations(), self.request.user)

    def people_page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page under "People"."""
        return render(self.request, template, self.page("staff", **context), status=status)


class People(OwnerView):
    """Who works here, in which roles, and who is invited."""

    def get(self, request: HttpRequest) -> HttpResponse:
        members, invitations = list(self.members()), list(self.invitations())
        parts = [staff_of(one, members, invitations, request.user) for one in self.clinics]
        return self.people_page("staff/people.html", parts=parts)


class InviteStaff(OwnerView):
    """A link for somebody to begin here."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        return self.people_page("staff/people_invite.html", clinic=clinic, form=InviteStaffForm(offered=self.offered(clinic)))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        form = InviteStaffForm(request.POST, offered=self.offered(clinic))
        if not form.is_valid():
            return self.people_page("staff/people_invite.html", clinic=clinic, form=form, status=422)
        made = invite_staff(clinic=clinic, by=request.user, **form.cleaned_data)
        address = whole_address("join-start", made.secret)
        shown = {"address": address, "letter": letter_address(made.invitation, address), "invitation": made.invitation}
        return self.people_page("staff/people_invited.html", clinic=clinic, words=role_words(made.invitation.roles), **shown)


class WithdrawInvitation(OwnerView):
    """End a link that nobody used."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
        rows = StaffInvitation.objects.visible_to(request.user).filter(clinic=self.clinic(slug))
        invitation = get_object_or_404(rows, pk=invitation_id)
        if withdraw_invitation(invitation=invitation, by=request.user):
            messages.success(request, _("The invitation is taken back. Its link opens nothing now."))
        else:
            messages.info(request, _("That invitation was used or taken back meanwhile."))
        return redirect("staff-list")


class Person(OwnerView):
    """One person: their roles, licence, and one more role."""

    def get(self, request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
        return self.show(self.clinic(slug), user_id)

    def show(self, clinic: Clinic, user_id: int, **forms: Any) -> HttpResponse:
        """The page; a form with errors keeps what was typed."""
        person = next((one for one in self.staff(clinic).people if one.pk == user_id), None)
        if person is None:
            raise Http404
        rows = {one.pk: one for one in self.members().filter(clinic=clinic, user=user_id)}
        practises = next((one for one in rows.values() if one.role == Role.PRACTITIONER), None)
        give = forms.get("form") or GiveRoleForm(offered=self.offered(clinic, [one.role for one in rows.values()]))
        licence = forms.get("licence_form") or (licence_form(practises) if practises else None)
        page = {"clinic": clinic, "person": person, "form": give, "licence_form": licence, "practises": practises}
        page["takes_off"] = may_take_off(self.request.user, next(iter(rows.values())).user)
        return self.people_page("staff/people_person.html", status=422 if forms else 200, **page)

    def membership(self, clinic: Clinic, membership_id: int) -> Membership:
        """A current role at this clinic, or 404."""
        found: Membership = get_object_or_404(self.members().filter(clinic=clinic), pk=membership_id)
        return found

    def back(self, membership: Membership) -> HttpResponse:
        """To the person, while they still work here."""
        if self.members().filter(clinic=membership.clinic, user=membership.user).exists():
            return redirect("staff-person", membership.clinic.slug, membership.user_id)
        return redirect("staff-list" if self.owns(membership.clinic) else "staff-home")

    def owns(self, clinic: Clinic) -> bool:
        """Whether the person still is an owner: one may have ended that role of one's own."""
        rows = Membership.objects.visible_to(self.request.user).current()
        return bool(rows.filter(clinic=clinic, user=self.request.user, role=Role.OWNER).exists())


class GiveRole(Person):
    """One more role for somebody who works here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
        clinic = self.clinic(slug)
        rows = [one for one in self.members().filter(clinic=clinic) if one.user_id == user_id]
        if not rows:
            raise Http404
        form = GiveRoleForm(request.POST, offered=self.offered(clinic, [one.role for one in rows]))
        if not form.is_valid():
            return self.show(clinic, user_id, form=form)
        try:
            given = give_role(clinic=clinic, by=request.user, user=rows[0].user, role=Role(form.cleaned_data["role"]))
        except RaisesThemselves:
            form.add_error(None, _("Nobody gives themselves a role. Another owner can"))
            return self.show(clinic, user_id, form=form)
        except NotHere:
            raise Http404 from None
        messages.success(request, _("%(role)s from now on.") % {"role": given.get_role_display()})
        return redirect("staff-person", slug, user_id)


class TakeOffSecondStep(Person):
    """For somebody who lost the phone and the recovery codes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
        clinic = self.clinic(slug)
        member = next((one for one in self.members().filter(clinic=clinic) if one.user_id == user_id), None)
        if member is None:
            raise Http404
        try:
            take_off(clinic=clinic, user=member.user, by=request.user)
            messages.success(request, _("The second step is off. They are signed out everywhere and set up a new one."))
        except WorksElsewhere:
            messages.error(request, _("Only for others, and who works at another clinic too asks whoever runs this site."))
        return redirect("staff-person", slug, user_id)


class EndRole(Person):
    """Take a role: at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
        membership = self.membership(self.clinic(slug), membership_id)
        try:
            end_role(membership=membership, by=request.user)
            said = _("%(role)s no more. It counts at once, in every open browser.")
            messages.success(request, said % {"role": membership.get_role_display()})
        except LastOwner:
            messages.error(request, _("This is the last owner. Give somebody else that role first."))
        except SomebodyWasFirst as first:
            messages.info(request, said_first(first))
        return self.back(membership) if self.owns(membership.clinic) else redirect("staff-home")


class ChangeLicence(Person):
    """The licence, and whether somebody signs their treatments too."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
        membership, form = self.membership(self.clinic(slug), membership_id), LicenceForm(request.POST, auto_id="licence_%s")
        if not form.is_valid():
            return self.show(membership.clinic, membership.user_id, licence_form=form)
        kept = {name: form.cleaned_data[name] for name in ("licence", "needs_cosign")}
        try:
            change_membership(membership=membership, by=request.user, seen=form.seen(), **kept)
        except RaisesThemselves:
            form.add_error(None, _("Nobody changes this of themselves. Another owner can"))
        except SomebodyWasFirst as first:
            membership.refresh_from_db()
            form.add_error(None, f"{said_first(first)} {now_words(membership)}")
            form = seen_again(form, membership)
        else:
            messages.success(request, _("Saved."))
            return self.back(membership)
        return self.show(membership.clinic, membership.user_id, licence_form=form)


def licence_form(membership: Membership) -> LicenceForm:
    """The form as it stands."""
    shown = {"licence": membership.licence, "needs_cosign": membership.needs_cosign}
    seen = {"was_licence": membership.licence, "was_cosign": str(membership.needs_cosign)}
    return LicenceForm(initial={**shown, **seen}, auto_id="licence_%s")


def seen_again(form: LicenceForm, membership: Membership) -> LicenceForm:
    """What was typed, over what stands there now: the next save knows it."""
    data = form.data.copy()
    data["was_licence"], data["was_cosign"] = membership.licence, str(membership.needs_cosign)
    form.data = data
    return form


def now_words(membership: Membership) -> str:
    """What stands there now."""
    signs = _("a second practitioner signs") if membership.needs_cosign else _("nobody signs too")
    return _("It says now: %(licence)s, %(signs)s.") % {"licence": membership.licence or _("no licence"), "signs": signs}
