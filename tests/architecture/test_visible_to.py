"""No view reaches a table except through `visible_to`, and no view writes: a slip shows one clinic's patient to another."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
VIEWS = sorted((ROOT / "consult" / "views").rglob("*.py"))
WRITES = {"save", "create", "delete", "update", "bulk_create", "get_or_create", "update_or_create"}


def unscoped(tree):
    """Lines where `Something.objects` is used without `.visible_to(` right behind it."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            parent = parents.get(node)
            if not (isinstance(parent, ast.Attribute) and parent.attr == "visible_to"):
                yield node.lineno


def bare_lookups(tree):
    """Lines where get_object_or_404 is given a model instead of a scoped queryset."""
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", "")
        if isinstance(node, ast.Call) and name in ("get_object_or_404", "get_list_or_404") and _is_model(node.args[0]):
            yield node.lineno


def _is_model(node):
    return isinstance(node, ast.Name) and node.id[:1].isupper()


def writes(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            # A dictionary's or a session's update is not a write to a table.
            if node.func.attr == "update" and isinstance(node.func.value, ast.Name | ast.Dict):
                continue
            yield node.lineno


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_read_only_what_the_person_may_see(path):
    tree = ast.parse(path.read_text())
    assert sorted(unscoped(tree)) == []
    assert sorted(bare_lookups(tree)) == []


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_never_write(path):
    assert sorted(writes(ast.parse(path.read_text()))) == []


# A presenter says what somebody was let in to: it reads what hangs on that, never a table by itself.
PRESENTERS = sorted((ROOT / "consult" / "presenters").rglob("*.py"))
FORMS = sorted(path for one in ("forms", "templatetags") for path in (ROOT / "consult" / one).rglob("*.py"))
PARENTS = {
    "consultation",
    "consultation__in",
    "intake__consultation",
    "clinic",
    "clinic__in",
    "patient",
    "patient__in",
    "treatment",
    "evaluation",
    "text",
}


def parentless(tree):
    """Lines where a presenter's `Something.objects` is neither `.visible_to(` nor `.filter(` of what it was handed."""
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            then = parents.get(node)
            call = calls.get(id(then))
            named = {one.arg for one in call.keywords} if call else set()
            if getattr(then, "attr", "") != "visible_to" and not (then.attr == "filter" and named & PARENTS):
                yield node.lineno


def test_presenters_read_only_what_hangs_on_what_they_were_handed():
    found = {path.name: sorted(parentless(ast.parse(path.read_text()))) for path in PRESENTERS}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_forms_and_template_tags_reach_no_table():
    assert [path.name for path in FORMS if any(unscoped(ast.parse(path.read_text())))] == []


def test_no_key_of_a_request_becomes_a_key_of_a_query():
    """S22: what was sent is a value, never a keyword, an order or a piece of SQL."""
    spread = [path.name for path in (*VIEWS, *PRESENTERS) for line in spreads(ast.parse(path.read_text())) if line]
    raw = [path.name for path in (*VIEWS, *PRESENTERS, *FORMS) if RAW.search(path.read_text())]
    assert (spread, raw) == ([], [])


RAW = re.compile(r"\.(raw|extra)\(|RawSQL|cursor\(\)|order_by\([a-z]")


def spreads(tree):
    """Lines where a call takes `**` of a request's or a form's own data."""
    for node in ast.walk(tree):
        for one in node.keywords if isinstance(node, ast.Call) else ():
            if one.arg is None and re.search(r"request|\.data\b|POST|GET", ast.unparse(one.value)):
                yield node.lineno


@pytest.mark.parametrize("code", ["Patient.objects.get(pk=1)", "Patient.objects.all()", "get_object_or_404(Patient, pk=1)"])
def test_the_lint_itself_finds_an_unscoped_look_up(code):
    tree = ast.parse(code)
    assert [*unscoped(tree), *bare_lookups(tree)] == [1]


def test_the_lint_itself_accepts_a_scoped_look_up():
    tree = ast.parse("get_object_or_404(Patient.objects.visible_to(user), public_id=key)")
    assert [*unscoped(tree), *bare_lookups(tree)] == []
