"""The one statement of a dry run: what a rule would be for a range of consultations, beside what was stored of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from consult.models import DryRun, DryRunMove, FactLine, FactSheet, Flag, Grade
from consult.services.trial import Trial, Version
from sideeffects.core.condition_shape import Tree
from sideeffects.core.distinct import identity
from sideeffects.core.grades import ASKED, PLANNED, SWAP, TRUE, combine, leaves, look_up

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
FROM (SELECT s.consultation_id, s.clinic_id, s.evaluation_id, f.was, f.was_level,
             CASE {grade} WHEN {true} THEN 'raised' WHEN {planned} THEN 'restriction' WHEN {asked} THEN 'cannot_assess'
                          ELSE '' END AS now
      FROM (SELECT sheet_id, MAX(was) AS was, MAX(was_level) AS was_level{columns} FROM ({sources}) told GROUP BY sheet_id) f
      JOIN {sheet} s ON s.consultation_id = f.sheet_id
      WHERE s.consultation_id > {after} AND s.consultation_id <= {last}
        AND NOT s.unread AND s.thresholds IN ({thresholds})) compared
WHERE was <> now OR (now <> '' AND was_level <> %s)
"""
# What was stored of the rule for these consultations.
SHOWN = """SELECT s.consultation_id AS sheet_id, 0 AS leaf, 0 AS weight, b.kind AS was, b.level AS was_level
FROM {flag} b JOIN {sheet} s ON s.evaluation_id = b.evaluation_id
WHERE b.rule = %s AND b.evaluation_id BETWEEN {oldest} AND {newest}
  AND s.consultation_id > {after} AND s.consultation_id <= {last}"""
# What their facts make of its leaves.
FACTS = """SELECT l.sheet_id, g.leaf, g.weight, '' AS was, '' AS was_level
FROM {grades} g JOIN {line} l ON l.fact_id = g.fact_id
WHERE g.run_id = {run} AND g.leaf IN ({numbers}) AND l.sheet_id > {after} AND l.sheet_id <= {last}"""
# Only where a rule is something for whoever said nothing of what it asks, everybody has to be looked at.
EVERYBODY = """SELECT s.consultation_id, 0 AS leaf, 0 AS weight, '' AS was, '' AS was_level
FROM {sheet} s WHERE s.consultation_id > {after} AND s.consultation_id <= {last}"""


@dataclass(frozen=True)
class Range:
    """Some consultations: those after one and up to another, and between which of their evaluations theirs lie."""

    after: int
    last: int
    oldest: int
    newest: int


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

    def columns(self) -> str:
        """The weight of each leaf: the greatest that a fact gives it."""
        return "".join(f", MAX(CASE WHEN leaf = {one} THEN weight END) AS l{at}" for at, one in enumerate(self.numbers))

    def look_up(self, table: int, grade: str) -> str:
        return f"(({table} >> (2 * {grade})) & 3)"


def _call(name: str, grades: Sequence[str]) -> str:
    # Of one alone SQLite's MIN would be the least of a column.
    return grades[0] if len(grades) == 1 else f"{name}({', '.join(grades)})"


class Silence:
    """The grade of whoever has no fact that a tree asks about."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial

    def leaf(self, leaf: Tree) -> int:
        return look_up(SWAP, self.trial.leaves[identity(leaf)].default)

    def least(self, grades: Sequence[int]) -> int:
        return min(grades)

    def greatest(self, grades: Sequence[int]) -> int:
        return max(grades)

    def look_up(self, table: int, grade: int) -> int:
        return look_up(table, grade)


def find_moves(run: DryRun, trial: Trial, version: Version, some: Range) -> int:
    """Write down what one version of a rule would change for some consultations; for how many."""
    names: dict[str, Any] = {**_tables(), "run": run.pk, **vars(some)}
    grade, columns, sources = "0", "", [SHOWN]
    if version.tree:
        expression = Expression(trial, version.tree)
        grade, columns = combine(version.tree, expression), expression.columns()
        names["numbers"] = ", ".join(map(str, expression.numbers))
        sources += [FACTS, *([EVERYBODY] if combine(version.tree, Silence(trial)) else [])]
    words = {"true": TRUE, "planned": PLANNED, "asked": ASKED, "grade": grade, "columns": columns}
    words["thresholds"] = ", ".join(["%s"] * len(version.thresholds))
    words["sources"] = " UNION ALL ".join(source.format(**names) for source in sources)
    with connection.cursor() as cursor:
        parameters = [version.rule, version.level, version.rule, *version.thresholds, version.level]
        cursor.execute(STATEMENT.format(**names, **words), parameters)
        return int(cursor.rowcount)


def _tables() -> dict[str, str]:
    models = {"move": DryRunMove, "sheet": FactSheet, "flag": Flag, "grades": Grade, "line": FactLine}
    return {name: connection.ops.quote_name(model._meta.db_table) for name, model in models.items()}
