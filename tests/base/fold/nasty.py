"""Texts made to break folding: scripts mixed in words, digits, signs, marks and what cannot be seen."""

from hypothesis import strategies as st

THREE_SCRIPTS = "oоοpрρcсvνuυaаαпπлλЛΛТTτгrγyуkк"
CASES = "AАΑBВΒHНΗKКΚMМTТΤXХxхdzбsѕјԁիօսᎪᎡⲞꓐ"
SIGNS = " \n.-_*@$:/,#'012345678"
COMPATIBLE = ["№", "½", "ﬁ", "ß", "℀", "ﷺ", "Ａ", "ｚ", "𝐀", "ᴀ", "ʜ", "ᴨ", "ғ", "đ", "🅰", "🆓", "⓫", "😀"]
SILENT = ["\u200b", "\u200d", "\u0301", "\u0335", "\ufe0f", "3\ufe0f\u20e3", "ـ"]
OTHERS = [*"工ไहिاسق𐐬", "कि", "ขำ"]
HIDDEN = ["w ", "w.", "о ", "о-", "工 ", "ooo", "ддд", "ccc", "w0r", "а6о", "p@s", "$a", "x0"]

nasty = st.lists(
    st.sampled_from([*THREE_SCRIPTS, *CASES, *SIGNS, *COMPATIBLE, *SILENT, *OTHERS, *HIDDEN])
    | st.characters(codec="utf-8"),
    max_size=24,
).map("".join)
mixed_words = st.text(alphabet=THREE_SCRIPTS + CASES + " ", max_size=14)
hidden_words = st.lists(st.sampled_from([*HIDDEN, *SIGNS, *"abcваои"]), max_size=40).map("".join)
texts = nasty | mixed_words | hidden_words | st.text()
