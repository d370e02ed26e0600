"""Texts whose letters are attacked so that a person still reads them: look-alikes, leet, emoji."""

from random import Random

from bench.generate.obfuscate import leet, lookalikes, sprinkle

CYRILLIC_TO_LATIN = str.maketrans("асеіорхуАВЕНКМОРТХ", "aceiopxyABEHKMOPTX")
ATTACKS = ("homoglyph", "leet", "emoji")
LATIN = ("en", "es", "id")


def possible(attack: str, lang: str) -> str:
    """Return the attack, or `emoji` where the language's letters have no such twins."""
    if lang in LATIN or attack == "emoji" or (attack == "homoglyph" and lang == "ru"):
        return attack
    return "emoji"


def attacked(text: str, attack: str, lang: str, dice: Random) -> str:
    """Return the text with 10 to 35 % of its letters replaced by twins, or an emoji after as many words."""
    share = dice.uniform(0.10, 0.35)
    match attack:
        case "emoji":
            return sprinkle(text, dice, share)
        case "leet":
            return leet(text, dice, share)
        case _ if lang == "ru":
            return "".join(c.translate(CYRILLIC_TO_LATIN) if dice.random() < share else c for c in text)
        case _:
            return lookalikes(text, dice, share)
