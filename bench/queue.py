"""How long the lists of work take over many consultations: `python -m bench.queue --consultations 1000000 [--database URL]`.

Each page is timed at 1,000 consultations and at the number asked for, in a database of its own, beside a floor of the same
moment: 50 consultations fetched by key. "growth" is what a page, or its statements alone, costs in floors, large against
small: 1.0 is "the same". Without --database: SQLite, then PostgreSQL where one answers.
"""

import argparse
import os
import subprocess
import sys

from bench.dry_run import ROOT, a_database, postgres

SMALL = 1000


def measured(url: str, number: int) -> dict[str, list[float]]:
    """What each page costs, by name; in a process of its own, since settings are read once a process."""
    with a_database(url) as database:
        command = [sys.executable, "-m", "bench.queue", "--here", "--consultations", str(number)]
        environment = {**os.environ, "DATABASE_URL": database}
        done = subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    print(*(f"{number:,}: {line[0]}" for line in lines if len(line) == 1), sep="\n", flush=True)
    return {name: [float(one) for one in values] for name, *values in lines if values}


def compare(url: str, number: int) -> None:
    """Print the table of one database."""
    load = os.getloadavg()[0]
    print(
        f"\n{'SQLite' if url == 'sqlite' else 'PostgreSQL'}, {SMALL:,} against {number:,} consultations, load {load:.1f}",
        flush=True,
    )
    small, large = measured(url, SMALL), measured(url, number)
    print(f"{'':22}{'statements':>11}{'page ms':>16}{'growth':>8}{'SQL ms':>16}{'growth':>8}")
    for name, (page, sql, page_floors, sql_floors, statements) in large.items():
        before = small[name]
        pages, sqls = f"{before[0]:.1f} -> {page:.1f}", f"{before[1]:.1f} -> {sql:.1f}"
        growth = page_floors / before[2], sql_floors / before[3]
        print(f"{name:22}{statements:11.0f}{pages:>16}{growth[0]:8.2f}{sqls:>16}{growth[1]:8.2f}", flush=True)


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
