"""Condition trees changed at random: other thresholds, other operators, other concepts, parts turned round or joined."""

import copy

from sideeffects.core.vocabulary import ENTITIES, SCALARS

CONCEPTS = ["anticoagulant", "nsaid", "warfarin", "diabetes", "skin_active", "latex", "fish", "filler", "hyaluronic_acid"]
LISTINGS = ["any_of", "not", "unknown_or", "certainly"]
NUMBERS = ["at_most", "more_than", "below", "at_least"]


def changed(tree, dice):
    """Another tree that compiles, near this one or not."""
    tree = copy.deepcopy(dict(tree))
    turn = dice.randrange(6)
    if turn == 0:
        return {"not": tree}
    if turn == 1:
        return {"said": tree}
    if turn == 2:
        return {dice.choice(["all", "any"]): [tree, a_leaf(dice)]}
    for branch in ("all", "any"):
        if branch in tree:
            children = [changed(child, dice) if dice.random() < 0.5 else child for child in tree[branch]]
            return {dice.choice(["all", "any"]) if turn == 3 else branch: children}
    for branch in ("not", "said"):
        if branch in tree:
            return {branch: changed(tree[branch], dice)}
    return a_leaf(dice) if turn == 4 else tree


def a_leaf(dice):
    """One condition about single facts."""
    turn = dice.randrange(4)
    if turn == 0:
        return {"known": dice.choice([*ENTITIES, *SCALARS])}
    if turn == 1:
        name = dice.choice(list(SCALARS))
        if SCALARS[name].kind == "number":
            return {"fact": name, dice.choice(NUMBERS): dice.choice([16, 18, 36, 60])}
        return {"fact": name, "is": dice.sample(SCALARS[name].choices, 2)}
    entity = dice.choice(list(ENTITIES))
    names = dice.sample(list(ENTITIES[entity].attributes), min(len(ENTITIES[entity].attributes), dice.randrange(3)))
    return {"some": entity, "where": {name: a_test(ENTITIES[entity].attributes[name], dice) for name in names}}


def a_test(attribute, dice):
    """A test of one attribute."""
    if attribute.kind == "number":
        return {dice.choice(NUMBERS): dice.choice([0, 5, 7, 14, 30, 180])}
    words = list(attribute.choices) or CONCEPTS
    return {dice.choice(LISTINGS): dice.sample(words, min(len(words), 2))}
