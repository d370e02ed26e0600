import csv
import filecmp
import json
import mailbox
import re
from collections import Counter
from pathlib import Path

import phonenumbers
import pytest
from bench.generate import benign, operators, write
from bench.generate.grammar import TEXTS, grammar
from bench.generate.network import corpus
from bench.generate.obfuscate import PHONE_STYLES, SPELLED, phone
from bench.generate.post import Post

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMMITTED = EXAMPLES / "synthetic"
# Whole words that must not occur in any sentence: the corpus holds nothing sexual and nobody under age.
UNWANTED = re.compile(
    r"(?i)\b(sex\w*|nud\w+|naked|erotic\w*|erótic\w*|desnud\w+|porn\w*|xxx|fetish\w*|massag\w+|masaj\w+|oral|anal|virgin\w*|"
    r"teen\w*|minor|minors|menor|menores|underage|schoolgirl\w*|colegiala\w*|jovencit\w+|niñas?|girls?|chicas?|muchachas?)\b"
)


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return corpus(1)


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_committed_corpus_is_what_the_generator_writes(posts: list[Post], tmp_path: Path) -> None:
    write.network_files(posts, 1, tmp_path / "synthetic")
    for name in ("synthetic", "synthetic_truth"):
        names = _files(EXAMPLES / name)
        assert names == _files(tmp_path / name)
        _, different, unreadable = filecmp.cmpfiles(EXAMPLES / name, tmp_path / name, names, shallow=False)
        assert (different, unreadable) == ([], [])


def test_another_seed_gives_another_corpus() -> None:
    assert [p.text for p in corpus(2, 300)] != [p.text for p in corpus(1, 300)]
    assert corpus(2, 300) == corpus(2, 300)


def test_quotas(posts: list[Post]) -> None:
    kinds = Counter(p.kind for p in posts)
    assert kinds.total() == 2000
    for kind, (share, _) in benign.MAKERS.items():
        assert kinds[kind] == round(share * 2000)
    planted = Counter(p.group for p in posts if p.group.startswith("operator"))
    assert len(planted) == 12
    assert min(planted.values()) >= 15
    templates = Counter(p.group for p in {p.template: p for p in posts if p.group in planted}.values())
    assert set(templates.values()) <= {1, 2, 3, 4}
    assert {p.lang for p in posts} == {"en", "es"}


def test_size_is_small_enough_to_commit() -> None:
    assert sum(p.stat().st_size for p in COMMITTED.rglob("*") if p.is_file()) < 1_500_000


def test_truth_names_every_post_once_and_no_other() -> None:
    with (EXAMPLES / "synthetic_truth" / "synthetic_truth.csv").open(encoding="utf-8", newline="") as file:
        truth = [row["external_id"] for row in csv.DictReader(file)]
    with (COMMITTED / "synthetic_posts_en.csv").open(encoding="utf-8", newline="") as file:
        seen = [row["id"] for row in csv.DictReader(file)]
    with (COMMITTED / "synthetic_posts_es.jsonl").open(encoding="utf-8") as file:
        seen += [json.loads(line)["id"] for line in file]
    with (COMMITTED / "synthetic_mail.mbox").open("rb") as file:
        seen += [line[13:23].decode() for line in file if line.startswith(b"Message-ID: <")]
    seen += [p.stem.removeprefix("synthetic_note_") for p in COMMITTED.glob("synthetic_notes/*.txt")]
    assert sorted(seen) == sorted(truth)
    assert len(set(seen)) == len(seen)


def test_mail_reads_back(posts: list[Post]) -> None:
    text = {p.id: p.text for p in posts}
    box = mailbox.mbox(COMMITTED / "synthetic_mail.mbox", create=False)
    try:
        for mail in box:
            body = mail.get_payload(decode=True)
            assert isinstance(body, bytes)
            assert body.decode("utf-8").strip() == text[mail["Message-ID"][1:11]]
        assert len(box) > 20
    finally:
        box.close()


def test_truth_is_not_told_in_the_input(posts: list[Post]) -> None:
    for post in posts:
        assert "operator" not in f"{post.text} {post.author} {post.channel}".lower()
    channels = {p.channel for p in posts if p.group.startswith("operator")}
    assert channels <= {p.channel for p in posts if not p.group.startswith("operator")}


def test_everything_is_marked_synthetic(posts: list[Post]) -> None:
    assert all("synthetic" in p.channel and p.author.startswith("syn_") for p in posts)
    assert all("synthetic" in name for name in _files(COMMITTED))


def test_nothing_sexual_and_nobody_under_age(posts: list[Post]) -> None:
    for lang in ("en", "es"):
        assert UNWANTED.findall((TEXTS / f"{lang}.txt").read_text(encoding="utf-8")) == []
    assert [m[0] for p in posts if (m := UNWANTED.search(p.text))] == []


def test_no_notation_is_left_in_a_post(posts: list[Post]) -> None:
    assert [p.text for p in posts if re.search(r"[{}~<>|\x00]| {2}", p.text)] == []


def test_every_symbol_of_a_grammar_is_used_or_is_a_start() -> None:
    starts = {"offer", "advert", *benign.MAKERS} - {"spam"}
    for lang in ("en", "es"):
        rules = grammar(lang)
        used = set(re.findall(r"\{~?([\w.]+)\}", " ".join(" ".join(v) for v in rules.values())))
        by_name = {s for s in rules if s.split(".")[0] in ("hook", "work", "spam")}
        assert set(rules) == used & set(rules) | starts | by_name
        assert {f"hook.{s}" for s in operators.SECTORS} <= by_name


def test_numbers_are_valid_and_reserved_for_fiction(posts: list[Post]) -> None:
    text = "\n".join(f"{p.text}\n{p.contact}" for p in posts)
    numbers = {n.replace(" ", "") for n in re.findall(r"\+(?:1|44)[ \d]{10,14}", text)}
    assert len(numbers) > 100
    for number in numbers:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number)), number
        assert re.fullmatch(r"\+1\d{3}55501\d\d|\+44(2079460|1[1-6]\d4960)\d{3}", number)


@pytest.mark.parametrize("style", sorted(set(PHONE_STYLES)))
@pytest.mark.parametrize("number", ["+12125550142", "+442079460123", "+441134960123"])
def test_a_disguised_number_keeps_its_digits(style: str, number: str) -> None:
    import unicodedata
    from random import Random

    written = phone(number, style, "en", Random(3))
    for k, word in enumerate(SPELLED["en"]):
        written = written.replace(word, str(k))
    written = unicodedata.normalize("NFKC", written).replace("O", "0").replace("l", "1")
    digits = re.sub(r"\D", "", written)
    assert digits.lstrip("0").endswith(number[3:] if number.startswith("+44") else number[2:])


def test_benign_posts_do_not_use_an_operators_contact(posts: list[Post]) -> None:
    def addresses(operator: bool) -> set[str]:
        chosen = [p.text for p in posts if p.group.startswith("operator") == operator]
        return set(re.findall(r"[\w.]+@example\.\w+|@syn_\w+", " ".join(chosen)))

    assert addresses(True)
    assert not addresses(True) & addresses(False)
