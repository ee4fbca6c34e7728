"""A backup while writing goes on: one zip with the database and a manifest of what is in it.

The database inside is SQLite's own copy (VACUUM INTO) or PostgreSQL's (pg_dump -Fc); columns stay sealed, and no key is in it.
The manifest is read from the same snapshot: rows of each table, migrations, the newest seal of each clinic.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import error as Torn

from django.conf import settings
from django.db import connection
from django.utils import timezone

from consult.services import backup_postgresql, backup_sqlite

ENGINES = {"sqlite": backup_sqlite, "postgresql": backup_postgresql}
MANIFEST, DATABASE = "manifest.json", "database"
FORM = 1
CHUNK = 1 << 20


class BadBackup(ValueError):
    """The file is no backup, or not as it was made; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself."""

    path: Path
    manifest: dict[str, Any]


def back_up(folder: Path) -> Backup:
    """Write a new backup into the folder; it has its name only when it is whole. Raises NoTool and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made_at = timezone.now()
    path = folder / f"beforehand-{made_at:%Y%m%dT%H%M%S%f}Z.zip"
    with TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
        copy, draft = Path(scratch) / DATABASE, Path(scratch) / "draft.zip"
        told = ENGINES[connection.vendor].dump(copy)
        manifest = {
            "form": FORM,
            "made_at": made_at.isoformat(),
            "engine": connection.vendor,
            **told,
            "keys": proofs(),
            "sha256": digest(copy),
        }
        _write(draft, copy, manifest)
        os.replace(draft, path)
    return Backup(path, manifest)


def read_backup(path: Path) -> Backup:
    """The manifest of a backup whose database is as it was made. Raises BadBackup and OSError."""
    try:
        with ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            with archive.open(DATABASE) as database:
                same = hashlib.file_digest(database, "sha256").hexdigest() == manifest["sha256"]  # type: ignore[arg-type]
    except (BadZipFile, Torn, KeyError, ValueError, TypeError, EOFError) as error:
        raise BadBackup(f"{path} is no whole backup. Take another one.") from error
    if not same or manifest.get("form") != FORM:
        raise BadBackup(f"{path} is not as it was made. Take another one.")
    return Backup(path, manifest)


def digest(path: Path) -> str:
    """The hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def proofs() -> dict[str, dict[str, str]]:
    """By ring and id: what only that key can make, so that another key of the same id is found before anything is changed."""
    rings = {"FIELD_KEYS": settings.FIELD_KEYS, "AUDIT_KEYS": settings.AUDIT_KEYS}
    return {name: {key: ring.mac(b"beforehand", "backup proof", key).hex() for key in ring} for name, ring in rings.items()}


def _write(draft: Path, copy: Path, manifest: dict[str, Any]) -> None:
    draft.touch(mode=0o600)
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        archive.write(copy, DATABASE)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
