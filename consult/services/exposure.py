"""What a signed treatment exposed somebody to, in codes beside the sealed record: what side effects are counted against."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from consult.models import Exposure, ExposureSheet, SignedTreatment, UsedLot
from consult.services.planned import recognise
from consult.services.signed_content import content_of
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import knowledge_of

logger = logging.getLogger(__name__)
# At one look of the runner; what was signed before these tables were is caught up with in a few looks.
AT_ONCE = 50


def keep_exposure(*, signed: SignedTreatment) -> None:
    """Note it, in the signing's transaction and after its lots. What nobody recognises keeps an empty code: it still counts."""
    content = content_of(signed)
    sheet = ExposureSheet(
        treatment=signed,
        clinic_id=signed.clinic_id,
        operator_id=content["operator"]["id"],
        evaluation_id=content["evaluation"]["id"],
        treated_on=timezone.localdate(signed.treated_at),
    )
    ExposureSheet.objects.bulk_create([sheet])
    lots = {(one.product, one.lot): one for one in UsedLot.objects.filter(treatment=signed)}
    Exposure.objects.bulk_create(lines_of(sheet, content["given"], lots, codes_of(content)))


def lines_of(
    sheet: ExposureSheet,
    given: Iterable[Mapping[str, Any]],
    lots: Mapping[tuple[str, str], UsedLot],
    codes: Mapping[tuple[str, str], tuple[str, ...]],
) -> list[Exposure]:
    """The rows of one treatment, not written yet: `given` as signed, its lots by product and number, `codes` of `codes_of`."""
    found: dict[tuple[int, str, str], Exposure] = {}
    for row in given:
        lot = lots[row["product"][:120], row["lot"][:60]]
        (area,), product = codes["areas", row["area"]] or ("",), next(iter(codes["products", row["product"]]), "")
        keys = [key for words in row["contents"] for key in codes["ingredients", words]] or [""]
        for key in keys:
            line = Exposure(sheet=sheet, lot=lot, product=product, ingredient=key, area=area)
            found.setdefault((lot.pk, key, area), line)
    return list(found.values())


def codes_of(content: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, ...]]:
    """By part and word of what was given: the keys that its own release knows for it; none where that fails or only resembles."""
    given = content["given"]
    words = {
        "areas": list(dict.fromkeys(row["area"] for row in given)),
        "products": list(dict.fromkeys(row["product"] for row in given)),
        "ingredients": list(dict.fromkeys(one for row in given for one in row["contents"])),
    }
    try:
        knowledge = knowledge_of(content["evaluation"]["release"])
        return {(part, word): keys for part, some in words.items() for word, keys in _read(knowledge, part, some)}
    except Exception as error:
        # Its words may be in the error: its kind only. Nothing of the record hangs on these codes.
        logger.error("exposure: %s", type(error).__name__)
        return {(part, word): () for part, some in words.items() for word in some}


def _read(knowledge: Knowledge, part: str, words: Sequence[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for one in recognise(knowledge, "areas" if part == "areas" else "ingredients", words):
        keys = () if one.doubtful else tuple(entry.key for entry in one.entries)
        wanted = [key for key in keys if part == "areas" or (key in knowledge.products) == (part == "products")]
        yield one.words, tuple(wanted[:1] if part == "areas" else wanted)


def keep_missing(most: int = AT_ONCE) -> int:
    """Note some that were signed before this was kept, or were brought back from a backup without it; how many there were."""
    chosen = list(SignedTreatment.objects.filter(exposure_sheet__isnull=True).order_by("pk")[:most])
    for signed in chosen:
        with transaction.atomic():
            SignedTreatment.objects.select_for_update(no_key=True).get(pk=signed.pk)
            if not ExposureSheet.objects.filter(pk=signed.pk).exists():
                keep_exposure(signed=signed)
    return len(chosen)
