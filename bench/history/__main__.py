"""`python -m bench.history`: the table; `--faults` lists the dev half."""

from argparse import ArgumentParser
from pathlib import Path

from bench.history.answers import answers_of
from bench.history.table import faults, paired, table
from bench.history.texts import every_text
from sideeffects.core.release import compile_release
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parents[2] / "sideeffects" / "knowledge"


def main() -> None:
    parser = ArgumentParser(
        prog="python -m bench.history", description="Reading of conditions and allergies, by kind and language."
    )
    parser.add_argument("--faults", action="store_true", help="list what went wrong in the dev half")
    options = parser.parse_args()
    texts = every_text()
    pairs = paired(texts, answers_of(compile_release(read_pack(PACK), number=1), texts))
    print(table(pairs))
    if options.faults:
        print(f"\n{faults(pairs)}")


if __name__ == "__main__":
    main()
