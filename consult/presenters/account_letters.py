"""The words of letters to staff. English, as all that staff read."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from consult.models import AccountLetter
from consult.presenters.addresses import whole_address
from consult.services.senders import Letter

ENGLISH = "en"


def account_letter(row: AccountLetter) -> Letter:
    """The letter of a row that somebody reads. A link to a new password is made now, and stands nowhere else."""
    with translation.override(ENGLISH):
        return _reset(row.user) if row.kind == AccountLetter.Kind.RESET else _changed()


def _reset(user: User | None) -> Letter:
    token = default_token_generator.make_token(user)
    address = whole_address("account_reset_password_from_key", user_pk_to_url_str(user), token)
    words = _(
        "Somebody asked for a new password for your account. The link works for one hour, and once. "
        "Your second step stays as it is. If it was not you, do nothing: your password stays too."
    )
    return _letter(_("A new password"), words, _("Choose a new password"), address)


def _changed() -> Letter:
    words = _(
        "Your password or the second step of your account was changed. If it was you, all is well. "
        "If not, tell the owner of your clinic at once and choose a new password."
    )
    return _letter(_("Your sign-in was changed"), words, _("Look at your account"), whole_address("mfa_index"))


def _letter(subject: str, words: str, button: str, address: str) -> Letter:
    shown = {"subject": subject, "words": words, "button": button, "address": address, "language": ENGLISH}
    text, html = (render_to_string(f"mail/letter.{kind}", shown) for kind in ("txt", "html"))
    return Letter(text=text.strip() + "\n", subject=subject, html=html)
