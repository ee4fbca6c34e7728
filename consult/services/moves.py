"""The one statement of a dry run: what a rule would be for a range of consultations, beside what was stored of it."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from consult.models import DryRun, DryRunMove, FactLine, FactSheet, Flag, Grade
from consult.services.trial import Trial, Version
from sideeffects.core.condition_shape import Tree
from sideeffects.core.distinct import identity
from sideeffects.core.grades import ASKED, PLANNED, SWAP, TRUE, combine, leaves

STATEMENT = """
INSERT INTO {move} (run_id, consultation_id, clinic_id, evaluation_id, rule, category,
                    outcome_before, level_before, outcome_after, level_after)
SELECT {run}, consultation_id, clinic_id, evaluation_id, %s,
       CASE WHEN was = now THEN 'level'
            WHEN now = 'raised' THEN 'raised'
            WHEN now = 'cannot_assess' THEN 'to_unknown'
            WHEN was = 'raised' THEN 'gone'
            WHEN was = 'cannot_assess' THEN 'from_unknown'
            ELSE 'plan' END,
       was, was_level, now, CASE WHEN now = '' THEN '' ELSE %s END
FROM (SELECT consultation_id, clinic_id, evaluation_id, was, was_level,
             CASE grade WHEN {true} THEN 'raised' WHEN {planned} THEN 'restriction' WHEN {asked} THEN 'cannot_assess'
                        ELSE '' END AS now
      FROM (SELECT s.consultation_id, s.clinic_id, s.evaluation_id,
                   COALESCE(b.kind, '') AS was, COALESCE(b.level, '') AS was_level, {grade} AS grade
            FROM {sheet} s
            LEFT JOIN {flag} b ON b.rule = %s AND b.evaluation_id = s.evaluation_id
            {facts}
            WHERE s.consultation_id > {after} AND s.consultation_id <= {last} AND NOT s.unread
              AND s.thresholds IN ({thresholds})) graded) compared
WHERE was <> now OR (now <> '' AND was_level <> %s)
"""
FACTS = """LEFT JOIN (SELECT l.sheet_id, {columns}
                       FROM {grades} g JOIN {line} l ON l.fact_id = g.fact_id
                       WHERE g.run_id = {run} AND g.leaf IN ({numbers}) AND l.sheet_id > {after} AND l.sheet_id <= {last}
                       GROUP BY l.sheet_id) f ON f.sheet_id = s.consultation_id"""


class Expression:
    """Grades as the text of an SQL expression (core/grades.py says what is combined). Holds numbers only."""

    def __init__(self, trial: Trial, tree: Tree) -> None:
        self.trial = trial
        self.numbers = list(dict.fromkeys(identity(leaf) for leaf in leaves(tree)))
        self.least_of, self.greatest_of = ("MIN", "MAX") if connection.vendor == "sqlite" else ("LEAST", "GREATEST")

    def leaf(self, leaf: Tree) -> str:
        number = identity(leaf)
        return self.look_up(SWAP, f"COALESCE(f.l{self.numbers.index(number)}, {self.trial.leaves[number].default})")

    def least(self, grades: Sequence[str]) -> str:
        return _call(self.least_of, grades)

    def greatest(self, grades: Sequence[str]) -> str:
        return _call(self.greatest_of, grades)

    def look_up(self, table: int, grade: str) -> str:
        return f"(({table} >> (2 * {grade})) & 3)"


def _call(name: str, grades: Sequence[str]) -> str:
    # Of one alone SQLite's MIN would be the least of a column.
    return grades[0] if len(grades) == 1 else f"{name}({', '.join(grades)})"


def find_moves(run: DryRun, trial: Trial, version: Version, after: int, last: int) -> int:
    """Write down what one version of a rule would change for the consultations after one and up to another; how many."""
    grade, facts = "0", ""
    names: dict[str, Any] = {**_tables(), "run": run.pk, "after": after, "last": last}
    if version.tree:
        expression = Expression(trial, version.tree)
        grade = combine(version.tree, expression)
        facts = _facts(expression.numbers, names)
    holders = ", ".join(["%s"] * len(version.thresholds))
    words = {"true": TRUE, "planned": PLANNED, "asked": ASKED, "grade": grade, "facts": facts, "thresholds": holders}
    with connection.cursor() as cursor:
        parameters = [version.rule, version.level, version.rule, *version.thresholds, version.level]
        cursor.execute(STATEMENT.format(**names, **words), parameters)
        return int(cursor.rowcount)


def _facts(numbers: Sequence[int], names: dict[str, Any]) -> str:
    columns = ", ".join(f"MAX(CASE WHEN g.leaf = {number} THEN g.weight END) AS l{at}" for at, number in enumerate(numbers))
    return FACTS.format(**names, columns=columns, numbers=", ".join(map(str, numbers)))


def _tables() -> dict[str, str]:
    models = {"move": DryRunMove, "sheet": FactSheet, "flag": Flag, "grades": Grade, "line": FactLine}
    return {name: connection.ops.quote_name(model._meta.db_table) for name, model in models.items()}
