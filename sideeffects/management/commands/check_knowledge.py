"""Is every row of the evidence carried? What is missing, dangling, overdue, not translated."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sideeffects.services.carrying import (
    Carrying,
    carrying,
    leanings,
    not_carried,
    quotations,
    read_list,
    table_of,
    without_arabic,
)
from sideeffects.services.checking import overdue
from sideeffects.services.pack import EVIDENCE_LIST, AnyContent, PackError, read_pack
from sideeffects.services.publishing import STARTER_PACK
from sideeffects.services.releases import NothingPublished, knowledge_of
from sideeffects.services.translating import missing_arabic, patients_texts, stale_arabic


class Command(BaseCommand):
    help = (
        "Hold the knowledge against the list of evidence rows (knowledge/evidence_ids.txt). Ends with status 1 where a row is "
        "missing or unknown, a refuted statement reaches advice, or a patient's text has no Arabic made from its English. "
        "Needs no database, except for --release."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("folder", nargs="?", help="a folder of knowledge files (default: the starter pack)")
        which.add_argument("--release", type=int, metavar="N", help="a published release instead of files")

    def handle(self, *args: Any, **options: Any) -> None:
        content = _content(options["folder"], options["release"])
        found = carrying(content, read_list(STARTER_PACK / EVIDENCE_LIST))
        dangling = [f"{row} in {', '.join(places)}" for row, places in found.dangling.items()]
        refuted = [*quotations(content), *leanings(content)]
        untranslated, stale = missing_arabic(content), stale_arabic(content)
        self._say(_rows(found, content))
        self._say(_group("Missing, carried nowhere", found.missing, _by_table(found.missing)))
        self._say(_group("Dangling, named but not in the list", dangling, dangling))
        self._say(_group("Refuted statements in advice", refuted, refuted))
        late = overdue(content, on=timezone.localdate())
        self._say(_group("Overdue reviews (a warning)", late, late))
        self._say(_arabic(content))
        self._say(_group("Patients' texts without Arabic", untranslated, untranslated))
        self._say(_group("Arabic older than its English", stale, stale))
        _refuse(missing=found.missing, dangling=dangling, refuted_in_advice=refuted, untranslated=untranslated, stale=stale)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _content(folder: str | None, release: int | None) -> AnyContent:
    try:
        return read_pack(folder or STARTER_PACK) if release is None else knowledge_of(release).content
    except (PackError, NothingPublished) as error:
        raise CommandError(str(error)) from error


def _refuse(**faults: Sequence[str]) -> None:
    if any(faults.values()):
        counts = ", ".join(f"{len(found)} {what.replace('_', ' ')}" for what, found in faults.items())
        raise CommandError(f"{counts}.")


def _rows(found: Carrying, content: AnyContent) -> Iterator[str]:
    refused = not_carried(content)
    yield f"Evidence rows: {len(found.rows)} in the list, {len(found.rows) - len(found.missing)} carried."
    yield f"  by table: {_counts(Counter(table_of(row) for row in found.rows if row in found.places))}"
    carriers = Counter(kind for row in found.rows for kind in {place.partition("/")[0] for place in found.places.get(row, ())})
    yield f"  on: {_counts(carriers)}"
    yield f"Claims kept only to be answered, not carried: {len(refused)}"
    yield from (f"  {key}: {why}" for key, why in refused.items())


def _group(title: str, found: Iterable[str], lines: Iterable[str]) -> Iterator[str]:
    number = len(tuple(found))
    yield f"{title}: {number or 'none'}"
    yield from (f"  {line}" for line in lines)


def _by_table(rows: Iterable[str]) -> list[str]:
    return [", ".join(group) for _, group in groupby(rows, key=table_of)]


def _arabic(content: AnyContent) -> Iterator[str]:
    read, alone = sum(1 for _ in patients_texts(content)), without_arabic(content)
    yield f"Texts that patients read: {read}. Other texts without Arabic (a warning): {alone.total()}"
    if alone.total():
        yield f"  {_counts(alone)}"


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counted.items() if number)
