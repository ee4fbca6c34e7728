"""The parts of a consent about the plan: what is injected, numbs and cleans, what is known of its approval, what it may bring."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.services.audit import sha256
from consult.services.consent_basis import Ground, Planned
from consult.services.consent_words import COMMA, LANGUAGES, Item, Texts, both_the_same, day_said, joined, known_text, listed, say
from sideeffects.core.approvals import approvals_in
from sideeffects.core.records import Claim

CONTESTED = "efficacy-contested"


def called(one: Planned) -> Texts:
    """What the practitioner wrote, and what it is where that is another name."""
    written = one.words.strip().casefold()
    names = [known_text(entry.labels) for entry in one.entries]
    if len(one.entries) == 1 and written in (one.entries[0].key.replace("_", " "), one.entries[0].label.casefold()):
        return names[0]
    found = {}
    for language in LANGUAGES:
        # "cold packs (cold)" says nothing more.
        more = [name[language] for name in names if name[language].casefold() not in written]
        found[language] = f"{one.words} ({COMMA[language].join(more)})" if more else one.words
    return found


def planned_items(ground: Ground) -> Iterator[Item]:
    """Every product, and where it goes and what is used beside it."""
    for one in ground.of("ingredients"):
        yield Item(f"product.{_key(one)}", _product(one), f"{one.words}|{_key(one)}", called(one))
    for part, (used, unchosen, none) in BESIDE.items():
        yield from _listed(ground, part, used, unchosen, none)


# part -> (what it is for, nothing chosen yet, none used)
BESIDE: Mapping[str, tuple[Promise, Promise, Promise | None]] = {
    "areas": (_("This is where it is injected."), _("Where it is injected is not chosen yet."), None),
    "numbing": (_("This numbs the skin before."), _("What numbs the skin is not chosen yet."), _("Nothing numbs the skin.")),
    "antiseptic": (
        _("This cleans the skin before."),
        _("What cleans the skin is not chosen yet."),
        _("No antiseptic is planned."),
    ),
}


def _key(one: Planned) -> str:
    return "+".join(entry.key for entry in one.entries) or f"unknown-{sha256(one.words.strip().casefold())[:8]}"


def _product(one: Planned) -> Texts:
    planned = say(_("It is planned to inject this into the skin with fine needles."))
    if one.holds_anything:
        unknown = say(_("Its contents are not in our knowledge, so no check covers it."))
        return joined(planned, unknown, say(_("So the effects of every product stand below.")))
    return planned


def _listed(ground: Ground, part: str, used: Promise, unchosen: Promise, none: Promise | None) -> Iterator[Item]:
    found = ground.of(part)
    if found:
        names = listed(*(called(one) for one in found))
        yield Item(f"plan.{part}", say(used), ",".join(sorted(_key(one) for one in found)), names)
    elif ground.is_open(part):
        yield Item(f"plan.{part}", say(unchosen), "open")
    elif none is not None:
        yield Item(f"plan.{part}", say(none), "none")


def own_words(words: str) -> Iterator[Item]:
    """What the practitioner adds; the same in every language."""
    if words.strip():
        name = say(_("In the words of your practitioner"))
        yield Item("words", both_the_same(words.strip()), words.strip(), name)


# claim -> (whom it concerns: an entry or what it counts as, or rows of its evidence; what it says of their approval)
APPROVAL: tuple[tuple[str, frozenset[str], Promise], ...] = (
    (
        "b-68",
        frozenset({"deoxycholic_acid"}),
        _("In the United States one fat-dissolving injection is approved, and only under the chin. It depends on the country."),
    ),
    (
        "b-68",
        frozenset({"unlicensed_fat_dissolver"}),
        _("Health authorities warn about this kind of product. Ask to see the label."),
    ),
    ("d-02", frozenset({"phosphatidylcholine"}), _("It is not approved for injection against fat.")),
    ("d-16", frozenset({"D-16"}), _("No plant extract is approved for injection.")),
    ("d-21", frozenset({"glutathione"}), _("It is not approved for lightening the skin.")),
    ("d-23", frozenset({"exosomes"}), _("It is not licensed for injection.")),
)
GENERAL_APPROVAL = "sf-049"
OFF_LABEL = _(
    "In the United States no product is approved for mesotherapy as such. Using a product in another way than its label says is"
    " called “off-label”."
)
UNKNOWN_APPROVAL = _("We do not know whether it is approved for this use where you live. Ask to see the label.")


def approval_of(ground: Ground) -> Iterator[Item]:
    """What the knowledge says about approval; where it says nothing, that nobody here knows."""
    claims = ground.knowledge.claims
    general = claims.get(GENERAL_APPROVAL)
    if general and general.decision:
        looked_at = say(_("This was last looked at on %(day)s; approvals change."), day=day_said(general.decision.on))
        yield Item("status.general", joined(say(OFF_LABEL), looked_at), f"{general.key}|{general.decision.why['en']}")
    for one in ground.of("ingredients"):
        told = [
            (say(text), f"{key}:{claims[key].statement['en']}") for key, whom, text in APPROVAL if _told(claims, key, one, whom)
        ]
        # What the authority of the clinic's own country says comes first.
        told = [*_in_this_country(ground, one), *told]
        said = joined(*(text for text, _mark in told)) if told else say(UNKNOWN_APPROVAL)
        yield Item(f"status.{_key(one)}", said, "|".join(mark for _text, mark in told) or "unknown", called(one))


def _in_this_country(ground: Ground, one: Planned) -> Iterator[tuple[Texts, str]]:
    country = ground.consultation.clinic.country
    for approval in approvals_in(country, one.entries, ground.knowledge):
        yield known_text(approval["text"]), f"{country}:{approval['status']}:{approval['text']['en']}"


def _told(claims: Mapping[str, Claim], key: str, one: Planned, whom: frozenset[str]) -> bool:
    return key in claims and _concerned(one, whom)


def _concerned(one: Planned, whom: frozenset[str]) -> bool:
    return any(not whom.isdisjoint({entry.key, *entry.closure, *entry.evidence}) for entry in one.entries)


def benefit_of(ground: Ground) -> Iterator[Item]:
    """What is known of its use, and that nobody promises it."""
    claim = ground.knowledge.claims.get(CONTESTED)
    if claim:
        yield Item("benefit.contested", known_text(claim.statement), claim.statement["en"])
    yield Item("benefit.promise", say(_("Nobody can promise a result. Often several visits are needed, and it may fade.")), "1")
