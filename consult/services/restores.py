"""Bringing a backup back: into an empty database, compared with its manifest, every door from before closed.

Whoever took a copy of the old machine holds its links and sessions: none of them opens the restored one.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from consult.models import AccessLink, Clinic, LinkCode, StaffInvitation
from consult.services.audit import record
from consult.services.backup_contents import contents
from consult.services.backups import DATABASE, ENGINES, Backup, proofs


class CannotRestore(RuntimeError):
    """This backup does not fit this installation, or what came back is not what it says; and what to do."""


def put_back(backup: Backup) -> None:
    """Load the database of the backup and compare it with the manifest. Raises CannotRestore, NoTool and OSError."""
    _must_fit(backup.manifest)
    place = Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else None
    with TemporaryDirectory(dir=place, prefix=".restore-") as scratch, ZipFile(backup.path) as archive:
        ENGINES[connection.vendor].load(Path(archive.extract(DATABASE, scratch)))
    _must_be_same(backup.manifest)


def _must_fit(manifest: dict[str, Any]) -> None:
    if manifest["engine"] != connection.vendor:
        raise CannotRestore(
            f"The backup is of {manifest['engine']}, DATABASE_URL names {connection.vendor}. Use one of the same kind."
        )
    here = proofs()
    for name, keys in manifest["keys"].items():
        missing = [key for key, proof in keys.items() if here[name].get(key) != proof]
        if missing:
            raise CannotRestore(f"{name} lacks {', '.join(missing)}, or holds another key of that name. Nothing was changed.")
    if "consult_clinic" in connection.introspection.table_names():
        raise CannotRestore("This database is in use. Point DATABASE_URL to an empty one. Nothing was changed.")


def _must_be_same(manifest: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        told = contents(cursor, connection.introspection.table_names(cursor))
    for part, found in told.items():
        if found != manifest[part]:
            raise CannotRestore(f"What came back differs from the manifest in its {part}. Do not use this database.")


@transaction.atomic
def close_old_doors(backup: Backup) -> dict[str, int]:
    """End every link, code, invitation and session from before the backup; how many of each. Noted at every clinic."""
    now = timezone.now()
    ended = {
        "links": AccessLink.objects.filter(expires_at__gt=now).update(expires_at=now),
        "invitations": StaffInvitation.objects.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now),
        "codes": LinkCode.objects.live(now).update(expires_at=now),
        "sessions": Session.objects.all().delete()[0],
    }
    apps.get_model("usersessions", "UserSession").objects.all().delete()
    # A link for a new password holds only as long as this has not changed.
    User.objects.filter(is_active=True).update(last_login=now)
    cache.clear()
    for clinic in Clinic.objects.all():
        record(clinic=clinic, by=None, system=True, action="backup.restored", about=clinic, payload=_noted(backup, ended))
    return ended


def _noted(backup: Backup, ended: dict[str, int]) -> dict[str, Any]:
    return {"backup": backup.manifest["sha256"], "made_at": backup.manifest["made_at"], **ended}
