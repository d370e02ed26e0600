"""Function words: what any text of a language shares with any other, and so ties nothing.

A workspace may hold twenty posts, all from one template; its own counts then say that nothing in them is
surprising. These lists and the prior in `background` stand in for the ordinary text that is missing.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fanal.base.fold import fold_array

FUNCTION_WORDS = {
    "ar": "من في على الى عن مع هذا هذه التي الذي ان لا ما كل هو هي او و يا لم لن قد كان بعد قبل انا نحن",
    "en": "the of and to in a is for on with that this you your we our are be it as at by from or an "
    "have will can not all if i my me he she they us do has was but so no any more who what when "
    "how",
    "es": "de la que el en y a los se del las un por con una su para es al lo como mas o si no sus le "
    "ya este esta entre muy me mi te tu tus nos son tiene desde todo toda hay ser",
    "fr": "de la le et les des en un une du pour que qui dans sur pas au aux avec ce il elle est sont "
    "vous nous votre notre vos nos par plus ou mais je se sa son ne",
    "hi": "के का की है में से को और पर हैं यह ने हो एक कि भी नहीं तो या हम आप मैं वह इस उस कर लिए",
    "id": "yang dan di ke dari untuk dengan ini itu pada ada tidak akan kami anda kita saya bisa dalam "
    "atau oleh juga sudah bagi karena jadi",
    "pt": "de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das "
    "seu sua ou quando muito nos voce eu tem ser",
    "ru": "и в не на я что с по как это а но к у вы мы за из от о для же так все бы его он она они если "
    "до при или да нет ваш наш без",
    "tl": "ang ng sa na at mga ay para ako ka ikaw siya kami tayo kayo sila ito iyon hindi may mayroon "
    "wala po lang din rin kung pero",
    "uk": "і в не на я що з по як це а але до у ви ми за із від для ж так все б його він вона вони якщо "
    "при або та",
    "vi": "va la cua co cho khong duoc voi trong mot cac nhung nay khi de tu den o ban toi chung ta se "
    "da dang",
}  # fmt: skip


def folded_function_words() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Return offsets and bytes of the function words of every language, folded as posts are."""
    words = sorted({word for line in FUNCTION_WORDS.values() for word in line.split()})
    folded = fold_array(pa.array(words, pa.large_string()), words=True, trace=False)
    return folded.offsets, folded.data
