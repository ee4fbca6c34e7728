"""What was injected in the demo's past, and what happened afterwards: often enough for figures. Nobody's real story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kit:
    """One product in one area. `often`: how many in ten. Lots from the oldest to the newest, with the days until they expire."""

    often: int
    product: str
    contents: tuple[str, ...]
    lots: tuple[tuple[str, int], ...]
    area: str


# Names, contents and lots as in the stock (services/demo_scenes.py).
HYALINE, GLOW, SLIM = "Hyaline 2 (demo)", "Glow 5 (demo)", "Caffeine slim (demo)"
OLD_LOT, NEW_LOT = "HA2511-04", "HA2609-17"
KITS = (
    Kit(6, HYALINE, ("hyaluronic acid", "sodium chloride"), ((OLD_LOT, 20), (NEW_LOT, 280)), "face"),
    Kit(3, GLOW, ("hyaluronic acid", "niacinamide", "vitamin C"), (("GL-0421", 150),), "neck"),
    Kit(1, SLIM, ("caffeine", "L-carnitine"), (("CS-77", 90),), "abdomen"),
)


@dataclass(frozen=True)
class Happening:
    """A side effect, in how many of a hundred of those who had the product, the lot, or ticked it; days until it began
    and days that it lasted."""

    chance: int
    effect: str
    sign: str
    began: tuple[int, int]
    lasted: tuple[int, int]
    product: str = ""
    lot: str = ""
    said: str = ""
    severity: str = "mild"
    treated_with: tuple[str, ...] = ("home_care",)


HAPPENINGS = (
    Happening(14, "bruising", "bruise", (0, 2), (4, 10)),
    Happening(9, "swelling", "swelling", (0, 1), (1, 4)),
    Happening(7, "redness", "redness", (0, 1), (1, 3), product=HYALINE),
    Happening(16, "redness", "redness", (0, 2), (1, 5), product=GLOW),
    Happening(14, "itching", "itch", (0, 3), (1, 4), product=GLOW),
    Happening(25, "pain", "pain", (0, 1), (1, 4), product=SLIM),
    # One lot is worse than the others: somebody should see it.
    Happening(12, "lumps", "lump", (14, 40), (10, 30), lot=OLD_LOT, severity="moderate", treated_with=("referred",)),
    Happening(1, "lumps", "lump", (10, 30), (10, 30), severity="moderate", treated_with=("referred",)),
    Happening(3, "pigment-change", "dark_patch", (20, 45), (30, 60), treated_with=("nothing",)),
    # A flag that was right: they had said it, and it was accepted.
    Happening(
        30, "cold-sore", "grouped_blisters", (1, 3), (5, 9), said="cold_sore", severity="moderate", treated_with=("antiviral",)
    ),
    Happening(20, "fainting", "faint", (0, 0), (0, 0), said="needle_phobia", severity="moderate", treated_with=("nothing",)),
)
