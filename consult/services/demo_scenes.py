"""What there is to do in the demo clinic today, made by the services that a clinic would use."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from consult.models import Clinic, Consultation, Membership, Resolution, Role, StockProduct
from consult.services.demo_treating import NIGHT, consent, treat
from consult.services.flags import flags_of
from consult.services.patch_tests import place_test, plan_test
from consult.services.people import change_membership
from consult.services.prescriber import write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.remarks import note_remark
from consult.services.resolving import resolve_flags
from consult.services.stock import add_lot, add_product
from consult.services.turns import newest_evaluation

STOCK: tuple[tuple[Any, ...], ...] = (
    ("Hyaline 2 (demo)", "injected", ["hyaluronic acid", "sodium chloride"], [], False, (("HA2609-17", 280), ("HA2511-04", 20))),
    ("Glow 5 (demo)", "injected", ["hyaluronic acid", "niacinamide", "vitamin C"], [], True, (("GL-0421", 150),)),
    ("Caffeine slim (demo)", "injected", ["caffeine", "L-carnitine"], [], False, (("CS-77", 90),)),
    ("Numb cream 5 % (demo)", "numbing", ["lidocaine"], [{"key": "lidocaine", "mg_per_ml": 50}], False, (("NC-12", 200),)),
    ("Skin wipe (demo)", "antiseptic", ["alcohol"], [], False, (("SW-3", 400),)),
    ("Nitrile gloves (demo)", "gloves", ["nitrile"], [], False, (("G-19", 900),)),
)
WAITS_FOR_SECOND, MENTIONED, WRITTEN_FOR, TO_READ = "Layla Haddad", "Jude Park", "فاطمة العلي", "Ines Moreau"
READY, TREATED, TO_COSIGN = "Selma Aydin", "Noor Haddad", "Greta Lind"


@dataclass(frozen=True)
class Stage:
    """The clinic with who acts in it."""

    clinic: Clinic
    practitioner: User
    desk: User

    def of(self, name: str) -> Consultation:
        """The consultation of a patient of the stories."""
        rows = Consultation.objects.select_related("patient", "clinic").filter(clinic=self.clinic)
        # Names are sealed: they are opened and compared here.
        found: Consultation = next(one for one in rows if one.patient.name == name)
        return found


def make_scenes(*, clinic: Clinic, practitioner: User, desk: User, owner: User) -> None:
    """Stock, a remark, a letter, a patch test to read, a STOP half settled, one ready, one treated, one to be co-signed."""
    stage = Stage(clinic, practitioner, desk)
    products = {row[0]: _product(stage, row) for row in STOCK}
    _half_settled(stage)
    note_remark(consultation=stage.of(MENTIONED), by=desk, words="On the telephone she mentioned Eliquis.")
    _letter(stage)
    _patch_test(stage, products["Glow 5 (demo)"])
    for name in (READY, TREATED, TO_COSIGN):
        consent(stage.of(name), practitioner)
    junior = _junior(stage, owner)
    if timezone.localtime().hour >= NIGHT:
        treat(stage.of(TREATED), practitioner)
        treat(stage.of(TO_COSIGN), junior)


def _junior(stage: Stage, owner: User) -> User:
    """The other practitioner, whose licence asks for a second signature."""
    rows = Membership.objects.current().filter(clinic=stage.clinic, role=Role.PRACTITIONER).select_related("user")
    membership = rows.exclude(user=stage.practitioner).order_by("pk").get()
    seen = (membership.licence, membership.needs_cosign)
    change_membership(membership=membership, by=owner, seen=seen, licence="DHA-P-0042 (demo)", needs_cosign=True)
    user: User = membership.user
    return user


def _product(stage: Stage, row: tuple[Any, ...]) -> StockProduct:
    name, use, contents, anaesthetic, patch, lots = row
    content = {
        "name": name,
        "maker": "Demo maker",
        "use": use,
        "contents": contents,
        "contents_complete": True,
        "anaesthetic": anaesthetic,
        "needs_patch_test": patch,
    }
    product = add_product(clinic=stage.clinic, by=stage.practitioner, content=content)
    for number, days in lots:
        add_lot(product=product, by=stage.practitioner, number=number, expires_on=timezone.localdate() + timedelta(days=days))
    return product


def _half_settled(stage: Stage) -> None:
    consultation = stage.of(WAITS_FOR_SECOND)
    flags = flags_of(newest_evaluation(consultation).answer)
    prints = [flag.fingerprint for flag in flags if flag.level == "STOP" and flag.holds_back]
    resolve_flags(
        consultation=consultation,
        by=stage.practitioner,
        fingerprints=prints,
        reason=Resolution.Reason.NOT_SO,
        words="She pressed the wrong answer: a test yesterday was negative, and her doctor confirmed it.",
    )


def _letter(stage: Stage) -> None:
    consultation = stage.of(WRITTEN_FOR)
    write_letter(
        consultation=consultation,
        by=stage.practitioner,
        prescriber="Dr Sami Odeh (demo)",
        places=[one.place for one in medicines_of(newest_evaluation(consultation))],
        agreed=True,
        language="ar",
        phone="+971 4 555 0300",
        reply_by=timezone.localdate() + timedelta(days=3),
    )


def _patch_test(stage: Stage, product: StockProduct) -> None:
    at = timezone.now() - timedelta(hours=30)
    test = plan_test(
        consultation=stage.of(TO_READ),
        by=stage.practitioner,
        product=product.name,
        contents=product.contents,
        site="Inner side of the left forearm",
        planned_for=at,
        stock_product=product,
    )
    place_test(test=test, by=stage.practitioner, at=at, lot="GL-0421", site=test.site)
