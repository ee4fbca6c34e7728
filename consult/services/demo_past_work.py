"""What practitioners decided in the demo's past, and what patients signed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from consult.models import Consent, ConsentText, Consultation, Decision, Flag, Resolution, queue_key
from consult.services.audit import canonical, record_all, sha256
from consult.services.consent_artefact import Signature, Signing, artefact_of
from consult.services.demo_case import Case, House, event
from consult.services.flags import flags_of

SETTLED = (Flag.Kind.RAISED, Flag.Kind.CANNOT_ASSESS)
WORDS = "Spoken through with the patient."
GOES_AHEAD = (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)


def save_work(house: House, cases: Sequence[Case]) -> None:
    """Resolutions, decisions, and consents of those that go ahead."""
    for case in cases:
        newest, consultation = case.evaluations[-1], case.consultation
        consultation.level, consultation.complete = newest.overall, newest.complete
        consultation.queue_key = queue_key(newest.overall, case.sent_at, consultation.pk)
    Consultation.objects.bulk_update([case.consultation for case in cases], ["level", "complete", "queue_key"], batch_size=200)
    goes_ahead = [case for case in cases if case.kind.outcome in GOES_AHEAD]
    Resolution.objects.bulk_create(one for case in goes_ahead for one in _resolutions(case))
    decisions = Decision.objects.bulk_create(_decision(case) for case in cases)
    for case, decision in zip(cases, decisions, strict=True):
        case.decision = decision
    record_all([event(one, one.by, "consultation.decided", one.at, outcome=one.outcome) for one in decisions])
    _save_consents(house, goes_ahead)


def _resolutions(case: Case) -> Iterator[Resolution]:
    by = case.consultation.created_by
    for flag in flags_of(case.evaluations[-1].answer):
        if flag.kind in SETTLED:
            yield Resolution(
                clinic=case.consultation.clinic,
                consultation=case.consultation,
                rule=flag.rule,
                kind=flag.kind,
                fingerprint=flag.fingerprint,
                reason=case.kind.reason,
                words=WORDS,
                at=case.decided_at - timedelta(minutes=5),
                by=by,
            )


def _decision(case: Case) -> Decision:
    return Decision(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        evaluation=case.evaluations[-1],
        number=1,
        outcome=case.kind.outcome,
        reason=WORDS,
        at=case.decided_at,
        by=case.consultation.created_by,
    )


def _save_consents(house: House, cases: Sequence[Case]) -> None:
    texts = [_text(case) for case in cases]
    ConsentText.objects.bulk_create(texts)
    consents = [_consent(house, case, text) for case, text in zip(cases, texts, strict=True)]
    Consent.objects.bulk_create(consents)
    for case, consent in zip(cases, consents, strict=True):
        case.consent = consent
    record_all([event(one, one.by, "consent.given", one.at, sha256=one.text_sha256) for one in texts])
    record_all([event(one, None, "consent.signed", one.signed_at, sha256=one.artefact_sha256) for one in consents])


def _text(case: Case) -> ConsentText:
    content: Mapping[str, Any] = {"parts": [], "questions": [], "words": ""}
    return ConsentText(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        evaluation=case.evaluations[-1],
        number=1,
        basis={},
        text=canonical(content),
        text_sha256=sha256(canonical(content)),
        at=case.decided_at,
        by=case.consultation.created_by,
    )


def _consent(house: House, case: Case, text: ConsentText) -> Consent:
    """Most sign at home; one in eight on the day itself."""
    visit = case.consultation.appointment_at or case.decided_at
    at = visit - (timedelta(minutes=30) if house.dice.randrange(8) == 0 else timedelta(hours=house.dice.randint(25, 40)))
    signature = Signature(name=case.patient.name)
    difference: Mapping[str, list[str]] = {"new": [], "changed": [], "gone": []}
    artefact = canonical(
        artefact_of(Signing(case.consultation, text, None, difference, signature, case.patient.language, None, at))
    )
    return Consent(
        clinic=case.consultation.clinic,
        consultation=case.consultation,
        text=text,
        language=case.patient.language,
        signer=Consent.Signer.PATIENT,
        signer_name=case.patient.name,
        signature_kind=Consent.Signature.TYPED,
        signature=case.patient.name,
        artefact=artefact,
        artefact_sha256=sha256(artefact),
        signed_at=at,
    )
