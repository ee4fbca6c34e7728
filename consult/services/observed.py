"""What the clinic itself saw, put beside what the patient wrote: it is evaluated with the answers, under an origin of its own.

Only what raises or asks goes in. A patch test without a reaction says nothing here: it clears nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.models import Consultation, PatchTest, Screening
from consult.services.reactions import Reaction, reactions_before
from sideeffects.core.reading_reactions import allergy_severity

Observation = dict[str, Any]
# What a product injected at a clinic counts as, and what B-38 reads.
INJECTED = "mesotherapy"
BODY_IMAGE, UNREACHABLE, PRESSED = "body_dysmorphia", "unrealistic_expectation", "pressure_from_others"
SEVERE = frozenset({"severe"})
LONGEST_WORDS = 4000


def observations_of(consultation: Consultation) -> list[Observation]:
    """Everything that was seen of this patient at this clinic and matters to the rules, oldest first.

    A reaction counts for every other consultation of the same person, a screening for its own only.
    """
    # Whoever looks, the same document.
    with override("en"):
        tests = [one for test in _reacted(consultation) for one in _of_test(test)]
        before = [one for reaction in reactions_before(consultation) for one in _of_reaction(reaction)]
        return [*tests, *before, *_of_screening(consultation)]


def _reacted(consultation: Consultation) -> list[PatchTest]:
    person = consultation.patient.merged_into_id or consultation.patient_id
    same = Q(consultation__patient=person) | Q(consultation__patient__merged_into=person)
    worse = (PatchTest.Result.REACTION, PatchTest.Result.DOUBTFUL)
    return list(PatchTest.objects.filter(same, clinic=consultation.clinic_id, result__in=worse).order_by("id"))


def _of_test(test: PatchTest) -> list[Observation]:
    """The treatment reacted to, and each thing on the label: nobody knows which of them it was."""
    on = timezone.localdate(test.read_at)
    severity = "severe" if allergy_severity(test.words) == SEVERE else "mild"
    seen = {"origin": _origin("patch_test", on, test.pk), "severity": severity}
    again = {"entity": "previous", "key": INJECTED, "words": _words(test), "on": on.isoformat(), **seen}
    if test.result == PatchTest.Result.DOUBTFUL:
        return [again]
    named = [str(word).strip() for word in (test.contents or [test.product]) if str(word).strip()]
    return [again, *({"entity": "allergy", "text": word, "words": f"{word}: {_words(test)}", **seen} for word in named)]


def _of_reaction(reaction: Reaction) -> list[Observation]:
    """The treatment that was not taken well, and what was injected where it may be an allergy to any of it."""
    origin = _origin(f"after_{reaction.kind}", reaction.told_on, int(reaction.name))
    said = _("after the treatment of %(day)s: %(words)s") % {"day": reaction.treated_on.isoformat(), "words": reaction.words}
    seen = {"origin": origin, "words": said[:LONGEST_WORDS]}
    bad = {"severity": reaction.severity} if reaction.severity else {}
    again = {"entity": "previous", "key": INJECTED, "on": reaction.treated_on.isoformat(), **seen, **bad}
    named = [str(word).strip() for word in reaction.contents if str(word).strip()]
    return [again, *({"entity": "allergy", "text": word, **seen, **bad} for word in named)]


def _words(test: PatchTest) -> str:
    said = _("reaction to %(product)s") if test.result == PatchTest.Result.REACTION else _("doubtful reaction to %(product)s")
    return ". ".join(part for part in (said % {"product": test.product}, test.words.strip()) if part)[:LONGEST_WORDS]


def _of_screening(consultation: Consultation) -> list[Observation]:
    """Everything that any asking showed, each from the newest that did: asked again until it is negative, it stands all the same.

    A later answer is a reason with which two practitioners may settle the flag, and no eraser.
    """
    asked = Screening.objects.filter(consultation=consultation).order_by("id")
    shown = {key: (one, words) for one in asked for key, words in _asked(one)}
    return [
        {"entity": "statement", "key": key, "origin": _origin("screening", timezone.localdate(one.at), one.pk), "words": words}
        for key, (one, words) in shown.items()
    ]


def _asked(screening: Screening) -> Iterator[tuple[str, str]]:
    """What the answers, and the practitioner's own view beside them, say to B-38."""
    if screening.positive:
        yield BODY_IMAGE, _("the answers to the body-image questions ask for a talk first")
    if screening.answers.get("reachable") == "no":
        yield UNREACHABLE, _("what is hoped for cannot be reached, in the practitioner's view")
    if screening.answers.get("own_wish") == "no":
        yield PRESSED, _("it is not the patient's own wish, in the practitioner's view")


def _origin(what: str, on: date, pk: int) -> str:
    """The place that a chain names, e.g. "observed.patch_test.2026-11-12.7"."""
    return f"observed.{what}.{on.isoformat()}.{pk}"
