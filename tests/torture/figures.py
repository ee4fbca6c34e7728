"""What torture measured: said at the end of the run."""

FIGURES: list[tuple[str, str, str]] = []


def figure(row: str, database: str, said: str) -> None:
    """One figure of a row of the list."""
    FIGURES.append((row, database, said))


def lines() -> list[str]:
    """All of them, in the order of the list."""
    return [f"  {row:<4} {database:<11} {said}" for row, database, said in sorted(FIGURES, key=lambda one: int(one[0][1:]))]
