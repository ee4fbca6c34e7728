"""Databases that may be maltreated: a PostgreSQL of our own, an SQLite file, both on a small disk of their own."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DISK_MB = 900
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
SETTINGS = "max_wal_size=64MB\nmin_wal_size=32MB\nmax_connections=60\nunix_socket_directories=''\nlisten_addresses='127.0.0.1'\n"


class Disk:
    """A file system that can be filled. Without the right to mount one it is a folder, and `is_own` says so."""

    def __init__(self, path: Path) -> None:
        self.path, self.is_own = path, False
        path.mkdir(parents=True, mode=0o755)

    def mount(self) -> None:
        command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=755", "tmpfs", str(self.path)]
        self.is_own = subprocess.run(command, capture_output=True, check=False).returncode == 0

    def fill(self) -> None:
        """Leave not one byte."""
        with (self.path / "ballast").open("wb", buffering=0) as ballast:
            for size in (1 << 22, 1 << 16, 1 << 12, 1):
                try:
                    while True:
                        ballast.write(b"\0" * size)
                except OSError:
                    continue

    def free(self) -> None:
        (self.path / "ballast").unlink(missing_ok=True)

    def unmount(self) -> None:
        if self.is_own:
            subprocess.run(["umount", "-l", str(self.path)], check=False)


class Sqlite:
    """One file. It is away while its folder has another name."""

    name = "SQLite"

    def __init__(self, disk: Disk) -> None:
        self.folder = disk.path / "data"
        self.folder.mkdir()
        self.url = f"sqlite:///{self.folder / 'site.sqlite3'}"

    def away(self) -> None:
        self.folder.rename(self.folder.with_name("elsewhere"))

    def back(self) -> None:
        self.folder.with_name("elsewhere").rename(self.folder)

    def end(self) -> None:
        """Nothing runs."""


class Cluster:
    """PostgreSQL with a port of its own, run by whoever may: this user, or the system's `postgres`."""

    name = "PostgreSQL"

    def __init__(self, disk: Disk, port: int) -> None:
        self.data, self.port = disk.path / "data", port
        self.url = f"postgres://torture@127.0.0.1:{port}/torture"
        self.data.mkdir(mode=0o700)
        if os.getuid() == 0:
            found = pwd.getpwnam("postgres")
            os.chown(self.data, found.pw_uid, found.pw_gid)
        self._run("initdb", "-D", str(self.data), "-U", "torture", "--auth=trust", "-E", "UTF8", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(f"port={port}\n{SETTINGS}")
        self.back()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "torture", "torture")

    def _run(self, name: str, *arguments: str) -> None:
        as_other = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run([*as_other, str(BINARIES[-1] / name), *arguments], check=True, capture_output=True, cwd="/")

    def away(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def back(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.data / "log"), "-w", "-t", "60", "start")

    def end(self) -> None:
        try:
            self.away()
        except subprocess.CalledProcessError:
            # It is down already.
            return


@contextmanager
def a_disk(path: Path) -> Iterator[Disk]:
    """A small disk that is gone afterwards."""
    disk = Disk(path)
    disk.mount()
    try:
        yield disk
    finally:
        disk.unmount()
        shutil.rmtree(path, ignore_errors=True)
