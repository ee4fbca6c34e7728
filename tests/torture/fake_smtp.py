"""A mail server that misbehaves: `python -m tests.torture.fake_smtp PORT FOLDER FAULT`. Accepted: a line of FOLDER/mail.

FAULT: none; busy (451 to every second letter); deaf (accepts, and breaks the line before it says so); slow (half a second each).
"""

import asyncio
import email
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Faulty:
    """Handles DATA."""

    def __init__(self, folder: Path, fault: str) -> None:
        self.folder, self.fault, self.calls = folder, fault, 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The answer to a whole letter."""
        self.calls += 1
        if self.fault == "busy" and self.calls % 2:
            return "451 come back later"
        if self.fault == "slow":
            await asyncio.sleep(0.5)
        self._keep(envelope)
        if self.fault == "deaf" and self.calls % 2 and server.transport is not None:
            # It was accepted, and nobody will ever hear so.
            server.transport.abort()
        return "250 kept"

    def _keep(self, envelope: Envelope) -> None:
        letter: Any = email.message_from_bytes(envelope.content or b"")
        with (self.folder / "mail").open("a") as kept:
            kept.write(f"{letter['Message-ID']} {envelope.rcpt_tos[0]}\n")


async def serve(port: int, folder: Path, fault: str) -> None:
    """Until it is killed."""
    handler = Faulty(folder, fault)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(handler, hostname="fake"), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
