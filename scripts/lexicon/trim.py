"""Copy what the lexicon needs of public files into `sources/`: `python -m scripts.lexicon.trim FOLDER`, for each new version."""

import csv
import gzip
import io
import sys
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
# Per file: the columns that are kept. An unused identifier would only make the copies longer.
KEPT = {
    "us_drugsatfda_products": ("name", "active_ingredient", "form_route"),
    "fr_bdpm_products": ("name", "active_substances", "route"),
    "eu_ema_medicines": ("name", "inn", "active_substance", "atc_code"),
    "uk_dmd_bleeding_codelists": ("codelist", "name"),
    "eg_egyptian_drugs": ("commercial_name_en", "commercial_name_ar", "scientific_name", "drug_class", "route"),
}


def trimmed(path: Path, columns: tuple[str, ...]) -> bytes:
    """The kept columns as tab-separated lines, each once, sorted."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {tuple(" ".join(row[column].split()) for column in columns) for row in csv.DictReader(file)}
    return "".join("\t".join(row) + "\n" for row in [columns, *sorted(rows)]).encode()


def main(folder: Path) -> None:
    for name, columns in KEPT.items():
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0, filename="") as file:
            file.write(trimmed(folder / f"{name}.csv", columns))
        (SOURCES / f"{name}.tsv.gz").write_bytes(packed.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
