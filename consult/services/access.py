"""Who may do what: a write asks for a role at the clinic, whatever page it came from."""

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from consult.models import Clinic, EmergencyAccess, Escalation, Membership, Recall, Role


class NotAllowed(PermissionError):
    """The person holds no role at this clinic that may do this."""


def require_role(by: User, clinic: Clinic, *roles: Role) -> None:
    """Raises NotAllowed unless `by` now holds one of the roles at the clinic."""
    if not by.is_active or not Membership.objects.of(by).filter(clinic=clinic, role__in=roles).exists():
        raise NotAllowed(f"needs one of: {', '.join(roles)}")


def memberships_of(user: User) -> list[Membership]:
    """Every role that the person holds now, each with its clinic; whether somebody there is still to be recalled (`recalls`),
    whether an emergency access waits for its owner (`emergencies`), and whether a report waits for a person (`reports`).
    """
    waiting = Recall.objects.waiting().filter(clinic=OuterRef("clinic"))
    unseen = EmergencyAccess.objects.waiting().filter(clinic=OuterRef("clinic"))
    reported = Escalation.objects.open().filter(clinic=OuterRef("clinic"))
    # In the same statement: the navigation shows all on every page of the staff.
    rows = Membership.objects.of(user).select_related("clinic")
    return list(rows.annotate(recalls=Exists(waiting), emergencies=Exists(unseen), reports=Exists(reported)))
