"""SQLite: its own copy of itself, made while others write."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from consult.services.backup_contents import contents

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def dump(path: Path) -> dict[str, Any]:
    """Write the database into a new file, and say what is in that file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        cursor_ = copy.cursor()
        return contents(cursor_, [name for (name,) in cursor_.execute(TABLES).fetchall()])


def load(path: Path) -> None:
    """Put the file in the place of the (empty) database; it has its name only when it is whole and on the disk."""
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    draft = place.with_name(place.name + ".restored")
    shutil.copyfile(path, draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    for left in ("-wal", "-shm"):
        place.with_name(place.name + left).unlink(missing_ok=True)
    os.replace(draft, place)
