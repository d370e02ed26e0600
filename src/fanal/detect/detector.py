"""Posts in; languages, mentions and findings out: pure, the same batch always giving the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from fanal.base.errors import InputError
from fanal.detect.config import DEFAULT_REGIONS, DetectConfig
from fanal.detect.findings import findings_table
from fanal.detect.guard import guard
from fanal.detect.language import guessed
from fanal.detect.match import Matcher
from fanal.detect.mentioned import Mentioned, by_post
from fanal.detect.mentions.dialling import is_region
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Scan
from fanal.detect.mentions.table import mentions_table
from fanal.detect.near import Span
from fanal.detect.nearly import Checked, check, nearly
from fanal.detect.pack import Packs, load_packs
from fanal.detect.rule import Rule


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found in one batch: `lang` one code per post (null: undecided), and two tables.

    `withheld` says per post for what it was set aside unread (null: it was not); nothing was found in those.
    """

    lang: pa.StringArray
    mentions: pa.Table  # base.tables.MENTIONS
    findings: pa.Table  # base.tables.FINDINGS
    withheld: pa.StringArray


class Detector:
    """Reads batches of posts by the rules and regions of a configuration.

    Raises RuleError for a rule file that is wrong, InputError for a region without a numbering plan.
    """

    def __init__(self, config: DetectConfig | None = None) -> None:
        config = config or DetectConfig()
        for region in config.regions:
            if not is_region(region):
                raise InputError(
                    f"no telephone numbering plan for {region!r}",
                    where="regions",
                    expected="ISO 3166-1 codes of two capital letters, such as CO or ES",
                    do="correct the list of regions",
                )
        self._take(load_packs(config.rule_dirs), config.regions)

    @classmethod
    def of(cls, packs: Packs) -> "Detector":
        """Return a detector with these rules alone, for trying them."""
        made = cls.__new__(cls)
        made._take(packs, DEFAULT_REGIONS)
        return made

    def _take(self, packs: Packs, regions: tuple[str, ...]) -> None:
        self._packs = packs
        self._matcher = Matcher(packs.rules)
        self._phones = PhoneReader(regions)

    @property
    def pack_id(self) -> str:
        """Return name@version+hash of every pack in use, as one text."""
        return self._packs.id

    @property
    def rules(self) -> list[Rule]:
        """Return all rules in reading order, retired ones too."""
        return list(self._packs.rules)

    def detect(self, batch: pa.RecordBatch) -> Detected:
        """Return language, mentions and findings of each post of a POSTS batch, in post order.

        The guard comes first: what it sets aside is not read.
        """
        texts, contacts = batch.column("text"), batch.column("contact")
        withheld = pa.array(guard().check(texts), pa.string())
        if withheld.null_count < len(withheld):
            texts, contacts = (
                pc.if_else(pc.is_null(withheld), column, pa.scalar(None, column.type))
                for column in (texts, contacts)
            )
        post_ids: list[str] = batch.column("post_id").to_pylist()
        scan = Scan(texts)
        contact_scan = Scan(contacts) if contacts.null_count < len(contacts) else None
        languages = guessed(texts)
        likely = languages.likely.to_pylist()
        mentions = mentions_table(post_ids, scan, contact_scan, self._phones, likely)
        mentioned = by_post(post_ids, mentions)
        findings = findings_table(post_ids, scan, self._matcher, self._packs.ids, mentioned)
        return Detected(languages.told, mentions, findings, withheld)

    def _read(self, texts: Sequence[str]) -> tuple[Scan, list[Mentioned]]:
        column = pa.array(texts, pa.large_string())
        scan = Scan(column)
        ids = [str(number) for number in range(len(texts))]
        likely = guessed(column).likely.to_pylist()
        return scan, by_post(ids, mentions_table(ids, scan, None, self._phones, likely))

    def fired_each(self, texts: Sequence[str]) -> list[dict[str, Span]]:
        """Return for each text the rules that fire on it, each with the byte span to quote."""
        scan, mentioned = self._read(texts)
        out: list[dict[str, Span]] = [{} for _ in texts]
        for post, rule, (first, last) in self._matcher.find(scan.words.offsets, scan.words.data, mentioned):
            out[post][rule.id] = scan.in_words(post, first, last)
        return out

    def fired(self, text: str) -> dict[str, Span]:
        """Return the rules that fire on one text, each with the byte span to quote."""
        return self.fired_each([text])[0]

    def nearly(self, text: str) -> list[Checked]:
        """Return the rules that one missing condition keeps from firing; spans are bytes of the text."""
        scan, (mentioned,) = self._read([text])
        found = nearly(self._matcher, scan.words.post(0), mentioned)
        return [checked.at(lambda span: scan.in_words(0, *span)) for checked in found]

    def check(self, text: str, rule: str) -> Checked:
        """Hold one rule against a text; raises KeyError for one that is unknown or retired."""
        scan, (mentioned,) = self._read([text])
        compiled = {one.rule.id: one for one in self._matcher.rules}[rule]
        checked = check(compiled, self._matcher.reading(scan.words.post(0)), mentioned)
        return checked.at(lambda span: scan.in_words(0, *span))
