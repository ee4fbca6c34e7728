"""No route without a door: every view of the resolver is guarded by its kind, and every verb of the services asks for a role."""

import ast
import inspect
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from consult.views.behind_the_link import with_consultation
from consult.views.roles import RoleView
from sideeffects.views.curation.access import curators_only
from tests.consult.test_role_matrix import ANYBODY, HIDDEN, ROUTES, Route

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent.parent
SERVICES = sorted((ROOT / "consult" / "services").glob("*.py"))
CHECKS = {"require_role", "is_curator"}


def views_of(resolver):
    """Every named view of our own, with its name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver) and one.namespace != "admin" and one.app_name != "admin":
            yield from views_of(one)
        elif isinstance(one, URLPattern):
            yield one.name, one.callback


def unwrapped(view):
    """The view with everything that it was wrapped in."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def code_of(wrapper):
    """What the function that a decorator returns is compiled from."""
    return next(one for one in wrapper.__code__.co_consts if inspect.iscode(one))


PATIENTS, CURATORS = code_of(with_consultation), code_of(curators_only)


def guard_of(view):
    """How a view is guarded: by a role, by a patient's link, by being a curator; None: by nothing."""
    kind = getattr(view, "view_class", None)
    if kind is not None and issubclass(kind, RoleView):
        return "role" if kind.roles else None
    codes = {getattr(one, "__code__", None) for one in unwrapped(view)}
    return "patient" if PATIENTS in codes else "curator" if CURATORS in codes else None


OURS = {
    name: view for name, view in views_of(get_resolver()) if view.__module__.startswith(("consult.", "sideeffects.", "config."))
}


def test_every_route_has_the_guard_of_its_kind():
    unguarded = [name for name, view in OURS.items() if not is_guarded(name, guard_of(view))]
    assert len(OURS) > 130
    assert sorted(unguarded) == []


def is_guarded(name, guard):
    """A route that the table does not open to anybody has a guard, and the patients' theirs."""
    route = ROUTES.get(name, Route())
    if route.patient:
        return guard == "patient" or name in OWN_GUARD
    return ANYBODY in {*route.get, *route.post} or name in HIDDEN | OWN_ACCOUNT or guard in ("role", "curator")


# Before a link is opened, and after it has ended: what is typed is kept, nothing is shown (views/door.py, views/draft.py).
OWN_GUARD = {"intake-open", "intake-draft"}
# One's own account, whoever one is: any signed-in person, and nothing of a clinic (consult/views/account*.py).
OWN_ACCOUNT = {name for name in OURS if name.startswith(("account_", "mfa_", "session"))}


def verbs(path):
    """Functions of a service that act for a person: `by` is a User, by keyword."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            by = next((one for one in node.args.kwonlyargs if one.arg == "by"), None)
            if by is not None and ast.unparse(by.annotation or ast.Constant(None)) == "User":
                yield node


def called_in(node):
    return {getattr(one.func, "id", getattr(one.func, "attr", "")) for one in ast.walk(node) if isinstance(one, ast.Call)}


def asks(node, functions, seen=frozenset()):
    """Whether the function asks for a role itself, or by one that it calls."""
    called = called_in(node)
    if called & CHECKS or "raise NotAllowed" in ast.unparse(node):
        return True
    return any(asks(functions[one], functions, seen | {one}) for one in called - seen if one in functions)


def functions_of(path):
    return {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}


# Each with its reason: nothing of a clinic is done, or whoever calls it has asked.
UNASKED = {
    "note_refused": "says that somebody was refused",
    "note_what_was_told": "a part of merging, which asks",
    "reopen": "a part of whatever was decided anew, which asks",
    "session_moved": "one's own session",
    "session_seen": "one's own session",
}


def test_every_verb_that_acts_for_a_person_asks_for_their_role():
    everywhere = {name: node for path in SERVICES for name, node in functions_of(path).items()}
    found = {node.name: asks(node, everywhere | functions_of(path)) for path in SERVICES for node in verbs(path)}
    assert len(found) > 60
    assert sorted(name for name, does in found.items() if not does) == sorted(set(UNASKED) & set(found))


def test_the_person_who_acts_is_named_by_the_view_never_by_what_was_posted():
    for path in sorted((ROOT / "consult" / "views").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "by" and "POST" in ast.unparse(node.value):
                pytest.fail(f"{path.name}:{node.value.lineno}: by= is taken from the request's words")


def test_a_page_without_roles_lets_nobody_in():
    assert RoleView.roles == ()
