from sideeffects.core.spelling import Speller, Spelt

WARFARIN = ("warfarin",)
CURATED: list[Spelt] = [
    *((name, (name,), WARFARIN) for name in ("warfarin", "warfilone")),
    *((name, (name,), (name,)) for name in ("xarelto", "jusprin", "voltaren", "eliquis", "naproxen", "ibuprofen", "sintrom")),
    *((name, (name,), (name,)) for name in ("centrum", "بروفين", "فروبين", "cliniflam")),
]
MISSPELT: list[Spelt] = [("warferin", ("warferin",), WARFARIN)]
REGISTERED: list[Spelt] = [("zolmacin", ("zolmacin",), ("ketoprofen",)), ("cliniflan", ("cliniflan",), ("meloxicam",))]
SPELLER = Speller.build(CURATED, MISSPELT, REGISTERED)


def meant(word: str) -> str | None:
    return SPELLER.correct(word, prose=False)


def test_what_is_written_as_it_is_heard_is_found():
    heard = {
        "zarelto": "xarelto", "ksarelto": "xarelto", "jasbrin": "jusprin", "foltareen": "voltaren", "elikwis": "eliquis",
        "nabroksen": "naproxen", "sentrom": "sintrom", "ibubrofene": "ibuprofen", "برووفين": "بروفين",
        "вальтарен": "voltaren", "вальтареном": "voltaren", "эликвис": "eliquis", "ξαρελτο": "xarelto",
    }  # fmt: skip
    assert {word: meant(word) for word in heard} == heard


def test_what_is_glued_to_a_name_comes_off():
    glued = {"elwarfarin": "warfarin", "alxarelto": "xarelto", "xareltotabs": "xarelto", "eliquistablets": "eliquis"}
    assert {word: meant(word) for word in glued} == glued


def test_an_invented_ending_on_a_known_stem_is_no_name():
    invented = ["warfelane", "warfexin", "naproxelin", "ibuprolane", "xareltamide", "voltamide"]
    assert {word: meant(word) for word in invented} == dict.fromkeys(invented)


def test_a_registers_name_gives_way_to_a_curators_that_is_as_near_and_keeps_its_consonants():
    assert meant("cliniflad") == "cliniflam"
    assert meant("zolmacen") == "zolmacin"
    assert meant("zolmacim") is None
