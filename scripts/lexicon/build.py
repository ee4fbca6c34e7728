"""The names, ingredients and purposes of `data/lexicon` from all sources."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scripts.lexicon import mixtures, purposes
from scripts.lexicon import regional as lists
from scripts.lexicon.arabic import arabic_of
from scripts.lexicon.families import Contents, Item, Words, lines
from scripts.lexicon.names import may_stand, name_words, refused, unglued
from scripts.lexicon.registers import EGYPT, EUROPE, EYE, HAND, OTHER, SKIN, Product
from scripts.lexicon.salts import plain, shorter
from scripts.lexicon.vocabulary import Vocabulary, more
from sideeffects.core.normalise import inner, is_arabic, words_in
from sideeffects.core.release import Knowledge
from sideeffects.core.words import everyday_words

Names = dict[Words, dict[Contents, str]]


@dataclass
class Builder:
    """Give it products and regional lines; ask for names and ingredients."""

    knowledge: Knowledge
    products: list[Product]
    regional: list[lists.Line] = field(default_factory=list)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.knowledge, self.products)

    @cached_property
    def inside(self) -> list[tuple[Product, Contents]]:
        """Every product that is a medicine with the keys of what is in it."""
        read = [(product, self._contents(product)) for product in self.products]
        return [(product, contents) for product, contents in read if contents]

    @cached_property
    def by_hand(self) -> tuple[list[tuple[str, Contents]], list[str]]:
        """What the regional lists say, and their faults."""
        return lists.resolved(self.regional, self._written_by_hand)

    @cached_property
    def names(self) -> Names:
        """Each name with what it may contain. A list written by hand wins over a register; an Arabic writing over none."""
        found = lines(self._items(), self._curated)
        for words, contents in (*self._of_ingredients().items(), *self._arabic(found).items()):
            if words not in found and not self._curated(words):
                found[words] = contents
        return {**found, **self._hand_names()}

    @cached_property
    def ingredients(self) -> list[tuple[str, ...]]:
        """Key, name, purpose, other names and groups of the ingredients that some name needs and the knowledge lacks."""
        needed = {key for contents in self.names.values() for one in contents for key in one} - set(self.knowledge.curated)
        named = {key: _name(key) for key in needed}
        by_hand = {row[0].replace(" ", "_"): row[1] for row in more()}
        known_for = purposes.of_ingredients(self.inside, named.items()) | by_hand
        return [
            (key, named[key], purposes.of_form(key) or known_for.get(key, ""), self._others(key), self._groups(key))
            for key in sorted(needed)
        ]

    def _contents(self, product: Product) -> Contents:
        atc = product.hint if product.origin == EUROPE and len(product.parts) == 1 else ""
        keys = [self.vocabulary.key_of(part, product.route, atc) for part in product.parts]
        known = {key for key in keys if key and not (product.route != OTHER and self._is_a_supplement(key))}
        if not product.medicine and not any(self._is_medicine_of_ours(key) for key in known):
            return ()
        if mixtures.is_one(product, keys):
            return mixtures.contents(known, self.risky)
        return tuple(sorted(known)) if None not in keys else ()

    def _written_by_hand(self, part: str) -> str | None:
        """ "topical diclofenac" and "diclofenac eye drops" say how it is given; "diclofenac_gel" is a key already."""
        if part in self.knowledge.substances:
            return part
        for said, route in ((r"^topical | gel$| cream$", SKIN), (r" eye drops$|^ophthalmic ", EYE)):
            if re.search(said, part) and not self.vocabulary.curated(part):
                return self.vocabulary.key_of(re.sub(said, "", part), route)
        return self.vocabulary.key_of(part, OTHER)

    @cached_property
    def risky(self) -> frozenset[str]:
        """Keys in a class of bleeding risk: a class of contracts.md is what an entry counts as without being one."""
        curated = self.knowledge.curated
        return frozenset(
            key for key, entry in curated.items() if any(curated[one].classes for one in entry.closure if one in curated)
        )

    def _is_a_supplement(self, key: str) -> bool:
        """In a cream or in drops for the eyes a plant or a vitamin thins no blood."""
        entry = self.knowledge.curated.get(key)
        return key in self.risky and entry is not None and entry.kind == "supplement"

    def _is_medicine_of_ours(self, key: str) -> bool:
        entry = self.knowledge.curated.get(key)
        return key in self.risky and entry is not None and entry.kind != "supplement"

    def _items(self) -> Iterator[Item]:
        for product, contents in self.inside:
            words = name_words(product.name)
            if words and not self._says_itself(words, contents):
                yield words, contents, product.origin
                short = tuple(word for word in words if word not in ("and", "et", "with"))
                if short != words:
                    yield short, contents, product.origin

    def _says_itself(self, words: Words, contents: Contents) -> bool:
        """ "Ibuprofen Arrow": its ingredients stand in the name, with nothing else but a maker's name."""
        words, named = unglued(words), set[str]()
        left = list(words)
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                key = self._writings.get(" ".join(words[start : start + length]))
                if key:
                    named.add(key)
                    left = [word for word in left if word not in words[start : start + length]]
        return bool(named) and (set(contents) <= named or (not may_stand(tuple(left)) and not set(contents) - named & self.risky))

    @cached_property
    def _writings(self) -> Mapping[str, str]:
        """Every way in which a register writes an ingredient, with and without its salt."""
        found: dict[str, str] = {}
        for product, _ in self.inside:
            for part in product.parts:
                key = self.vocabulary.key_of(part, OTHER)
                for name in shorter(plain(part)) if key else ():
                    if key and self.vocabulary.key_of(name, OTHER) == key:
                        found[name] = key
        return found

    def _of_ingredients(self) -> Names:
        """Ingredients' names as registers write them, where the knowledge has the substance and not the writing."""
        kept: dict[str, str] = {}
        for product, _ in self.inside:
            for part in product.parts if product.origin != EGYPT else ():
                kept |= {name: product.origin for name in shorter(plain(part)) if _is_a_word(name)}
        return {
            tuple(name.split()): {(self._writings[name],): origin}
            for name, origin in sorted(kept.items())
            if name in self._writings and may_stand(tuple(name.split())) and self._writings[name] not in self.vocabulary.own
        }

    def _arabic(self, found: Names) -> Names:
        """The Egyptian file's Arabic writings that are heard as the name is."""
        written: dict[Words, dict[Contents, str]] = defaultdict(dict)
        for product, _ in self.inside:
            words = name_words(product.name)[:1] if product.arabic else ()
            for arabic in arabic_of(words, product.arabic):
                known = self._curated(words)
                written[(arabic,)] |= dict.fromkeys(found.get(words) or ([known] if known else []), EGYPT)
        return {words: contents for words, contents in written.items() if len(contents) == 1}

    def _hand_names(self) -> Names:
        found: Names = defaultdict(dict)
        for name, contents in self.by_hand[0]:
            words = tuple(words_in(name))
            if words and self._curated(words) != contents and not (len(words) == 1 and self._is_ordinary(words[0], contents)):
                found[words][contents] = HAND
        # "Xarelto 20" says no more than "Xarelto".
        return {
            words: said for words, said in found.items() if not (words[-1].isdigit() and self._is_said(words[:-1], said, found))
        }

    def _is_said(self, words: Words, said: Mapping[Contents, str], found: Names) -> bool:
        known = self._curated(words) if words else None
        return set(said) == ({known} if known else set(found.get(words, ())))

    def _is_ordinary(self, word: str, contents: Contents) -> bool:
        """A word that people use otherwise. What thins the blood stays: a sentence must then say more (core/finding)."""
        return word in refused() or (word in everyday_words() and not self.risky & set(contents))

    def _curated(self, words: Words) -> Contents | None:
        """What the knowledge says that this name contains; nothing where it names no substance and no product."""
        joined = words[0] + "".join(inner(word) if is_arabic(word) else word for word in words[1:])
        names = self.vocabulary.lexicon.names.get(joined, ())
        keys = {key for name in names for key in name.keys}
        return tuple(sorted(keys)) if keys else None

    def _groups(self, key: str) -> str:
        """All that it counts as, though it has no entry: its group, and what that counts as."""
        group = self.knowledge.curated.get(self.vocabulary.grouped.get(key, ""))
        return "+".join(sorted(group.closure)) if group else ""

    def _others(self, key: str) -> str:
        own = {name for name in self.vocabulary.own.get(key, ()) if _is_a_word(name) and name != key.replace("_", " ")}
        return "|".join(sorted(name for name in own if not self._curated(tuple(name.split()))))


def _is_a_word(name: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{4,}(?: [a-z]{2,}){0,2}", name)) and len(name) <= 40


def _name(key: str) -> str:
    words = key.replace("_", " ")
    return re.sub(" eye$", " eye drops", re.sub(" skin$", " gel", words))
