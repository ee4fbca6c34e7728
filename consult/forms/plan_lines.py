"""What a practitioner writes in a plan: other words for a step, and lines of their own with their days."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from consult.intake.text_gate import PlainTextField
from consult.services.plan_edits import LANGUAGES, LAST_DAY, LONGEST_LINE, MOST_OWN, Edits, OwnLine

LABELS = {"en": _("In English"), "ar": _("In Arabic")}
PARTS = ("en", "ar", "first", "last")


def words_of_line(language: str, *, shown: str = "") -> PlainTextField:
    """One text of a line."""
    attrs = {"rows": 2, "lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    return PlainTextField(
        label=LABELS[language], required=False, max_length=LONGEST_LINE, initial=shown, widget=forms.Textarea(attrs=attrs)
    )


def day_of_line(label: Any) -> forms.IntegerField:
    """A number of days after the treatment."""
    widget = forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=LAST_DAY, widget=widget)


class PlanLines(forms.Form):
    """The texts of each step as they stand, to be changed, and rows for own lines; a posted page without them changes none."""

    def put_lines(
        self,
        texts: Mapping[str, Mapping[str, str]],
        own: Sequence[Mapping[str, Any]],
        language: str,
        until: Mapping[str, int],
    ) -> None:
        """By the key of a step its `texts` and `until` which day, as they stand; `own` lines; the patient's `language`."""
        self.texts, self.language, self.until = texts, language, until
        for key, said in texts.items():
            for one in LANGUAGES:
                self.fields[f"{one}-{key}"] = words_of_line(one, shown=said.get(one, ""))
            if key in until:
                self.fields[f"until-{key}"] = day_of_line(_("Holds until day"))
                self.fields[f"until-{key}"].initial = until[key]
        self.standing = own
        self.numbers = range(1, self._rows(len(own)) + 1)
        for number in self.numbers:
            self._put_own(number, own[number - 1] if number <= len(own) else {})

    def _rows(self, standing: int) -> int:
        posted = sum(f"own-{number}-en" in self.data for number in range(1, MOST_OWN + 1))
        wanted = posted + (self.data.get("do") == "add-line") if self.is_bound else standing + 1
        return min(int(wanted), MOST_OWN)

    def _put_own(self, number: int, line: Mapping[str, Any]) -> None:
        for one in LANGUAGES:
            self.fields[f"own-{number}-{one}"] = words_of_line(one, shown=line.get(one, ""))
        self.fields[f"own-{number}-first"] = day_of_line(_("From day"))
        self.fields[f"own-{number}-last"] = day_of_line(_("until day"))
        for part in ("first", "last"):
            self.fields[f"own-{number}-{part}"].initial = line.get(part)

    def clean(self) -> dict[str, Any]:
        """Both languages say the same, and the patient can read it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for key in self.texts:
            self._judge_step(key, cleaned)
        for number in self.numbers:
            self._judge_own(number, cleaned)
        return cleaned

    def _judge_step(self, key: str, cleaned: Mapping[str, Any]) -> None:
        if f"en-{key}" not in self.data:
            return
        now, was = {one: cleaned.get(f"{one}-{key}") or "" for one in LANGUAGES}, self.texts[key]
        if not now["en"]:
            self.add_error(f"en-{key}", _("Write it in English, or take the tick away and say why"))
        elif now["en"] != was.get("en", "") and now["ar"] and now["ar"] == was.get("ar", ""):
            self.add_error(f"ar-{key}", _("Change the Arabic too: it still says what the English said before"))
        elif now != {one: was.get(one, "") for one in LANGUAGES} and not now["ar"]:
            self._need_arabic(f"ar-{key}")

    def _judge_own(self, number: int, cleaned: Mapping[str, Any]) -> None:
        said = {part: cleaned.get(f"own-{number}-{part}") for part in PARTS}
        if all(value in (None, "") for value in said.values()):
            return
        if not said["en"]:
            self.add_error(f"own-{number}-en", _("Write it in English, or empty the whole line"))
        if not said["ar"]:
            self._need_arabic(f"own-{number}-ar")
        if said["first"] is not None and said["last"] is not None and said["last"] < said["first"]:
            self.add_error(f"own-{number}-last", _("It ends before it begins"))

    def _need_arabic(self, field: str) -> None:
        if self.language == "ar":
            self.add_error(field, _("Write it in Arabic too: this patient reads Arabic"))

    def edits(self) -> Edits:
        """What was typed, for the service; a step whose fields were not posted stays as it is."""
        said = self.cleaned_data
        words = {
            key: {one: said[f"{one}-{key}"] for one in LANGUAGES} if f"en-{key}" in self.data else dict(was)
            for key, was in self.texts.items()
        }
        own = [line for number in self.numbers if (line := self._line(number)).en]
        until = {key: said[f"until-{key}"] for key in self.until if said.get(f"until-{key}") is not None}
        return Edits(words=words, until=until, own=own if self.numbers else [_as_typed(one) for one in self.standing])

    def _line(self, number: int) -> OwnLine:
        first, last = (self.cleaned_data[f"own-{number}-{part}"] or 0 for part in ("first", "last"))
        texts = (self.cleaned_data[f"own-{number}-{one}"] for one in LANGUAGES)
        return OwnLine(*texts, first=first, last=max(first, last))

    def text_fields(self, key: str) -> list[BoundField]:
        """Both texts of one step, and its last day where it has one."""
        names = [f"en-{key}", f"ar-{key}", *([f"until-{key}"] if key in self.until else [])]
        return [self[name] for name in names]

    def own_rows(self) -> list[list[BoundField]]:
        """The fields of each own line."""
        return [[self[f"own-{number}-{part}"] for part in PARTS] for number in self.numbers]


def _as_typed(line: Mapping[str, Any]) -> OwnLine:
    return OwnLine(line["en"], line.get("ar", ""), first=line["first"], last=line["last"])
