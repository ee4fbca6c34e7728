from consult.presenters.overall import overall
from consult.presenters.unknowns import open_words, unknowns
from consult.services.flags import flags_of, open_flags, settled_by


def finding(rule, level, *missing, outcome="cannot_assess"):
    return {
        "rule": rule,
        "outcome": outcome,
        "level": level,
        "evidence": ["B-75"],
        "title": rule.title(),
        "missing": list(missing),
        "practitioner_text": "Ask.",
    }


def answer(*findings, overall="UNASSESSED", contradictions=()):
    kinds = [one["outcome"] for one in findings]
    counts = {kind: kinds.count(kind) for kind in ("raised", "cannot_assess", "restriction")}
    counts |= {"clear": 10, "not_applicable": 3}
    return {"findings": list(findings), "contradictions": list(contradictions), "counts": counts, "overall": overall}


DOCUMENT = {
    "allergies": {
        "answer": None,
        "items": [],
        "groups": [{"question": "allergies.allergy-food", "answer": "unsure", "items": []}],
    },
    "medicines": {"answer": "some", "items": [{"text": "zorbatrin"}]},
}


def test_checks_gather_under_the_question_that_settles_most_of_them():
    flags = flags_of(
        answer(
            finding("soya", "STOP", "allergies.allergy-food"),
            finding("egg", "HOLD", "allergies.allergy-food", "medicines.items[0].text"),
            finding("bleeding", "HOLD", "medicines.items[0].text"),
            finding("fish", "HOLD", "allergies.allergy-food"),
        )
    )
    food, medicine = unknowns(flags, DOCUMENT, [{"words": "zorbatrin", "origin": "medicines.items[0].text"}])
    assert (food.title, food.level) == ("Foods and stings: not sure", "STOP")
    assert food.waiting == "3 checks wait for this answer, 1 of them for another one too"
    assert medicine.title == "“zorbatrin” is not recognised"
    assert medicine.waiting == "1 check waits for this answer"
    assert "You wrote “zorbatrin”" in medicine.asks


def test_unknown_stop_and_hold_keep_proceeding_closed_and_caution_does_not():
    flags = flags_of(answer(finding("soya", "STOP", "allergies.answer"), finding("tan", "CAUTION", "history.answer")))
    assert [flag.rule for flag in open_flags(flags, settled_by(flags, [])) if flag.holds_back] == ["soya"]


def test_incompleteness_is_said_whatever_the_level():
    panel = overall(answer(finding("soya", "STOP", "allergies.answer")), (), failed=False)
    assert panel.incomplete == "Not complete: 1 of 11 checks cannot be assessed."
    assert (panel.assessed, panel.checks) == (10, 11)


def test_a_failed_evaluation_never_reads_as_assessed():
    panel = overall(answer(finding("evaluation", "HOLD", "manual review")), (), failed=True)
    assert "nothing here is assessed" in panel.sentence


def test_the_same_flag_with_other_words_has_another_fingerprint():
    one, two = finding("a", "HOLD", "x", outcome="raised"), finding("a", "HOLD", "x", outcome="raised")
    two["because"] = [{"words": "warfarin", "origin": "x", "fact": "medicine=warfarin", "certainty": "stated"}]
    reworded = {**one, "patient_text": "Other words for the patient.", "title": "Renamed"}
    prints = [flags_of(answer(each))[0].fingerprint for each in (one, two, reworded)]
    assert prints[0] != prints[1]
    assert prints[0] == prints[2]


def test_nobody_is_told_to_go_ahead_while_a_missing_answer_could_stop_it():
    answered = answer(finding("soya", "STOP", "allergies.answer"), finding("tan", "CAUTION", outcome="raised"), overall="CAUTION")
    panel = overall(answered, open_flags(flags_of(answered), {}), failed=False)
    assert panel.sentence == "Ask first: 1 check that could hold this back waits for an answer"


def test_words_that_nobody_knows_are_told_with_what_waits_and_what_the_patient_said():
    document = {"medicines": {"answer": "some", "items": [{"text": "zorbatrin", "reason": "my heart", "contents": None}]}}
    flags = flags_of(answer(finding("bleeding", "HOLD", "medicines.items[0].text")))
    unread = [{"words": "blix", "origin": "free_text[0]"}, {"words": "zorbatrin", "origin": "medicines.items[0].text"}]
    first, second = open_words(flags, document, unread)
    assert (first.words, first.waiting, first.told) == ("zorbatrin", "1 check waits for it", ("For: my heart",))
    assert (second.words, second.waiting, second.told) == ("blix", "no check waits for it", ())
    assert "You wrote “zorbatrin”" in first.asks
