"""`python -m bench.medicines`: the table; `--faults` lists the dev half, `--answers FILE` measures another tool."""

from argparse import ArgumentParser
from pathlib import Path

from bench.medicines.answers import Answer, answers_in, answers_of
from bench.medicines.table import every_text, faults, paired, table
from bench.medicines.texts import Text
from sideeffects.core.release import compile_release
from sideeffects.services.pack import read_pack

PACK = Path(__file__).parents[2] / "sideeffects" / "knowledge"


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.medicines", description="Recognition of medicines, by kind and language.")
    parser.add_argument("--answers", type=Path, help="JSON lines with text, bleeding_risk and unrecognised, of another tool")
    parser.add_argument("--faults", action="store_true", help="list what went wrong in the dev half")
    options = parser.parse_args()
    texts = every_text()
    pairs = paired(texts, _answers(options.answers, texts))
    print(table(pairs))
    if options.faults:
        print(f"\n{faults(pairs)}")


def _answers(path: Path | None, texts: list[Text]) -> dict[str, Answer]:
    return answers_in(path) if path else answers_of(compile_release(read_pack(PACK), number=1), texts)


if __name__ == "__main__":
    main()
