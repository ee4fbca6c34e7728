"""Products of the stock in a plan: what of their labels reaches the rules, and what is never guessed."""

from consult.services.planned import Line, full_plan, incomplete_parts, lines, plan_words, recognise

NOTHING = {"ingredients": None, "numbing": None, "antiseptic": None, "gloves": None}


def details(part="products", **line):
    return {part: [Line(**{"name": "Glow 5", "stock": 1, "complete": True, **line}).as_json()]}


def test_every_ingredient_and_excipient_reaches_the_rules(knowledge):
    found = plan_words(details(contents=("hyaluronic acid", "benzyl alcohol")), "products", knowledge)
    assert found == ["hyaluronic acid", "benzyl alcohol"]


def test_what_a_known_brand_holds_counts_beside_what_was_copied_from_its_label(knowledge):
    found = plan_words(details(name="EMLA cream", contents=("lidocaine",)), "products", knowledge)
    assert found == ["lidocaine", "EMLA cream"]


def test_a_brand_that_holds_a_known_word_counts_as_that_too(knowledge):
    found = plan_words(details(name="Zorbaglow caffeine", contents=("panthenol",)), "products", knowledge)
    read = {entry.key for one in recognise(knowledge, "ingredients", found) for entry in one.entries}
    assert read == {"panthenol", "caffeine"}


def test_without_a_label_the_name_is_all_that_is_read(knowledge):
    assert plan_words(details(name="Zorbaglow 7"), "products", knowledge) == ["Zorbaglow 7"]


def test_a_word_that_nobody_knows_stays_unknown_and_is_not_the_nearest(knowledge):
    read = recognise(knowledge, "ingredients", ["zorbatrin"])[0]
    assert read.entries == ()
    assert read.unknown == ("zorbatrin",)


def test_a_word_that_is_read_as_nothing_is_unknown_too(knowledge):
    assert recognise(knowledge, "numbing", ["none"])[0].unknown == ("none",)


def test_a_spelling_that_was_put_right_says_so(knowledge):
    read = recognise(knowledge, "ingredients", ["caffine"])[0]
    assert [one.key for one in read.entries] == ["caffeine"]
    assert read.doubtful


def test_a_label_that_was_not_read_to_its_end_leaves_its_part_open(knowledge):
    chosen = details(contents=("hyaluronic acid",), complete=False)
    assert incomplete_parts(chosen) == ["ingredients"]
    assert full_plan(NOTHING, chosen, knowledge)["incomplete"] == ["ingredients"]
    assert "incomplete" not in full_plan(NOTHING, details(contents=("hyaluronic acid",)), knowledge)


def test_none_used_is_not_the_same_as_not_chosen(knowledge):
    full = full_plan({**NOTHING, "numbing": []}, {}, knowledge)
    assert full["numbing"] == []
    assert full["gloves"] is None


def test_a_line_that_an_older_page_kept_is_still_read():
    assert lines({"products": [{"name": "Glow", "contents": ["x"], "colour": "red"}]}, "products")[0].contents == ("x",)
    assert lines({}, "products") == ()
