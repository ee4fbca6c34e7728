"""Several products and places, one plan: the same advice once, for its longest time, nothing dropped, the origin kept."""

from consult.services.plan_merging import merged, sense


def step(key, text, until="P2D", start="P0D", evidence=("P-11",), of=()):
    return {
        "key": key,
        "when": "after",
        "from": start,
        "until": until,
        "text": {"en": text},
        "evidence": [*evidence],
        "of": [*of],
    }


def keys(steps):
    return [one["key"] for one in steps]


def test_the_same_advice_stands_once_for_its_longest_time_in_its_own_words():
    short = step("sun", "Keep strong sun off the area for 2 weeks.", "P14D", of=["A, face"])
    long = step("sun-acid", "Keep strong sun off the area for four weeks.", "P28D", evidence=["P-99"], of=["B, scalp"])
    for steps in ([short, long], [long, short]):
        (one,) = merged(steps)
        assert (one["key"], one["until"], one["text"]["en"]) == ("sun-acid", "P28D", long["text"]["en"])
        assert sorted(one["of"]) == ["A, face", "B, scalp"]
        assert sorted(one["evidence"]) == ["P-11", "P-99"]
        assert one["also"] == ["sun"]


def test_one_that_holds_for_the_whole_visit_is_not_narrowed_by_another():
    (one,) = merged([step("a", "No sauna for 2 days."), step("b", "No sauna for 3 days.", "P3D", of=["B, scalp"])])
    assert one["of"] == []


def test_what_begins_at_another_time_or_says_anything_else_stays():
    wash = step("wash", "Wash it after 1 day.", start="P1D")
    later = step("wash-scalp", "Wash it after 3 days.", start="P3D")
    other = step("heat", "No sauna for 2 days.")
    assert keys(merged([wash, later, other])) == ["wash", "wash-scalp", "heat"]


def test_the_order_stays_and_nothing_is_invented():
    steps = [step("b", "No sport for 2 days."), step("a", "No sauna for 2 days.")]
    assert merged(steps) == steps


def test_how_long_is_not_what():
    assert sense("No make-up for 1 day.") == sense("No make-up for two days")
    assert sense("No make-up for 1 day.") != sense("No cream for 1 day.")
