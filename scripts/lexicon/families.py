"""From the products of registers to names: the shortest name that says what is inside."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from scripts.lexicon.names import LONGEST, may_stand, unglued

Words = tuple[str, ...]
Contents = tuple[str, ...]
# How often the registers have a name with these contents, and which registers: (words, contents, origin).
Item = tuple[Words, Contents, str]
MOST = 4  # products of one name; the rarest are dropped


def lines(items: Iterable[Item], curated: Callable[[Words], Contents | None]) -> dict[Words, dict[Contents, str]]:
    """What each name may contain, with the letters of its origins. `curated`: what the knowledge says of a name."""
    found: dict[Words, dict[Contents, str]] = {}
    families: dict[Words, list[Item]] = defaultdict(list)
    for item in items:
        families[item[0][:1]].append(item)
    for start, family in sorted(families.items()):
        for words, contents in _settled(start, family, curated):
            found[unglued(words)] = contents
    return found


def _settled(
    prefix: Words, family: list[Item], curated: Callable[[Words], Contents | None]
) -> Iterator[tuple[Words, dict[Contents, str]]]:
    """One name for the family if all that bear it are the same; else its own name, and the longer ones that differ."""
    known = curated(unglued(prefix))
    said = {known} if known else set()
    if not known and may_stand(prefix) and not _looks_like_a_maker(prefix, family):
        own = [item for item in family if item[0] == prefix] or _akin(family)
        if own:
            kept = _most(own)
            yield prefix, kept
            said = set(kept)
    if len(said) == 1 and all(item[1] in said for item in family):
        return
    longer: dict[Words, list[Item]] = defaultdict(list)
    for item in family:
        if len(item[0]) > len(prefix):
            longer[item[0][: len(prefix) + 1]].append(item)
    for start, rest in sorted(longer.items()):
        if len(prefix) < LONGEST and not (len(said) == 1 and all(item[1] in said for item in rest)):
            yield from _settled(start, rest, curated)


def _akin(family: list[Item]) -> list[Item]:
    """Products without one of the bare name: it may stand for any of them where they share an ingredient."""
    contents = {item[1] for item in family}
    shared = set.intersection(*(set(one) for one in contents))
    return family if shared and len(contents) <= MOST else []


def _looks_like_a_maker(prefix: Words, family: list[Item]) -> bool:
    """A first word that many different things share ("united", "eva") names none of them."""
    return not any(item[0] == prefix for item in family) and len({item[0] for item in family if len(item[0]) > len(prefix)}) > 6


def _most(items: list[Item]) -> dict[Contents, str]:
    counted = Counter(contents for _, contents, _ in items)
    kept = [contents for contents, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]]
    return {contents: "".join(sorted({origin for _, one, origin in items if one == contents})) for contents in sorted(kept)}
