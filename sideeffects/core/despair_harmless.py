"""What only sounds like despair, in the one spelling of `plain`: figures of speech, denials, fears, other people, long ago.

What is blotted out cannot alarm anybody; what stands beside it still does. A suicide among relatives, and an attempt of
one's own three or more years ago (or in youth), is history for the practitioner who reads it, not an alert.
"""

from sideeffects.core.despair_slots import read_slotted

HARMLESS = read_slotted("harmless.txt")


def meant(plain_text: str) -> str:
    """The text as long as before, with full stops where it only sounded like despair."""
    return HARMLESS.sub(lambda found: "." * len(found[0]), plain_text)
