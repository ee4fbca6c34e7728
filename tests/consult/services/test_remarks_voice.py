"""Despair is heard also where somebody at the clinic tells of it."""

import pytest

from consult.services.remarks_voice import own_voice
from sideeffects.core.despair_phrases import sounds_desperate


@pytest.mark.parametrize(
    "told",
    [
        "She said she wants to kill herself",
        "He wants to die",
        "She told me that she wants to end her life",
        "the patient says she doesn't want to live any more",
        "He wishes he was dead",
        "قالت إنها تريد أن تموت",
        "تريد أن تنهي حياتها",
        "قال إنه يريد أن ينتحر",
    ],
)
def test_words_of_despair_are_heard_in_a_told_sentence(told):
    assert sounds_desperate(told) or sounds_desperate(own_voice(told))


@pytest.mark.parametrize(
    "told", ["She mentioned Eliquis", "She is dying to have her lips done", "He has his appointment at nine"]
)
def test_other_told_sentences_alert_nobody(told):
    assert not sounds_desperate(told)
    assert not sounds_desperate(own_voice(told))
