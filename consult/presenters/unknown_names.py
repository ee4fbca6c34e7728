"""The worklist of names that nobody knows, in words. Nobody who wrote one is told of."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rapidfuzz.distance import OSA

from consult.models import UnknownName
from consult.models.unknown_names import UnknownNameQuerySet
from consult.presenters.search import Found, search
from consult.presenters.words import day
from consult.services.known_names import Lists, read_as
from sideeffects.core.mentions import Mention
from sideeffects.core.release import Knowledge
from sideeffects.core.suggest_names import joined_of

# In the order in which somebody works: (list, what it is called, what is said where it is empty).
LISTS: tuple[tuple[str, Any, Any], ...] = (
    ("waiting", gettext_lazy("Waiting"), gettext_lazy("Every name that patients wrote is known.")),
    ("coming", gettext_lazy("In the next release"), gettext_lazy("No name waits for the next release.")),
    ("known", gettext_lazy("Known by now"), gettext_lazy("No name that was unknown is known by now.")),
    ("not_a_name", gettext_lazy("Not a medicine or illness"), gettext_lazy("Nothing was said to be no name.")),
    ("set_aside", gettext_lazy("Set aside"), gettext_lazy("Nothing was set aside.")),
)
CLOSE = 2  # letters


@dataclass(frozen=True)
class Link:
    """A filter with how many it would show."""

    label: str
    href: str
    number: int | None
    current: bool


@dataclass(frozen=True)
class Row:
    """One name of the list."""

    href: str
    words: str
    section: str
    seen: int
    where: str
    last: str
    remark: str


def list_links(lists: Lists, show: str, keep: Mapping[str, str]) -> tuple[Link, ...]:
    """The parts of the worklist."""
    return tuple(
        Link(str(label), _address(keep, show=name if name != "waiting" else ""), getattr(lists, name).count(), name == show)
        for name, label, _empty in LISTS
    )


def section_links(names: UnknownNameQuerySet, show: str, section: str, keep: Mapping[str, str]) -> tuple[Link, ...]:
    """The fields that the names of this part stood in; nothing where it is only one."""
    counted = Counter(names.order_by().values_list("section", flat=True))
    if len(counted) < 2 and not section:
        return ()
    shown = {**keep, "show": "" if show == "waiting" else show}
    every = Link(_("All fields"), _address({**shown, "section": ""}), sum(counted.values()), not section)
    links = [
        Link(
            str(choice.label).capitalize(), _address(shown, section=choice.value), counted[choice.value], choice.value == section
        )
        for choice in UnknownName.Section
        if counted[choice.value] or choice.value == section
    ]
    return (every, *links)


def _address(keep: Mapping[str, str], **query: str) -> str:
    asked = {key: value for key, value in {**keep, **query}.items() if value}
    return reverse("curate-names") + (f"?{urlencode(asked)}" if asked else "")


def empty_words(show: str) -> str:
    """What is said where a part holds nothing."""
    return str(next(words for name, label_of, words in LISTS if name == show))


def rows_of(names: Iterable[Any], show: str, remarks: Callable[[Any], str]) -> tuple[Row, ...]:
    """The names of a page of the list (counted)."""
    return tuple(
        Row(
            href=reverse("curate-name", args=[one.pk]),
            words=one.words,
            section=str(one.get_section_display()),
            seen=one.seen,
            where=clinics_words(one.clinics),
            last=day(one.last),
            remark=remarks(one),
        )
        for one in names
    )


def remark_of(name: Any, published: Knowledge, working: Knowledge | None, show: str) -> str:
    """What the list says beside a name: what it is read as, or what looks like it."""
    if show == "waiting":
        close = [_called(one) for one in search(published, name.words) if _apart(one, name.words) <= CLOSE]
        return _("looks like %(names)s") % {"names": _(" or ").join(close[:2])} if close else ""
    if show in ("not_a_name", "set_aside"):
        return str(name.why)
    knowledge = published if show == "known" or working is None else working
    return _("read as %(what)s") % {"what": read} if (read := said(read_as(knowledge, name), knowledge)) else ""


def _apart(one: Found, words: str) -> int:
    return int(OSA.distance(joined_of(one.name.partition(",")[0] or one.label), joined_of(words)))


def _called(one: Found) -> str:
    return f"{one.label} ({one.name})" if one.name else one.label


def said(mentions: Iterable[Mention], knowledge: Knowledge) -> str:
    """What some mentions are, by name: "paracetamol and caffeine"; empty for nothing."""
    keys = dict.fromkeys(key for mention in mentions for key in mention.keys)
    return _(" and ").join(label_of(key, knowledge) for key in keys)


def label_of(key: str, knowledge: Knowledge) -> str:
    """What something is called."""
    entry = knowledge.entries.get(key)
    return entry.label if entry else key.replace("_", " ")


def clinics_words(number: int) -> str:
    """ "2 clinics"."""
    return ngettext("%(n)d clinic", "%(n)d clinics", number) % {"n": number}
