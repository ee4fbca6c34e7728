"""The words around a name never swallow the name of a medicine."""

from sideeffects.core import cues
from sideeffects.core.vocabulary import BLEEDING_CLASSES

# In a longer phrase they are food: "ginger beer".
FOOD = {("ginger",), ("toum",)}
# They are looked for as names too: "pain killers", "a rash".
NAMES_TOO = (cues.VAGUE, cues.REACTION)


def test_no_cue_holds_or_begins_a_bleeding_medicine(knowledge):
    lexicon = knowledge.lexicon
    names = {
        tuple(words.split())
        for words, found in lexicon.names.items()
        if any(not lexicon.entries[key].closure.isdisjoint(BLEEDING_CLASSES) for name in found for key in name.keys)
    } - FOOD
    begun = {name[:length] for name in names for length in range(1, len(name))} - FOOD
    hiding = [
        (kind, cue)
        for cue, kind in cues.cues()[0].items()
        if kind not in NAMES_TOO
        for first in range(len(cue))
        if (first and cue[first:] in begun) or any(cue[first:last] in names for last in range(first + 1, len(cue) + 1))
    ]
    assert hiding == []
