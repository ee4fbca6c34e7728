"""What a log may hold."""

import logging
import re

# The addresses that carry a secret: the link of a patient, and that of their calendar.
LINK = re.compile(r"(/(?:i|calendar)/)[^\s/?\"']+")


class HideLinks(logging.Filter):
    """Takes the secret out of every address that is written down, also of those that were mistyped and not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = LINK.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True
