"""Posts in; languages, mentions and findings out: pure, the same batch always giving the same bytes."""

from dataclasses import dataclass

import pyarrow as pa

from fanal.base.errors import InputError
from fanal.detect.config import DetectConfig
from fanal.detect.findings import findings_table
from fanal.detect.language import guessed
from fanal.detect.match import Matcher
from fanal.detect.mentions.dialling import is_region
from fanal.detect.mentions.phones import PhoneReader
from fanal.detect.mentions.scan import Scan
from fanal.detect.mentions.table import find_mentions, mentions_table
from fanal.detect.near import Span
from fanal.detect.pack import load_packs
from fanal.detect.rule import Rule


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found in one batch: `lang` one code per post (null: undecided), and two tables."""

    lang: pa.StringArray
    mentions: pa.Table  # base.tables.MENTIONS
    findings: pa.Table  # base.tables.FINDINGS


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
        self._packs = load_packs(config.rule_dirs)
        self._matcher = Matcher(self._packs.rules)
        self._phones = PhoneReader(config.regions)

    @property
    def pack_id(self) -> str:
        """Return name@hash of every pack in use, joined by +."""
        return self._packs.id

    @property
    def rules(self) -> list[Rule]:
        """Return all rules in reading order, retired ones too."""
        return list(self._packs.rules)

    def detect(self, batch: pa.RecordBatch) -> Detected:
        """Return language, mentions and findings of each post of a POSTS batch, in post order."""
        texts, contacts = batch.column("text"), batch.column("contact")
        post_ids: list[str] = batch.column("post_id").to_pylist()
        scan = Scan(texts)
        contact_scan = Scan(contacts) if contacts.null_count < len(contacts) else None
        languages = guessed(texts)
        mentions, mentioned = mentions_table(
            post_ids, scan, contact_scan, self._phones, languages.likely.to_pylist()
        )
        findings = findings_table(post_ids, scan, self._matcher, self._packs.ids, mentioned)
        return Detected(languages.told, mentions, findings)

    def fired(self, text: str) -> dict[str, Span]:
        """Return the rules that fire on one text, each with the byte span to quote."""
        texts = pa.array([text], pa.large_string())
        scan = Scan(texts)
        likely = guessed(texts).likely.to_pylist()
        mentioned = {mention.kind for mention in find_mentions(scan, self._phones, likely)}
        found = self._matcher.find(scan.folded.offsets, scan.folded.data, [mentioned])
        return {rule.id: scan.span(0, first, last) for _, rule, (first, last) in found}
