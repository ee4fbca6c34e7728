"""What was read and found, on paper: facts, and each flag with its whole chain, in the language of the paper."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Evaluation
from consult.presenters.dossier_parts import Entry, Line, Section, kept, reading, said, when
from consult.presenters.words import origin_label
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, RESTRICTION, ShownFlag, flags_of
from sideeffects.core.condition_words import say
from sideeffects.core.condition_words_ar import say_in_arabic
from sideeffects.core.facts import PROBABLE
from sideeffects.core.release import Claim, Knowledge, Rule
from sideeffects.core.translations import in_language

LEVELS: Mapping[str, Any] = {
    "STOP": gettext_lazy("STOP"),
    "HOLD": gettext_lazy("HOLD"),
    "CAUTION": gettext_lazy("CAUTION"),
    "NOTE": gettext_lazy("NOTE"),
    "UNASSESSED": gettext_lazy("UNASSESSED"),
    "CLEAR": gettext_lazy("NOTHING RAISED"),
}
ENTITIES: Mapping[str, Any] = {
    "medicine": gettext_lazy("Medicines"),
    "allergy": gettext_lazy("Allergies"),
    "condition": gettext_lazy("Health"),
    "previous": gettext_lazy("Earlier treatments"),
    "ingredient": gettext_lazy("Planned: what is injected"),
    "antiseptic": gettext_lazy("Planned: antiseptic"),
    "gloves": gettext_lazy("Planned: gloves"),
    "numbing": gettext_lazy("Planned: numbing"),
    "area": gettext_lazy("Areas"),
    "concern": gettext_lazy("Wishes"),
    "statement": gettext_lazy("Said in their own words"),
}
# What was ticked, not typed: kept as a code, said in the language of the paper.
TICKED = ("plan.areas", "plan.concerns", "patient.", "pregnancy.")
CODES: Mapping[str, Any] = {
    "female": gettext_lazy("Female"),
    "male": gettext_lazy("Male"),
    "other": gettext_lazy("Other"),
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unsure": gettext_lazy("I do not know"),
}


class Found:
    """One evaluation with its release, in the language of the paper."""

    def __init__(self, evaluation: Evaluation, knowledge: Knowledge) -> None:
        self.evaluation = evaluation
        self.knowledge = knowledge
        self.names = knowledge.names(reading())
        self.flags = flags_of(evaluation.answer)
        self.items: Mapping[str, Any] = (evaluation.facts or {}).get("items", {})

    def name(self, key: str) -> str:
        """What people call a concept, or a code that was ticked."""
        return self.names.get(key) or str(CODES.get(key, "")) or key.replace("_", " ")

    def words(self, said_: Mapping[str, Any]) -> str:
        """The patient's words, or the name of what they ticked."""
        return self.name(said_["words"]) if said_["origin"].startswith(TICKED) else str(said_["words"])

    def chosen(self, words: str) -> str:
        """Words of the plan; on the Arabic paper with their Arabic name, where there is one."""
        name = self.names.get(words) or self.names.get(words.replace(" ", "_")) if reading() == "ar" else ""
        return f"{name} (\u2068{words}\u2069)" if name and name != words else words.replace("_", " ")

    def title(self, flag: ShownFlag) -> str:
        """The rule's title in the language of the paper."""
        rule = self.knowledge.rule(flag.rule)
        return in_language(rule.title, reading()) if rule else flag.title


def level_word(level: str) -> str:
    """A level in the language of the paper."""
    return str(LEVELS.get(level, level))


def read_section(found: Found) -> Section:
    """Every fact with the words that it was read from."""
    entries = tuple(
        Entry(str(ENTITIES.get(entity, entity)), lines=tuple(_fact(one, found) for one in items))
        for entity, items in found.items.items()
        if items
    )
    return Section("read", _("What was read"), entries, empty=_("Nothing was read from the answers."))


def _fact(item: Mapping[str, Any], found: Found) -> Line:
    doubt = _("probable") if item["certainty"] == PROBABLE else _("stated")
    # The patient's words stay as they wrote them, between marks that keep their direction.
    text = _("%(name)s (%(doubt)s), from \u2068“%(words)s”\u2069") % {
        "name": found.name(item["name"]),
        "doubt": doubt,
        "words": found.words(item),
    }
    return Line(origin_label(item["origin"]), text)


def flag_sections(found: Found) -> Iterator[Section]:
    """What was raised, what contradicts itself, what could not be assessed, what depends on the plan: never cut."""
    groups = (
        (RAISED, _("What was raised"), _("Nothing was raised.")),
        (CONTRADICTION, _("Answers that contradict each other"), _("No answers contradict each other.")),
        (CANNOT_ASSESS, _("What could not be assessed"), _("Every check could be assessed.")),
        (RESTRICTION, _("What depends on the plan"), _("Nothing waits for the plan.")),
    )
    for kind, title, empty in groups:
        chosen = [flag for flag in found.flags if flag.kind == kind]
        entries = tuple(_contradiction(flag, found) if kind == CONTRADICTION else _flag(flag, found) for flag in chosen)
        yield Section(kind, title, entries, str(len(entries)) if entries else "", empty)


def _flag(flag: ShownFlag, found: Found) -> Entry:
    rule = found.knowledge.rule(flag.rule)
    lines = [*_because(flag, found), *_missing(flag)]
    if rule is not None:
        lines += _rule(rule, found)
        # Where nothing was found the sources are in the release; the paper stays readable.
        lines += _claims(rule, found) if flag.kind in (RAISED, RESTRICTION) and flag.content.get("because") else []
        lines.append(Line(_("Do"), in_language(rule.practitioner_text, reading()), strong=True))
    else:
        lines.append(Line(_("Do"), str(flag.content.get("practitioner_text", "")), strong=True))
    return Entry(found.title(flag), level_word(flag.level), ", ".join(flag.content.get("evidence", ())), kept(lines))


def _because(flag: ShownFlag, found: Found) -> Iterator[Line]:
    for one in flag.content.get("because", ()):
        yield said(_("Words, %(where)s") % {"where": origin_label(one["origin"])}, found.words(one))
        yield Line(_("Read as"), _reading(one, found))


def _reading(because: Mapping[str, Any], found: Found) -> str:
    value = because["fact"].partition("=")[2] or because["fact"]
    entity = because["fact"].partition("=")[0].partition(".")[0]
    same = (one for one in found.items.get(entity, ()) if (one["origin"], one["words"]) == (because["origin"], because["words"]))
    names = [found.name(value), *(found.name(one["name"]) for one in same if one["name"] != value)]
    doubt = _("probable: to be confirmed") if because["certainty"] == PROBABLE else _("stated")
    return f"{_(', ').join(dict.fromkeys(names))} ({doubt})"


def _missing(flag: ShownFlag) -> Iterator[Line]:
    for question in flag.content.get("missing", ()):
        yield Line(_("Waits for"), origin_label(question))


def _rule(rule: Rule, found: Found) -> list[Line]:
    tell = say_in_arabic if reading() == "ar" else say
    condition = tell(rule.when, found.names, found.knowledge.settings)
    named = _("Rule %(key)s, release %(release)d") % {"key": f"\u2068{rule.key}\u2069", "release": found.knowledge.number}
    return [Line(named, condition)]


def _claims(rule: Rule, found: Found) -> list[Line]:
    claims = [found.knowledge.claims[key] for key in rule.claims if key in found.knowledge.claims]
    lines = [Line(_("For"), _claim(one, found)) for one in claims]
    for claim in claims:
        lines += [Line(_("Against"), _weighed(claim, one, found)) for one in _opposing(claim, found)]
    return lines


def _opposing(claim: Claim, found: Found) -> list[Claim]:
    every = found.knowledge.claims
    named = [every[key] for key in claim.opposes if key in every]
    return list({one.key: one for one in [*named, *(one for one in every.values() if claim.key in one.opposes)]}.values())


def _claim(claim: Claim, found: Found) -> str:
    cited = []
    for citation in claim.sources:
        source = found.knowledge.sources.get(citation.source)
        title = f"{source.title} {source.year or ''}".strip() if source else citation.source
        cited.append("\u2068" + ", ".join(part for part in (title, citation.locator) if part) + "\u2069")
    grade = _("grade %(grade)s") % {"grade": claim.grade}
    statement = in_language(claim.statement, reading())
    if reading() == "ar":
        # Several Latin titles in one Arabic line change places: each gets its own.
        return "\n".join([f"{statement} [{grade}]", *cited])
    return f"{statement} [{'; '.join([*cited, grade])}]"


def _weighed(claim: Claim, against: Claim, found: Found) -> str:
    decision = claim.decision or against.decision
    text = _claim(against, found)
    between = "\n" if reading() == "ar" else " "
    return f"{text}{between}{_('Decided:')} {in_language(decision.why, reading())}" if decision else text


def _contradiction(flag: ShownFlag, found: Found) -> Entry:
    pairs = zip(flag.content["origins"], flag.content["words"], strict=False)
    lines = [said(origin_label(origin), words) for origin, words in pairs]
    lines.append(Line(_("Counted"), _("The worse reading counts. Both are kept.")))
    return Entry(_("Two answers that cannot both be true"), level_word(flag.level), lines=tuple(lines))


def history_section(evaluations: Iterable[Evaluation]) -> Section:
    """Every evaluation with its hashes, so that each can be made again."""
    entries = tuple(
        Entry(
            when(one.created_at),
            level_word(one.overall),
            str(one.get_because_display()),
            (
                Line(_("Complete"), _("yes") if one.complete else _("no: not every check could be assessed")),
                Line(_("Release"), str(one.release.number)),
                Line(_("SHA-256 of the release"), one.release.sha256, code=True),
                Line(_("SHA-256 of the result"), one.result_sha256, code=True),
            ),
        )
        for one in evaluations
    )
    return Section("evaluations", _("Every evaluation"), entries)
