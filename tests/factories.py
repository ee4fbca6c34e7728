"""Plain functions that make what a test needs, through the same services as the pages."""

import itertools
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.utils import timezone
from PIL import Image

from consult.intake.steps import STEPS, ticks_of
from consult.models import Clinic, Consultation, Intake, Membership, PatchTest, Patient, Resolution, Role, StockLot, StockProduct
from consult.services.flags import flags_of, half_settled, holding_back
from consult.services.intake import save_step
from consult.services.invite import invite, register_patient
from consult.services.pictures import keep_picture
from consult.services.resolving import agree_together, resolve_flags
from consult.services.submit import submit
from consult.services.turns import newest_evaluation
from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import Release
from sideeffects.services.curators import CURATORS
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parent.parent / "sideeffects" / "knowledge"
_number = itertools.count(1)


def a_clinic(name="Olive clinic", **fields):
    defaults = {
        "slug": f"clinic-{next(_number)}",
        "phone": "020 7946 0018",
        "help_line": "116 123",
        "help_line_name": "Samaritans",
        "emergency_number": "112",
        "public_link_open": True,
    }
    return Clinic.objects.create(name=name, **{**defaults, **fields})


def a_user(clinic=None, role=Role.PRACTITIONER, **fields):
    user = User.objects.create_user(username=f"user-{next(_number)}", password="a long enough password", **fields)
    if clinic:
        Membership.objects.create(user=user, clinic=clinic, role=role)
    if role == Role.CURATOR:
        user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    return user


def a_patient(clinic=None, **fields):
    defaults = {"name": "Mona Aziz", "date_of_birth": date(1990, 3, 2), "sex": "female"}
    return Patient.objects.create(clinic=clinic or a_clinic(), **{**defaults, **fields})


def an_invitation(clinic=None, by=None, appointment_at=None, **patient):
    """A new consultation with its link; `.secret` is the secret of the link."""
    clinic = clinic or a_clinic()
    by = by or a_user(clinic, Role.FRONT_DESK)
    defaults = {"name": "Mona Aziz", "date_of_birth": date(1990, 3, 2), "sex": "female"}
    registered = register_patient(clinic=clinic, by=by, **{**defaults, **patient})
    return invite(patient=registered, by=by, appointment_at=appointment_at)


@cache
def _pack():
    content = read_pack(PACK)
    return sha256_of(content), canonical_bytes(content).decode()


def a_release(number=None):
    """The starter pack as the current release; the one that is there already, if any."""
    sha256, content = _pack()
    # Its content is large, and the compiled one is kept by its hash.
    existing = Release.objects.defer("content").filter(sha256=sha256).first()
    return existing or Release.objects.create(number=number or Release.objects.count() + 1, sha256=sha256, content=content)


def quiet_answers(**steps):
    """Every page answered with "none": an adult woman about whom nothing is to be said. Pages by key with `_` for `-`."""
    answers = {step.key: {"ticks": {"answer": "none", "picked": []}} for step in STEPS if ticks_of(step)}
    answers |= {
        "sex": {"sex": "female"},
        "areas": {"areas": {"answer": "some", "picked": ["face"]}, "other": ""},
        "concerns": {"concerns": {"answer": "some", "picked": ["wrinkles"]}, "other": ""},
        "expectations": {"words": ""},
        "previous": {"answer": "none", "items": []},
        "allergy-other": {"answer": "none", "items": []},
        "medicines": {"answer": "none", "items": []},
        "health-other": {"answer": "none", "items": []},
        "pregnancy": {"pregnant": "no", "breastfeeding": "no"},
        "habits": {"smoking": "no", "alcohol": "no"},
        "anything": {"words": ""},
    }
    return answers | {key.replace("_", "-"): value for key, value in steps.items()}


def ticked(*picked):
    """A ticked page's answer."""
    return {"ticks": {"answer": "some" if picked else "none", "picked": list(picked)}}


def medicines(*names, prescribed="yes"):
    """The page of medicines by name."""
    rows = [{"text": name, "prescribed": prescribed, "reason": "", "last_taken": "today", "group": ""} for name in names]
    return {"answer": "some", "items": rows}


def answer(consultation, **steps):
    """Save pages as the patient does (by key with `_` for `-`); all of them quiet when none is given."""
    for key, value in (quiet_answers() if not steps else {k.replace("_", "-"): v for k, v in steps.items()}).items():
        saved = save_step(consultation=consultation, step=key, answers=value, seen=10**6)
        assert saved.theirs is None


def a_sent_consultation(clinic=None, appointment_at=None, **steps) -> Consultation:
    """Answered, sent and evaluated on the starter pack. Name the pages that are not quiet."""
    a_release()
    invitation = an_invitation(clinic, appointment_at=appointment_at)
    answers = quiet_answers(**steps)
    # All pages but one at once: page by page would be a third of the time of most tests.
    Intake.objects.filter(consultation=invitation.consultation).update(answers=answers | {"anything": {}})
    save_step(consultation=invitation.consultation, step="anything", answers=answers["anything"], seen=10**6)
    submit(consultation=invitation.consultation)
    return Consultation.objects.get(pk=invitation.consultation.pk)


def settle_everything(consultation, by, reason="cleared", words="spoken about"):
    """Settle whatever holds the newest evaluation back; a colleague, made for it, agrees where it is a STOP."""
    evaluation = newest_evaluation(consultation)
    flags = holding_back(evaluation, Resolution.objects.filter(consultation=consultation))
    if not flags:
        return
    prints = [flag.fingerprint for flag in flags]
    resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason=reason, words=words)
    agreed_by(consultation)


def agreed_by(consultation, second=None):
    """A second practitioner of the clinic agrees to every STOP that waits for one."""
    standing = Resolution.objects.filter(consultation=consultation).standing()
    waiting = half_settled(flags_of(newest_evaluation(consultation).answer), standing).values()
    if waiting:
        agree_together(resolutions=waiting, by=second or a_user(consultation.clinic), words="looked at it too")


def a_product(clinic, by=None, **fields):
    """A product of the clinic's stock, its label read to the end."""
    defaults = {
        "name": "Hyaline 2",
        "use": "injected",
        "contents": ["hyaluronic acid", "sodium chloride"],
        "contents_complete": True,
    }
    return StockProduct.objects.create(clinic=clinic, created_by=by or a_user(clinic), **{**defaults, **fields})


def a_lot(product, number="A12", days=200):
    """A lot that may be used for so many days from today on."""
    expires_on = timezone.localdate() + timedelta(days=days)
    return StockLot.objects.create(
        clinic=product.clinic, product=product, number=number, expires_on=expires_on, created_by=product.created_by
    )


def a_patch_test(consultation, by, placed=None, **fields):
    """A planned patch test; `placed` hours ago, to be read from 24 to 96 hours after."""
    now = timezone.now()
    if placed is not None:
        at = now - timedelta(hours=placed)
        window = {"read_from": at + timedelta(hours=24), "read_until": at + timedelta(hours=96)}
        fields = {"placed_at": at, "placed_by": by, "lot": "L1", **window, **fields}
    defaults = {"product": "Glow 5", "contents": ["hyaluronic acid"], "site": "forearm", "planned_for": now, "planned_by": by}
    return PatchTest.objects.create(clinic=consultation.clinic, consultation=consultation, **{**defaults, **fields})


def picture_file(width=40, height=30, kind="JPEG", **saved):
    """The bytes of a picture."""
    made = BytesIO()
    Image.new("RGB", (width, height), "red").save(made, kind, **saved)
    return made.getvalue()


def a_picture(consultation, by):
    """A picture that was kept."""
    return keep_picture(consultation=consultation, by=by, upload=BytesIO(picture_file()))
