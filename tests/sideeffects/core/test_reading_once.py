"""However many names a text holds, it is read a few times and not once for each of them."""

from sideeffects.core import reading_draft
from sideeffects.core.assessment import assess
from sideeffects.core.mentions import find_mentions


def test_a_long_text_of_names_is_not_read_again_for_each_name(knowledge, monkeypatch):
    texts = []

    def counted(lexicon, text, **how):
        texts.append(text)
        return find_mentions(lexicon, text, **how)

    monkeypatch.setattr(reading_draft, "find_mentions", counted)
    assess(knowledge, {"id": "long", "asked_on": "2026-11-21", "free_text": "warfarin and aspirin, " * 80})
    assert 0 < len(texts) < 10
