"""What a log may hold."""

import logging
import re

# The addresses that carry a secret: the link of a patient, of their calendar, of a prescriber, of who begins to work at a clinic.
LINK = re.compile(r"(/(?:i|q|calendar|join)/)[^\s/?\"']+")


class HideLinks(logging.Filter):
    """Takes the secret out of every address that is written down, also of those that were mistyped and not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = LINK.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True
