"""The arrows of docs/architecture.md: config -> consult -> sideeffects, views -> services -> models -> core."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted(
    path for app in ("config", "consult", "sideeffects") for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
)


def test_every_contract_of_the_import_linter_is_kept():
    command = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_imported_inside_a_function_to_dodge_a_cycle(path):
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = [
        node.lineno for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_the_core_reads_no_clock_and_rolls_no_dice():
    for path in (ROOT / "sideeffects" / "core").glob("*.py"):
        text = path.read_text()
        for forbidden in ("datetime.now", "date.today", "import random", "utcnow", "time.time"):
            assert forbidden not in text, f"{path.name} uses {forbidden}"
