"""What the consultation does when the knowledge changes, and when somebody signs in or changes how they do."""

import time
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from consult.models import Membership
from consult.services.account_events import note_of
from consult.services.recall import queue_recall
from consult.views.account.fresh import ROLES, held, note_second_step
from consult.views.account.gate import BEGAN, SEEN
from sideeffects.models import Release
from sideeffects.signals import release_published


@receiver(release_published, dispatch_uid="recall")
def compare_with_what_was_shown(release: Release, **_: Any) -> None:
    """Note down the comparison; whoever opens the worklist next, or the command, works it out."""
    queue_recall(release=release)


@receiver(user_logged_in, dispatch_uid="session-begins")
def begin_session(request: HttpRequest, user: User, **_: Any) -> None:
    """Its hours count from now; with which roles it began is remembered."""
    request.session[BEGAN] = request.session[SEEN] = time.time()
    request.session[ROLES] = held(list(Membership.objects.of(user)))


@receiver(account.user_logged_in, dispatch_uid="signed-in")
def note_sign_in(user: User, **_: Any) -> None:
    """Who came in."""
    note_of(user=user, by=user, action="account.signed_in")


@receiver(account.password_changed, dispatch_uid="password-changed")
def note_password(user: User, **_: Any) -> None:
    """By the person, who knew the old one."""
    note_of(user=user, by=user, action="account.password_changed")


@receiver(account.password_reset, dispatch_uid="password-reset")
def note_reset(user: User, **_: Any) -> None:
    """By whoever held the link of the e-mail."""
    note_of(user=user, by=user, action="account.password_reset")


@receiver(factors.authenticator_added, dispatch_uid="factor-added")
def note_factor(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """A passkey or an app was shown just now; recovery codes come by themselves."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note_second_step(request)
        note_of(user=user, by=user, action="account.factor_added", payload={"type": authenticator.type})


@receiver(factors.authenticator_removed, dispatch_uid="factor-removed")
def note_removal(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Another one stays, where one is needed."""
    note_of(user=user, by=user, action="account.factor_removed", payload={"type": authenticator.type})


@receiver(factors.authenticator_reset, dispatch_uid="codes-renewed")
def note_codes(user: User, **_: Any) -> None:
    """New recovery codes; the old ones open nothing."""
    note_of(user=user, by=user, action="account.codes_renewed")
