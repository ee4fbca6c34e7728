"""Random intakes in patients' words, for the property tests of the promises."""

import copy

from hypothesis import strategies as st

from sideeffects.core.assessment import QUIET_INTAKE

MEDICINES = [
    "Eliquis 5 mg",
    "cumadine 5mg",
    "ماريفان",
    "baby aspirin",
    "Plavix 75",
    "Brufen 400 when my back hurts",
    "Voltaren gel",
    "sertraline",
    "fish oil",
    "Trental",
    "ibrutinib",
    "Depakine",
    "prednisolone 40 mg for 3 weeks",
    "methotrexate",
    "Roaccutane",
    "insulin",
    "Panadol",
    "levothyroxine",
    "propranolol",
    "doxycycline",
    "amoxicillin",
    "dapsone",
    "zorbatrin",
    "St John's wort capsules",
    "my mother takes warfarin",
    "stopped warfarin 2 years ago",
    "the pill",
    "theophylline",
    "rivaroxaban and ibuprofen",
    "",
]
ALLERGIES = [
    "soya",
    "egg",
    "salmon",
    "shrimp",
    "lidocaine",
    "Novocain",
    "latex",
    "kiwi",
    "aspirin",
    "sulfa",
    "sulphites in wine",
    "wasp",
    "chlorhexidine",
    "betadine",
    "vitamin B1",
    "penicillin",
    "cat hair",
    "qwertzol",
    "I swell sometimes",
    "حساسية من السمك",
]
REACTIONS = ["tongue swelled, ambulance", "itchy rash", "could not breathe", "sneezing", "", None, "stomach ache"]
CONDITIONS = [
    "von Willebrand disease",
    "I bruise easily",
    "epilepsy",
    "lupus, in remission",
    "lupus flare",
    "stent in August 2026",
    "stroke 2019",
    "diabetes, HbA1c 9.5",
    "diabetes well controlled",
    "keloid on my chest",
    "cold sore now",
    "cold sores in the past",
    "asthma",
    "breast cancer, chemo now",
    "psoriasis",
    "fainted at a blood test",
    "depressed and cannot go on",
    "migraine",
    "flu vaccine last week",
    "filler in cheeks two weeks ago",
    "mole that bleeds",
    "G6PD deficiency",
    "smoker",
    "Zanzibar syndrome",
    "heart rhythm problem",
]
FREE_TEXTS = [
    "apart from my blood thinner",
    "I also take Xarelto",
    "my son has epilepsy",
    "I am trying for a baby",
    "sometimes I want to die",
    "is aspirin a problem?",
    "I love garlic in my food",
    "I am allergic to soya",
    "I had a few glasses of wine today",
    "thank you",
]
INGREDIENTS = [
    "hyaluronic acid",
    "phosphatidylcholine",
    "deoxycholic acid",
    "PDRN",
    "tranexamic acid",
    "lidocaine",
    "aminophylline",
    "mystery mix",
    "biotin",
]

ANSWERS = st.sampled_from(["none", "unsure", None])


def section(texts, **extra):
    item = st.fixed_dictionaries({"text": st.sampled_from([text for text in texts if text]), **extra})
    named = st.lists(item, min_size=0, max_size=3).map(lambda items: {"answer": "some", "items": items})
    return st.one_of(ANSWERS.map(lambda answer: {"answer": answer, "items": []}), named)


TRISTATE = st.sampled_from([True, False, None])
ANSWER_WORDS = st.sampled_from(["yes", "no", "unsure", None])


@st.composite
def intakes(draw):
    """One document of the contract's shape, usually with several risks, gaps and oddities."""
    document = copy.deepcopy(dict(QUIET_INTAKE))
    document["patient"] = draw(
        st.fixed_dictionaries(
            {
                "date_of_birth": st.sampled_from(["1990-03-02", "2008-11-25", "2010-01-01", None]),
                "stated_age": st.sampled_from([None, 36, 17]),
                "sex": st.sampled_from(["female", "male", "other", None]),
            }
        )
    )
    document["treatment_on"] = draw(st.sampled_from(["2026-12-05", None, "2027-06-01"]))
    document["allergies"] = draw(section(ALLERGIES, reaction=st.sampled_from(REACTIONS)))
    document["medicines"] = draw(section(MEDICINES, prescribed=TRISTATE))
    document["history"] = draw(section(CONDITIONS))
    document["pregnancy"] = draw(st.fixed_dictionaries({"pregnant": ANSWER_WORDS, "breastfeeding": ANSWER_WORDS}))
    document["previous_treatments"] = draw(
        section(["mesotherapy in March", "filler in lips", "thread lift"], reaction=st.sampled_from(REACTIONS))
    )
    document["free_text"] = draw(st.lists(st.sampled_from(FREE_TEXTS), max_size=2))
    ingredients = st.one_of(st.none(), st.lists(st.sampled_from(INGREDIENTS), min_size=1, max_size=3, unique=True))
    document["plan"] = {**document["plan"], "ingredients": draw(ingredients)}
    return document


@st.composite
def risks(draw):
    """Something more that a patient may add: a function that puts it into a document."""
    kind = draw(st.sampled_from(["medicines", "allergies", "history", "free_text", "ingredient"]))
    texts = {
        "medicines": MEDICINES,
        "allergies": ALLERGIES,
        "history": CONDITIONS,
        "free_text": FREE_TEXTS,
        "ingredient": INGREDIENTS,
    }
    words = draw(st.sampled_from([text for text in texts[kind] if text]))
    return kind, words


def add_risk(document, kind, words):
    """The same intake with one thing more said."""
    more = copy.deepcopy(document)
    if kind == "free_text":
        more["free_text"] = [*more["free_text"], words]
    elif kind == "ingredient":
        more["plan"]["ingredients"] = [*(more["plan"]["ingredients"] or []), words]
    else:
        items = [*(more[kind].get("items") or []), {"text": words}]
        more[kind] = {"answer": more[kind]["answer"], "items": items}
    return more
