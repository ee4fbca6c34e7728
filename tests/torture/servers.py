"""The site as it runs in a clinic: gunicorn in processes of its own, which are killed, starved and restarted."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
LONGEST_START = 120


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Site:
    """One database and whatever runs on it. `base` are environment variables for every process."""

    def __init__(self, database: Any, folder: Path, **base: str) -> None:
        self.database, self.folder, self.port = database, folder, free_port()
        self.server: subprocess.Popen[bytes] | None = None
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        own = {"DATABASE_URL": database.url, "BEFOREHAND_DEMO": "1", "PORT": str(self.port), "TIME_ZONE": "UTC"}
        self.environment = kept | own | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)} | base

    def inside(self, verb: str, **arguments: Any) -> Any:
        """What a verb of inside.py says, run in a process of its own against the same database."""
        command = [sys.executable, "-m", "tests.torture.inside", verb, json.dumps(arguments)]
        ran = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr[-3000:]
        return json.loads(ran.stdout.splitlines()[-1])

    def beside(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        """A process beside the server, its words in the log."""
        log = (self.folder / "log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, *command], env=self.environment | more, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def start(self, workers: int = 2, **more: str) -> None:
        bind = ("--config", "config/gunicorn.py", "--bind", f"127.0.0.1:{self.port}")
        self.server = self.beside("-m", "gunicorn", "tests.torture.wsgi", *bind, WEB_CONCURRENCY=str(workers), **more)
        self.until(lambda: self.get("/readyz") == 200, LONGEST_START)

    def kill(self) -> None:
        """The power goes: the server and all its workers at once, in the middle of whatever they do."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(timeout=60)
        self.server = None

    def workers(self) -> list[int]:
        assert self.server is not None
        return [int(one) for one in Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text().split()]

    def get(self, path: str) -> int:
        """The status of a page for anybody; 0 where nobody answers."""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)) as connection:
                connection.request("GET", path)
                return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    @staticmethod
    def until(is_so: Any, seconds: float) -> float:
        """Wait for it; how long it took."""
        began = time.monotonic()
        while not is_so():
            assert time.monotonic() - began < seconds, f"not within {seconds} s"
            time.sleep(0.1)
        return time.monotonic() - began
