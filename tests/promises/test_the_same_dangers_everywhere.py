"""What is signed and what is read at home name the same effects and the same emergencies, whatever is planned, known or not."""

import pytest

from consult.models import Resolution
from consult.presenters.expect import expect_page
from consult.services.consent_basis import ground_of
from consult.services.consent_text import parts_of
from consult.services.deciding import decide
from consult.services.evaluate import release_of
from consult.services.flags import holding_back
from consult.services.plan import save_plan
from consult.services.resolving import resolve_flags
from consult.services.turns import newest_evaluation
from tests import factories

pytestmark = pytest.mark.django_db
PLANS = (
    {"ingredients": ["hyaluronic acid"], "areas": ["face"]},
    {"ingredients": ["deoxycholic acid"], "areas": ["face"]},
    {"ingredients": ["deoxycholic acid"], "areas": ["chin"], "numbing": ["lidocaine"]},
    {"ingredients": ["phosphatidylcholine"], "areas": ["abdomen", "Zorblax"]},
    {"ingredients": ["Aqualyx"], "areas": ["neck"]},
    {"ingredients": ["tranexamic acid", "vitamin C"], "areas": ["hands", "scalp"], "antiseptic": ["Zorblax wash"]},
    {"ingredients": ["our own cocktail"], "areas": ["lips"]},
    {"ingredients": ["hyaluronic acid", "Zorblax"], "areas": ["under eyes"]},
)
REST = {"antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": [], "concerns": ["wrinkles"]}


def treated_by(doctor, plan):
    consultation = factories.a_sent_consultation(doctor.memberships.get().clinic)
    save_plan(consultation=consultation, by=doctor, seen=consultation.version, plan={**REST, **plan})
    consultation.refresh_from_db()
    flags = holding_back(newest_evaluation(consultation), Resolution.objects.none())
    if flags:
        prints = [flag.fingerprint for flag in flags]
        resolve_flags(consultation=consultation, by=doctor, fingerprints=prints, reason="accepted", words="spoken about")
        factories.agreed_by(consultation)
    decide(consultation=consultation, by=doctor, seen=consultation.version, outcome="proceed", reason="all known")
    consultation.refresh_from_db()
    return consultation


@pytest.mark.parametrize("plan", PLANS)
def test_the_consent_and_the_page_at_home_tell_the_same(plan):
    consultation = treated_by(factories.a_user(factories.a_clinic()), plan)
    page = expect_page(consultation, newest_evaluation(consultation), release_of(consultation)[1])
    told = {one["key"] for group in page["chances"] for part in ("counted", "uncounted") for one in group[part]}
    signs = {one["key"]: {sign["text"] for sign in one["signs"]} for one in page["urgencies"]}
    parts = parts_of(ground_of(consultation))
    assert {item.key for part in ("usual", "rare") for item in parts[part]} == {f"effect.{key}" for key in (*told, "others")}
    for urgency in ("emergency", "same_day"):
        said = {item.text["en"] for item in parts[urgency] if item.key.startswith("sign.")}
        assert said == {str(sign) for sign in signs[urgency]}
