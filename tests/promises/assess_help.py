"""What `assess` must answer to patients' words: written from contracts.md and the evidence, not from the rules.

Each case is (what must hold, changes laid over the quiet intake). What must hold, parts divided by ";":
  +B-07 HOLD   raised at that level          -B-07 / -B-08 HOLD   not raised (at that level)
  ?B-75 HOLD   cannot be assessed            ~B-39 STOP           a restriction that waits for the plan
  *B-20        shown somehow                 =HOLD|STOP           the overall level is one of these
  complete, incomplete, known (nothing unrecognised), contra, no contra, restricted, sure, confirm
  unknown:WORDS (listed as not recognised)   words:WORDS (some reason gives exactly these)
"""

from tests.promises.row_cases import plan

NO_PLAN = {"plan": None}
QUIET = "=CLEAR|NOTE; complete; known; no contra"


def said(*texts):
    return {"free_text": list(texts)}


def each(expected, build, *texts):
    return [(expected, build(text)) for text in texts]


def holding(*ingredients, **more):
    return plan(ingredients=list(ingredients), **more)


def person(**changes):
    return {"patient": {"date_of_birth": "1990-03-02", "stated_age": None, "sex": "female", **changes}}


def expecting(pregnant, feeding="no", text=""):
    return {"pregnancy": {"pregnant": pregnant, "breastfeeding": feeding, "text": text}}


def on(day):
    return {"treatment_on": day}


def items(section, *entered, answer="some"):
    return {section: {"answer": answer, "items": list(entered)}}
