"""What a patient said, as the front desk writes it ("she wants to end her life"), turned back into the patient's own voice.

Words of despair are known as people say them of themselves; a person who tells of them says "she". Nothing else reads this.
"""

import re

FIRST_PERSON = {
    "she": "I", "he": "I", "they": "I", "patient": "I", "wants": "want", "wishes": "wish", "feels": "feel", "thinks": "think",
    "says": "say", "has": "have", "is": "am", "was": "am", "does": "do", "doesn't": "don't", "hates": "hate", "plans": "plan",
    "cannot": "can't", "would": "want to", "herself": "myself", "himself": "myself", "themselves": "myself", "themself": "myself",
    "her": "my", "his": "my", "their": "my", "she's": "I'm", "he's": "I'm", "they're": "I'm", "she'd": "I'd", "he'd": "I'd",
    "wanted": "want", "had": "have",
    "تريد": "أريد", "يريد": "أريد", "تتمنى": "أتمنى", "يتمنى": "أتمنى", "تفكر": "أفكر", "يفكر": "أفكر", "نفسها": "نفسي",
    "نفسه": "نفسي", "حياتها": "حياتي", "حياته": "حياتي", "تقتل": "أقتل", "يقتل": "أقتل", "تنهي": "أنهي", "ينهي": "أنهي",
    "تموت": "أموت", "يموت": "أموت", "تنتحر": "أنتحر", "ينتحر": "أنتحر", "تؤذي": "أؤذي", "يؤذي": "أؤذي", "تعيش": "أعيش",
    "يعيش": "أعيش", "تستطيع": "أستطيع", "يستطيع": "أستطيع",
}  # fmt: skip
# "She said that she wants to ..." begins with whoever tells it.
TOLD = re.compile(
    r"\b(?:the )?(?:patient|she|he|they|mother|sister|husband|caller)\s+(?:said|says|told (?:us|me))\s*(?:that)?\s*", re.I
)
TOLD_ARABIC = re.compile(r"(?:قالت|قال|ذكرت|ذكر)\s*(?:لنا|لي)?\s*(?:إنها|إنه|أنها|أنه|انها|انه)?\s*")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def own_voice(words: str) -> str:
    """The same words as the patient would say them of themselves."""
    said = TOLD_ARABIC.sub("", TOLD.sub("", words)).replace("’", "'")
    return WORD.sub(lambda match: FIRST_PERSON.get(match[0].lower(), match[0]), said)
