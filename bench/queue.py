"""How long the lists of work take over many consultations: `python -m bench.queue --consultations 1000000 [--database URL]`.

Each list is timed at 1,000 consultations and at the number asked for, in a database of its own, beside a floor of the same run:
50 consultations fetched by key. "growth" is what a list costs in floors, large against small: 1.0 is "the same".
Without --database: SQLite, then PostgreSQL where one answers.
"""

import argparse
import os
import subprocess
import sys

from bench.dry_run import ROOT, a_database, postgres

SMALL = 1000


def measured(url: str, number: int) -> dict[str, float]:
    """Each list's time in floors, by name; a process of its own, since settings are read once a process."""
    with a_database(url) as database:
        command = [sys.executable, "-m", "bench.queue", "--here", "--consultations", str(number)]
        environment = {**os.environ, "DATABASE_URL": database}
        done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    lines = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 1]
    return {name: float(value) for name, value in lines}


def compare(url: str, number: int) -> None:
    """Print the table of one database."""
    print(f"\n{'SQLite' if url == 'sqlite' else 'PostgreSQL'}, {SMALL:,} against {number:,} consultations", flush=True)
    small, large = measured(url, SMALL), measured(url, number)
    print(f"{'list':34}{'small ms':>10}{'large ms':>10}{'x floor':>9}{'growth':>8}")
    for name, value in large.items():
        floors = value / large["floor"], small[name] / small["floor"]
        print(f"{name:34}{small[name]:10.2f}{value:10.2f}{floors[0]:9.2f}{floors[0] / floors[1]:8.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--consultations", type=int, default=20_000)
    parser.add_argument("--database", help="sqlite, or the URL of a PostgreSQL that may create databases")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        here(chosen.consultations)
        return
    for url in [chosen.database] if chosen.database else ["sqlite", postgres()]:
        if url:
            compare(url, chosen.consultations)


def here(number: int) -> None:
    """Everything below needs Django, which reads its settings as it is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from bench.queue_here import run  # noqa: PLC0415

    run(number)


if __name__ == "__main__":
    main()
