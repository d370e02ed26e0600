"""Posts to files: the forms in which an organisation might hold them, and the truth apart from them."""

import csv
import json
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random

from bench.generate.post import Post

MAIL_SHARE = 0.08
NOTE_SHARE = 0.02
MAILED = ("operator-offer", "agency", "spam", "job", "chat")
TRUTH = ("external_id", "group", "template", "kind")
README = Path(__file__).with_name("texts") / "README.synthetic.md"


def network_files(posts: Sequence[Post], seed: int, out: Path) -> None:
    """Write the corpus to `out`; its truth and description to `<out>_truth`, where no analysis reads them."""
    out.mkdir(parents=True, exist_ok=True)
    by_form = _by_form(posts, Random(f"{seed}/form"))
    _csv(by_form["csv"], out / "synthetic_posts_en.csv")
    _jsonl(by_form["jsonl"], out / "synthetic_posts_es.jsonl")
    _mbox(by_form["mbox"], out / "synthetic_mail.mbox")
    _notes(by_form["notes"], out / "synthetic_notes")
    beside = out.with_name(f"{out.name}_truth")
    truth(posts, beside)
    readme = README.read_text(encoding="utf-8").format(posts=len(posts), seed=seed)
    (beside / "README.md").write_text(readme, encoding="utf-8")


def _by_form(posts: Iterable[Post], rng: Random) -> dict[str, list[Post]]:
    forms: dict[str, list[Post]] = {"csv": [], "jsonl": [], "mbox": [], "notes": []}
    for post in posts:
        draw = rng.random()
        if post.kind in MAILED and draw < MAIL_SHARE:
            forms["mbox"].append(post)
        elif draw > 1 - NOTE_SHARE:
            forms["notes"].append(post)
        else:
            forms["csv" if post.lang == "en" else "jsonl"].append(post)
    return forms


def _number(post: Post) -> str:
    return post.id.removeprefix("syn-")


def _url(post: Post) -> str:
    return f"https://board.example.org/{post.channel}/{_number(post)}"


def _csv(posts: Iterable[Post], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "text", "author", "channel", "posted_at", "url", "contact"))
        for p in posts:
            when = p.posted_at.strftime("%Y-%m-%dT%H:%M:%SZ")
            rows.writerow((p.id, p.text, p.author, p.channel, when, _url(p), p.contact))


def _jsonl(posts: Iterable[Post], path: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": p.id,
                "text": p.text,
                "author": p.author,
                "channel": p.channel,
                "posted_at": p.posted_at.strftime("%Y-%m-%d %H:%M:%S+00:00"),
                "url": _url(p),
            }
            | ({"contact": p.contact} if p.contact else {}),
            ensure_ascii=False,
        )
        for p in posts
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _mbox(posts: Iterable[Post], path: Path) -> None:
    with path.open("wb") as file:
        for k, post in enumerate(posts):
            stamp = post.posted_at.strftime("%a %b %d %H:%M:%S %Y")
            file.write(f"From {post.author}@example.org {stamp}\n".encode())
            body = _mail(post, ("quoted-printable", "base64", "8bit")[k % 3]).as_bytes()
            file.write(
                b"".join(b">" + x if x.startswith(b"From ") else x for x in body.splitlines(keepends=True))
            )
            file.write(b"\n")


def _mail(post: Post, encoding: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{post.author} <{post.author}@example.org>"
    mail["To"] = f"{post.channel}@example.net"
    mail["Subject"] = " ".join(post.text.split()[:6])
    mail["Date"] = format_datetime(post.posted_at)
    mail["Message-ID"] = f"<{post.id}@example.org>"
    mail["X-Synthetic"] = "yes"
    mail.set_content(post.text, cte=encoding)
    return mail


def _notes(posts: Iterable[Post], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("synthetic_note_*.txt"):
        old.unlink()
    for post in posts:
        (folder / f"synthetic_note_{post.id}.txt").write_text(post.text + "\n", encoding="utf-8")


def truth(posts: Iterable[Post], folder: Path) -> None:
    """Write `synthetic_truth.csv`: one row per post, `group` empty for a post that belongs with no other."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "synthetic_truth.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(TRUTH)
        rows.writerows((p.id, p.group, p.template, p.kind) for p in posts)
