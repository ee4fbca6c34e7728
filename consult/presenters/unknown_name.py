"""One name that nobody knew, in words: who wrote it is not told; what looks like it is help and nothing more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import UnknownName
from consult.presenters.search import search
from consult.presenters.unknown_names import clinics_words, label_of, said
from consult.presenters.words import day, moment, person
from consult.services.known_names import read_as
from sideeffects.core.release import Knowledge
from sideeffects.models import KnowledgeEntry
from sideeffects.presenters.titles import title_of

MOST_NEAR, MOST_SAID = 12, 8


@dataclass(frozen=True)
class Near:
    """A known entry that it may be a name of: help, never taken by itself. `value` is what the form sends."""

    value: str
    label: str
    about: str
    name: str
    href: str


@dataclass(frozen=True)
class Page:
    """One name with all that is known of it."""

    words: str
    section: str
    script: str
    seen: str
    days: str
    taken_for: str
    contents: str
    state: str
    decided: str
    why: str
    added_to: str
    added_href: str
    readings: tuple[tuple[str, str], ...]
    published: str
    coming: str
    open: bool


def page_of(name: Any, published: Knowledge | None, working: Knowledge, *, told: Mapping[str, Counter[str]], past: int) -> Page:
    """One name (counted). `told`: how often each thing was said of it; `past`: evaluations before the release that knows it."""
    known = published or working
    new, old = said(read_as(working, name), working), said(read_as(published, name), published) if published else ""
    decided = _("%(by)s, %(at)s") % {"by": person(name.decided_by), "at": moment(name.decided_at)} if name.decided_at else ""
    state, coming = UnknownName.State, bool(new) and not old
    return Page(
        words=name.words,
        section=str(name.get_section_display()),
        script=str(name.get_script_display()),
        seen=_seen(name.seen, name.clinics),
        days=day(name.first) if day(name.first) == day(name.last) else f"{day(name.first)} – {day(name.last)}",
        taken_for=_told(told["taken_for"], known),
        contents=_told(told["contents"], known),
        state=_state(name, old=bool(old), coming=coming),
        decided=decided,
        why=name.why,
        added_to=name.added_to,
        added_href=_entry(name.added_to) if name.added_to else "",
        readings=_readings(old, new, published),
        published=_past(name.known_in, past) if old else "",
        coming=new if coming and name.state in (state.WAITING, state.ADDED) else "",
        open=name.state in (state.WAITING, state.ADDED) and not new and not old,
    )


def _seen(seen: int, clinics: int) -> str:
    words = ngettext("in %(n)d consultation", "in %(n)d consultations", seen) % {"n": seen}
    return _("%(consultations)s at %(clinics)s") % {"consultations": words, "clinics": clinics_words(clinics)}


def _told(counted: Counter[str], knowledge: Knowledge) -> str:
    return ", ".join(f"{label_of(key, knowledge)} ({number})" for key, number in counted.most_common(MOST_SAID))


def _state(name: Any, *, old: bool, coming: bool) -> str:
    if name.state in (UnknownName.State.NOT_A_NAME, UnknownName.State.SET_ASIDE):
        return str(name.get_state_display()).capitalize()
    if old:
        return _("Known by now")
    if coming:
        return _("Waits for the next release")
    if name.state == UnknownName.State.ADDED:
        return _("Was added, but the working copy does not read it any more")
    return _("Waiting")


def _readings(old: str, new: str, published: Knowledge | None) -> tuple[tuple[str, str], ...]:
    release = _("Release %(number)d") % {"number": published.number} if published else _("No release yet")
    return ((release, old), (_("Working copy"), new))


def _past(known_in: int | None, past: int) -> str:
    if not past:
        return _("No consultation was last evaluated before a release read it.")
    words = ngettext(
        "%(n)d consultation was last evaluated before release %(release)d read it.",
        "%(n)d consultations were last evaluated before release %(release)d read it.",
        past,
    )
    return words % {"n": past, "release": known_in or 0}


# --- what it may be a name of -------------------------------------------------------------------------------------


def near_entries(words: str, knowledge: Knowledge, others: Iterable[KnowledgeEntry]) -> tuple[Near, ...]:
    """Curated entries that have a name like this: by the published names, then what the working copy alone has."""
    found = {_value(one.key, knowledge): one for one in search(knowledge, words)}
    near = [Near(value, one.label, one.about, one.name, _entry(value)) for value, one in found.items() if value]
    more = [(f"{row.KIND}/{row.key}", title_of(row.content)) for row in others]
    near += [Near(value, title, "", "", _entry(value)) for value, title in more if value not in found]
    return tuple(near[:MOST_NEAR])


def _value(key: str, knowledge: Knowledge) -> str:
    kind = knowledge.kind_of(key)
    return f"{kind}/{key}" if kind else ""


def _entry(value: str) -> str:
    return reverse("curate-entry", args=value.split("/"))
