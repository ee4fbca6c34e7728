"""The codes of adverse events that are no choices of the table: what was done about it, and what may be said of where."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

# Beside the areas that were treated.
ELSEWHERE, WIDESPREAD = "elsewhere", "widespread"
PLACES: Mapping[str, object] = {
    ELSEWHERE: _("Somewhere that was not treated"),
    WIDESPREAD: _("In many places, or the whole body"),
}
TREATED_WITH: Mapping[str, object] = {
    "nothing": _("Nothing but watching"),
    "home_care": _("Care at home: cooling, rest, painkiller"),
    "ambulance": _("An ambulance"),
    "adrenaline": _("Adrenaline"),
    "antihistamine": _("Antihistamine"),
    "steroid": _("Corticosteroid"),
    "antibiotic": _("Antibiotic"),
    "antiviral": _("Antiviral"),
    "hyaluronidase": _("Hyaluronidase"),
    "lipid_emulsion": _("Lipid emulsion"),
    "drained": _("Opened or drained"),
    "culture": _("Sample or culture taken"),
    "surgery": _("Surgery"),
    "hospital": _("Treated in hospital"),
    "referred": _("Referred to another doctor"),
    "other": _("Something else, as described"),
}
SERIOUS_WORDS: Mapping[str, object] = {
    "death": _("Died"),
    "life_threatening": _("Life was in danger"),
    "hospitalised": _("Admitted to hospital, or a stay made longer"),
    "disabling": _("Lasting or serious disability"),
    "birth_defect": _("Harm to an unborn child"),
    "important": _("Medically important: could have led to one of these, or was kept from it by treatment"),
}
