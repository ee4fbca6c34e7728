"""The builder of `data/lexicon`, on a few products of each file."""

from datetime import date

import pytest

from scripts.lexicon import checks, regional, registers
from scripts.lexicon.__main__ import write
from scripts.lexicon.build import Builder
from scripts.lexicon.names import name_words
from scripts.lexicon.registers import EYE, SKIN, Product
from sideeffects.core.mentions import find_mentions
from sideeffects.core.recognise import classes_of

PRODUCTS = [
    Product("XARELTO 20 MG 14 F.C.TABS.", ("RIVAROXABAN",), "g"),
    Product("ZORBATEX COLD & FLU", ("PARACETAMOL(ACETAMINOPHEN)", "PSEUDOEPHEDRINE HCL"), "g"),
    Product("ZORBATEX 400 MG 20 TABS.", ("IBUPROFEN",), "g"),
    Product("ZORBATEX GEL 50 GM", ("IBUPROFEN",), "g", SKIN),
    Product("IBUPROFENE ARROW 200 mg, comprimé", ("IBUPROFÈNE",), "f"),
    Product("LAMIPRON 5 mg, comprimé", ("CHLORHYDRATE DE MOXONIDINE",), "f"),
    Product("ALKA-ZELTO", ("SODIUM BICARBONATE",), "u"),
    Product("PARIS 20 MG", ("CETIRIZINE",), "g"),
    Product("KETOVISION DROPS", ("KETOROLAC TROMETHAMINE",), "g", EYE),
    Product("MELVANTIN", ("zolpertumab",), "e", hint="L04AA"),
]
# The code lists of the NHS, as the classes of contracts.md.
NHS = {
    "doac": "anticoagulant", "warfarin": "anticoagulant", "antiplatelets": "antiplatelet", "aspirin": "antiplatelet",
    "nsaid": "nsaid", "ssri": "ssri_snri",
}  # fmt: skip


@pytest.fixture(scope="module")
def builder(knowledge):
    return Builder(knowledge, PRODUCTS)


def test_a_name_comes_without_strength_form_and_maker():
    read = {
        "XARELTO 20 MG 14 F.C.TABS.": "xarelto", "ADVIL PM": "advil pm", "Eliquis 2.5 mg film-coated tablets": "eliquis",
        "OMEGA 3 PLUS 30 CAPS": "omega 3 plus", "ENTACAPONE TEVA": "entacapone",
    }  # fmt: skip
    assert {written: " ".join(name_words(written)) for written in read} == read


def test_products_of_one_brand_with_different_contents_keep_apart(builder):
    names = {" ".join(words): set(contents) for words, contents in builder.names.items()}
    assert names["zorbatex"] == {("ibuprofen",), ("ibuprofen_gel",)}
    assert names["zorbatex cold"] == {("paracetamol", "pseudoephedrine")}


def test_generics_everyday_words_and_halves_of_names_are_no_brands(builder):
    names = {" ".join(words) for words in builder.names}
    assert names.isdisjoint({"ibuprofene arrow", "paris", "alka", "xarelto"})
    assert {"alka zelto", "lamipron"} <= names


def test_an_ingredient_keeps_its_own_name_beside_its_group(builder):
    rows = {row[0]: row for row in builder.ingredients}
    assert rows["zolpertumab"][1] == "zolpertumab"
    assert "immunosuppressant" in rows["zolpertumab"][4].split("+")
    assert rows["moxonidine"][2] == "blood_pressure"


def test_eye_drops_thin_no_blood_and_are_no_tablets(builder):
    assert builder.names["ketovision",] == {("ketorolac_eye",): "g"}


def test_a_medicine_of_a_bleeding_class_that_counts_as_harmless_stops_the_build(knowledge):
    faulty = Builder(
        knowledge, [Product("NOVOTHIN", ("zelvixaban",), "e"), Product("OTHERTHIN", ("quellarine",), "e", hint="B01AF09")]
    )
    found = "\n".join(checks.faults(faulty))
    assert "zelvixaban" in found
    assert "OTHERTHIN: B01AF09" in found


def test_a_regional_line_with_an_unknown_ingredient_is_named(knowledge, tmp_path):
    (tmp_path / "moon.tsv").write_text(
        "# brands of the moon\nLunafen | لونافين\tibuprofen\nLunabrix\tmoondust\n", encoding="utf-8"
    )
    lunar = Builder(knowledge, [], list(regional.read(tmp_path)))
    assert lunar.by_hand[1] == ["moon.tsv:3: unknown ingredient: moondust"]
    assert lunar.names["lunafen",] == lunar.names["لونافين",] == {("ibuprofen",): "h"}


def test_building_twice_writes_the_same_bytes(knowledge, tmp_path):
    written = []
    for order in (PRODUCTS, PRODUCTS[::-1]):
        write(Builder(knowledge, list(order)), tmp_path)
        written.append([path.read_bytes() for path in sorted(tmp_path.iterdir())])
    assert written[0] == written[1]


def test_what_the_nhs_lists_as_a_bleeding_risk_is_read_as_its_class_or_said_to_be_unknown(knowledge):
    listed, missed = list(registers.british()), []
    for codelist, name in listed:
        reading = find_mentions(knowledge.lexicon, name, expects="medicine", on=date(2026, 11, 21))
        if NHS[codelist] not in {one for mention in reading.mentions for one in classes_of(knowledge.entries, mention)}:
            missed.append((name, bool(reading.unrecognised)))
    assert len(missed) < len(listed) / 100
    assert [name for name, is_said in missed if not is_said] == []


def test_every_origin_is_attributed():
    attribution = (registers.SOURCES / "README.md").read_text(encoding="utf-8")
    assert all(
        f"| {letter} |" in attribution
        for letter in (registers.US, registers.FRANCE, registers.EUROPE, registers.EGYPT, registers.HAND)
    )
