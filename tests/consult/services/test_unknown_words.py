"""Which unknown words a curator may meet: names of things, never anything about a person."""

from consult.services.unknown_words import listed


def test_a_name_is_listed_without_its_strength_and_compared_without_accents():
    found = {words: listed(words) for words in ("Zorbatrín 5 mg", "zorbatrin20mg", "ZORBATRIN  forte 75", "زوربترين ٥ ملغ")}
    assert [(one.words, one.folded) for one in found.values()] == [
        ("Zorbatrín", "zorbatrin"),
        ("zorbatrin", "zorbatrin"),
        ("ZORBATRIN forte", "zorbatrin forte"),
        ("زوربترين", "زوربترين"),
    ]
    assert listed("زوربترين").script == "arabic"


def test_what_may_say_who_somebody_is_is_never_listed():
    for words in (
        "050 123 4567 zorbatrin",
        "zorbatrin 12/03/1990",
        "mona@example.org",
        "www.example.org",
        "Dr Hassan",
        "Prof. Ahmed Ali",
        "Mr Brown",
        "د. محمد حسن",
        "الدكتور سامي",
        "mona zorbatrin",
    ):
        assert listed(words, person="Mona Aziz") is None, words


def test_a_persons_name_is_not_listed_by_itself_where_its_title_stands_before_it():
    text = "zorbatrin from Dr Ahmed Hassan"
    assert listed("zorbatrin", text=text).folded == "zorbatrin"
    assert listed("Hassan", text=text) is None
    assert listed("Hassan", text="Hassan 050 1234567") is None


def test_sentences_numbers_and_single_letters_are_no_names():
    for words in ("", "5 mg", "x", "q 10", "so many words that nobody would ever print on a box", "a" * 61):
        assert listed(words) is None, words


def test_a_release_of_a_tablet_is_no_title():
    assert listed("Zorbatrin MR tablets").folded == "zorbatrin mr tablets"
