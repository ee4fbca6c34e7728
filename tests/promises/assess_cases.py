"""Every case of `assess`: what must hold, and the changes laid over the quiet intake (assess_help.py says how to read them)."""

from tests.promises.assess_allergies import ALLERGIES, CONTRACT
from tests.promises.assess_arabic import EARLIER_AND_ARABIC
from tests.promises.assess_common import COMMON
from tests.promises.assess_conditions import CONDITIONS
from tests.promises.assess_plan import PLAN_AND_DATES
from tests.promises.assess_rows import AGE, BLOOD, PREGNANCY, SKIN_AND_INFECTION
from tests.promises.assess_words import IN_WORDS
from tests.promises.assess_words_conditions import CONDITIONS_IN_WORDS

ROWS = [*AGE, *PREGNANCY, *BLOOD, *SKIN_AND_INFECTION, *CONDITIONS, *ALLERGIES]
ASSESS_CASES = [*ROWS, *CONTRACT, *COMMON, *IN_WORDS, *CONDITIONS_IN_WORDS, *EARLIER_AND_ARABIC, *PLAN_AND_DATES]
