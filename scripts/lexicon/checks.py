"""What must never leave this folder: a medicine with a bleeding risk that counts as harmless (contracts.md, table of classes)."""

import re
from collections.abc import Iterator

from scripts.lexicon.build import Builder
from scripts.lexicon.registers import OTHER
from sideeffects.core.normalise import normalise

# Endings (INN stems) and plants of the classes; then what bears such an ending and is in none.
RISKY = re.compile(
    r"xaban|gatran|grel(or)?\b|parin(?!oid)|coumarol|coumon|warfarin|indione|profene?n?\b|coxib|oxicam|fenac\b|clofenac|[oi]rolac|aspirin"
    r"|acetylsalic|carbasalate|salsalate|diflunisal|metacin\b|sulindac|tolmetin|nabumetone|fenamic|fenamate|flumic|nimesulid|oxaprozin|naprox"
    r"|butazone|kebuzon|clonixin|etodolac|triflusal|dipyridamol|cilostazol|anagrelid|pentoxif|brutinib|teplase|urokinase|streptokinase|defibrotid"
    r"|caplacizumab|sulodexid|fondaparin|citalopram|fluoxetin|fluvoxamin|paroxetin|sertralin|nalafaxin|venlafaxin|duloxetin|milnacipran"
    r"|vilazodon|vortioxetin|dapoxetin|valpro|pentosan|abciximab|eptifibat|tirofiban"
    r"|gink+go|ginseng|omega.?3"
)
PLANTS = re.compile(r"gink+go|ginseng|omega.?3")  # on the skin they thin no blood
HARMLESS = re.compile(
    r"pancreozymin|grape\b|epoprost|heparinoid|hepariane|heparin lock|nepafenac|bromfenac|bendazac|aldrin|oxolac|salicylamide"
    r"|pegaptanib|norfenac|fenacil|cholestyramine|terprofene|chloropyr|protein|valpromide?x|tofenacin|darifenacin|solifenacin|ceftarolac"
)
CLASSES = frozenset({"anticoagulant", "antiplatelet", "nsaid", "ssri_snri", "other_bleeding", "supplement"})
ATC = re.compile(r"^B01A(?!C09|C11|C21|C27|B02|D1[02])|^M01A(?!X05|X25|X21)|^M02AA|^N06AB")


def faults(builder: Builder) -> Iterator[str]:
    """Every name or ingredient that must be mended in the knowledge or in our tables before anything is written."""
    risky = builder.risky
    for key, name, _, others, groups in builder.ingredients:
        if CLASSES & set(groups.split("+")):
            yield f"{name}: {groups} is in a bleeding class: it needs an entry of the knowledge"
        if RISKY.search(f"{name} {others}") and not HARMLESS.search(name) and not key.endswith(("_eye", "_skin")):
            yield f"{name}: counts as harmless, but is named like a medicine of a bleeding class"
    for product, contents in builder.inside:
        if not risky & set(contents) and not any(key.endswith(("_eye", "_skin")) for key in contents):
            if ATC.search(product.hint):
                yield f"{product.name}: {product.hint} is in a bleeding class, {'+'.join(contents)} is not"
            yield from (
                f"{product.name}: {part} became {'+'.join(contents)}"
                for part in product.parts
                if RISKY.search(normalise(part).text)
                and not HARMLESS.search(normalise(part).text)
                and not (product.route != OTHER and PLANTS.search(normalise(part).text))
            )
    for contents in {one for found in builder.names.values() for one in found}:
        for key in contents:
            if key not in builder.knowledge.entries and key not in {row[0] for row in builder.ingredients}:
                yield f"{key}: no such ingredient"
