"""What a person is shown: plain dataclasses with contacts already masked or, for a recorded purpose, not.

Terminal, page and `--json` render these and nothing else, so that masking happens in one place.
"""

from dataclasses import dataclass, field

from fanal.base.records import NO_ROLL_UP, Factor, RollUp


@dataclass(frozen=True, slots=True)
class LeadView:
    """One lead as shown: `contacts` are masked unless a purpose was recorded; times are ISO 8601 UTC."""

    rank: int
    lead_id: str
    subject_kind: str  # network or post
    subject: str
    title: str
    why: str
    posts: int
    contacts: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    dimensions: tuple[str, ...]
    forms: tuple[str, ...]
    act: bool
    means: bool
    purpose: bool
    missing: tuple[str, ...]
    factors: tuple[Factor, ...]
    rollup: RollUp = NO_ROLL_UP


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A finding's quote where it stands: `before` + `quote` + `after` is a window of the post's text."""

    rule_id: str
    words: str  # what the rule says, in plain words
    polarity: str
    indicator: str
    source: str  # the publication the rule stands on
    false_alarms: str
    status: str  # trial or trusted
    base_rate: float | None  # share of this workspace's posts with a finding of this rule
    before: str
    quote: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WithheldView:
    """Why a post's text is not shown, the hash by which it can be named, and where it is to be reported."""

    reason: str
    sha256: str  # of the text
    at: str
    do: str
    report_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """One post with what was found in it; `text` is masked unless a purpose was recorded."""

    post_id: str
    where: str  # file:line of the record
    sha256: str  # of that file
    external_id: str | None
    author: str | None
    forwarded_from: str | None
    reply_to: str | None  # the external id of the message answered
    channel: str | None
    posted_at: str | None
    url: str | None
    lang: str | None
    text: str
    mentions: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    cluster_id: str | None
    template_id: str | None
    withheld: WithheldView | None = None


@dataclass(frozen=True, slots=True)
class TemplateView:
    """The shared text of a cluster with its slots: `slots[k]` are sample values of slot k + 1."""

    template_id: str
    cluster_id: str
    posts: int
    bits: float
    text: str
    slots: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TieView:
    """One reason posts belong together: `members` posts share `key` (masked), `bits` over chance."""

    kind: str
    key: str
    posts: int
    bits: float
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A lead walked back to its evidence: posts that carry findings first, at most `shown` of `total`."""

    lead: LeadView
    posts: tuple[PostView, ...]
    total_posts: int
    templates: tuple[TemplateView, ...]
    ties: tuple[TieView, ...]
    masked: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """One input as read; `kind` is posts, money, cases or services, and `kept` counts those."""

    path: str
    reader: str
    mapping: str  # "text <- body, id <- msg_id"
    records: int
    kept: int
    rejected: int
    skipped: int
    note: str
    kind: str = "posts"


@dataclass(frozen=True, slots=True)
class AuditView:
    """A log whose chain is whole: how many lines it has, and the hash of the last (None: it has none)."""

    lines: int
    last_hash: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record nobody reads: where it stands, the SHA-256 of its bytes there, and the words it goes by."""

    where: str
    sha256: str
    rule: str


@dataclass(frozen=True, slots=True)
class SavedRejections:
    """Rejected records written out to be mended: how many, in which files below `folder`, and what was left.

    `left` says why records could not be written, and of how many in which source that holds; `set_aside` are
    those that were not written because of what they may hold.
    """

    folder: str
    records: int
    files: tuple[str, ...]
    left: tuple[tuple[str, str, int], ...]  # source, why, records
    set_aside: tuple[SetAside, ...] = ()
    report_to: tuple[str, ...] = ()  # where these belong


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run of `find` did; `records == kept + rejected + skipped`, `seconds` per step.

    `kinds` says how many posts, transactions ("money"), cases and services were kept.
    """

    workspace: str
    read: int
    kept: int
    kinds: dict[str, int]
    rejected: int
    skipped: int
    sources: int
    unusable: int  # inputs that could not be read at all
    mentions: int
    findings: int
    clusters: int
    networks: int
    leads: int
    seconds: dict[str, float]
    reused: tuple[str, ...]  # steps whose result was already there
    inputs: tuple[SourceView, ...]
    report: str | None
    exit_code: int
    quarantined: int = 0  # posts set aside unread
    report_to: tuple[str, ...] = ()  # where these belong
    read_now: int = 0  # inputs read by this run: the others were read before and have not changed


@dataclass(frozen=True, slots=True)
class SourcePreview:
    """What one input would be read as, before anything is analysed; `sample` and `accounts` are masked.

    `kind` is posts, money, cases or services; `confidence` (0..1) is how sure the recognition is, `told` that
    a person decided it; `error` says why the input cannot be read at all. `languages` are those of the first
    posts, or of services. Of cases there is no sample, only how many of them fill which field: `fields` is
    standard -> field -> cases.
    """

    path: str
    kind: str
    reader: str
    confidence: float
    told: bool = False
    error: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    records: int = 0
    kept: int = 0
    rejected: int = 0
    skipped: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    languages: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, int] = field(default_factory=dict)  # of the transactions
    accounts: dict[str, int] = field(default_factory=dict)  # those met most, with their transactions
    accounts_met: int = 0
    fields: dict[str, dict[str, int]] = field(default_factory=dict)
    oldest_assured: str | None = None  # the oldest date of assurance that is given as YYYY-MM-DD
    never_assured: int = 0  # services without such a date
    sample: tuple[str, ...] = ()
    first_rejections: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """An identifier (masked) two posts carry: posts and texts that carry it in all, its rarity in bits.

    `ties` is false for one that stands in too many texts to tie any two.
    """

    key: str
    posts: int
    texts: int
    bits: float
    ties: bool


@dataclass(frozen=True, slots=True)
class WhyView:
    """What ties two posts, and what speaks against it.

    `bits` is what copying one text from the other saves over chance and `needed` what it must save; `share`
    (0..1) is how much of each text is shared. `template` is the text both share, with two values a slot.
    `template_id` is that of the group both are in, which may tie posts that hold too little of each other.
    """

    left: str
    right: str
    same_text: bool
    template_id: str | None
    bits: float
    needed: float
    share: tuple[float, float]
    template: TemplateView
    identifiers: tuple[IdentifierView, ...]
    against: tuple[str, ...]
    masked: bool


@dataclass(frozen=True, slots=True)
class MovementView:
    """One movement of a hit; ends, memo and place are masked unless a purpose was recorded."""

    txn_id: str
    where: str  # file:line of the record
    at: str | None
    payer: str
    payee: str
    amount: str
    currency: str | None
    channel: str | None
    memo: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class FlowView:
    """One arrow of a hit's picture: `movements` from one end to the other and their sum per currency."""

    payer: str
    payee: str
    movements: int
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """One typology seen on an account, which is masked; `role` is unclear unless the rule says otherwise."""

    hit_id: str
    typology: str
    version: int
    status: str
    weight: str
    form: str
    words: str
    source: str
    flags: tuple[str, ...]
    false_alarms: str
    holder: str
    role: str
    accounts: int
    transactions: int
    since: str
    first_at: str
    last_at: str
    values: tuple[dict[str, object], ...]
    points: float
    factors: tuple[Factor, ...]
    base_rate: float
    cut: str | None
    posts: int
    identifiers: tuple[str, ...]
    leads: tuple[str, ...]  # ids of leads that have a post sharing an identifier
    flow: tuple[FlowView, ...] = ()
    movements: tuple[MovementView, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account (masked) in the order of reading; an alert asks for a look and says nothing of its
    holder.
    """

    rank: int
    account: str
    points: float
    alert: bool
    role: str
    hits: int
    typologies: tuple[str, ...]
    forms: tuple[str, ...]
    hit_ids: tuple[str, ...]
    first_at: str | None
    last_at: str | None


@dataclass(frozen=True, slots=True)
class TypologyView:
    """What came of one typology: how many hits, or what it needs to be evaluated at all."""

    id: str
    version: int
    status: str
    flags: tuple[str, ...]
    evaluated: bool
    needs: tuple[str, ...]
    hits: int
    cut: str


@dataclass(frozen=True, slots=True)
class TraceSummary:
    """What one run of `trace` did; `seen` counts what was unusual in the input, in words."""

    workspace: str
    transactions: int
    traced: int
    accounts: int
    currency: str
    seen: dict[str, int]
    typologies: tuple[TypologyView, ...]
    hits: int
    alerts: int
    ranked: int
    rejected: int
    notes: tuple[str, ...]
    unread_flags: dict[str, str]  # published signs that no rule here can see, and why
    exit_code: int


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as written: where, whether masked, whether held against a schema, and what that does not
    allow.
    """

    path: str
    masked: bool
    validated: bool
    issues: tuple[str, ...]
