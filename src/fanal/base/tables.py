"""The tables between stages: one Arrow schema each, plain types only (any engine can hold them).

Every derived row names its inputs by id. Times are microseconds UTC; spans are byte offsets into
the UTF-8 of `posts.text` (or of `posts.contact` where `field` says so), end exclusive. A null says "not
known", never "none".
"""

import pyarrow as pa

_s = pa.string()
_i = pa.int64()
_f = pa.float64()
_b = pa.bool_()
_t = pa.timestamp("us", tz="UTC")
_ls = pa.list_(pa.string())


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


SOURCES = _schema(
    source_id=_s,  # "s" + hash of sha256
    path=_s,  # as the user gave it, with the member's name for archives
    sha256=_s,
    bytes=_i,
    reader=_s,  # csv, json, eml, whatsapp, ...; camt, mt940, money-table; case-table; services-...
    mapping=_s,  # JSON object: our column -> the file's column
    encoding=_s,
    records=_i,  # posts, transactions, cases or services: kept + rejected + skipped
    kept=_i,
    rejected=_i,
    skipped=_i,  # declared: records already read elsewhere, system lines, pending bookings
    note=_s,
)

POSTS = _schema(
    post_id=_s,
    source_id=_s,
    record=_s,  # file:line, file#message or file@row
    external_id=_s,  # the input's own id, as written
    text=_s,  # unchanged; of an e-mail that answers another, without what it quotes of it (see `extra`)
    author=_s,
    channel=_s,
    posted_at=_t,
    posted_at_raw=_s,  # the date as written
    url=_s,
    contact=_s,  # the input's contact column, as written
    forwarded_from=_s,  # the author or channel a message was forwarded from, as written
    reply_to=_s,  # the input's own id of the message answered, as written
    extra=_s,  # JSON object, keys sorted: what else the source says of the record; null when nothing
    lang=_s,  # ISO 639-1, null when undecided
)

MENTIONS = _schema(
    post_id=_s,
    kind=_s,  # phone, email, handle, url, wallet, iban, place, price, fee, date, age-claim, job
    value=_s,  # normalised: E.164, lower-case address, platform:handle, ...
    field=_s,  # text or contact: which column of the post the span points into
    start=_i,
    end=_i,
    obfuscated=_s,  # what had to be undone to read it, null when written plainly
    region=_s,  # ISO 3166 of a phone or place, null when ambiguous
    amount=_f,  # prices and fees only, in `currency`
    currency=_s,  # ISO 4217, null when the sign or word belongs to several countries and none is told
    period=_s,  # hour, day, week, month, year, once
    monthly_usd=_f,  # pay in US dollars for a month of full-time work, by a dated table; null when not known
)

FINDINGS = _schema(
    finding_id=_s,
    post_id=_s,
    rule_id=_s,
    rule_version=_i,
    pack=_s,  # pack name@version+hash of its files
    status=_s,  # trial or trusted
    indicator=_s,  # published indicator id
    dimension=_s,
    form=_s,
    element=_s,  # Palermo element: act:..., means:..., purpose
    strength=_s,  # S, M, W or unvalidated
    polarity=_s,  # for or against
    start=_i,
    end=_i,
    quote_hash=_s,
)

QUARANTINE = _schema(
    post_id=_s,  # of a post of which only place, own id and time are kept: all else is null in posts
    source_id=_s,
    record=_s,  # where it stands in its source
    sha256=_s,  # of the text's UTF-8 bytes
    rule=_s,  # the combination of classes of words it was set aside for; no word of it
    at=_t,  # when it was set aside
)

LINKS = _schema(
    link_id=_s,
    left=_s,  # post id, left < right
    right=_s,
    kind=_s,  # template, contact, account
    key=_s,  # what ties them: a template id, or kind:value of the identifier (unmasked: the raw table)
    bits=_f,  # weight: how surprising the tie is under the background
    reasons=_ls,
)

CLUSTERS = _schema(
    post_id=_s,
    external_id=_s,
    cluster_id=_s,
    template_id=_s,  # null when only a shared identifier ties the post in
    bits=_f,  # gain of the post against the cluster's medoid
)

TEMPLATES = _schema(
    template_id=_s,
    cluster_id=_s,
    medoid=_s,  # post id the shared text is quoted from
    posts=_i,
    text=_s,  # the shared text; each slot is written {1}, {2}, ...
    slots=_i,
    bits=_f,  # saved over writing the posts one by one
)

SLOTS = _schema(
    template_id=_s,
    slot=_i,
    post_id=_s,
    value=_s,
)

NETWORKS = _schema(
    network_id=_s,
    posts=_ls,
    clusters=_ls,
    accounts=_ls,
    identifiers=_ls,  # kind:value, unmasked: the raw table
    first_seen=_t,
    last_seen=_t,
    places=_ls,
    forms=_ls,
    ties=_i,
    weakest_bits=_f,
    weakest_tie=_s,  # link id
)

LEADS = _schema(
    lead_id=_s,
    rank=_i,
    subject_kind=_s,  # network or post
    subject=_s,
    title=_s,
    why=_s,  # in words, contacts masked
    factors=_s,  # JSON list of base.records.Factor, for and against
    dimensions=_ls,
    forms=_ls,
    act=_b,
    means=_b,
    purpose=_b,
    missing=_ls,
    rollup=_s,  # JSON of base.records.RollUp: ILO dimensions, forms, under 18
    posts=_i,
    first_seen=_t,
    last_seen=_t,
    contacts=_ls,  # kind:value, unmasked: the raw table
)

TRANSACTIONS = _schema(
    txn_id=_s,  # "x" + content hash; of the source, too, where nothing tells whose account it is
    source_id=_s,
    record=_s,
    external_id=_s,  # the bank's or platform's own reference
    at=_t,
    at_raw=_s,
    debtor=_s,  # name as written, null when not given
    debtor_account=_s,  # IBAN, account number or wallet address, as written without spaces
    creditor=_s,
    creditor_account=_s,
    amount=_f,  # positive, in `currency`; the direction is debtor -> creditor
    currency=_s,  # ISO 4217 or the asset's ticker
    channel=_s,  # transfer, card, cash, remittance, wallet, ... as far as the source says
    memo=_s,
    place=_s,
    reversal=_b,  # a booking that takes an earlier one back
)

HITS = _schema(
    hit_id=_s,  # "h" + content hash of typology, version, holder and transactions
    typology=_s,
    version=_i,
    status=_s,  # trial or trusted
    group=_s,  # what the sign is about: of one group an account's best hit counts
    weight=_s,  # strong, medium or weak
    form=_s,  # sexual, labour, organ, smuggling or any
    flags=_ls,  # ids of the published red flags it stands on
    source=_s,
    words=_s,  # what it looks for
    false_alarms=_s,  # innocent explanations
    holder=_s,  # the account it centres on (unmasked: the raw table), who may be the one who is exploited
    role=_s,  # unclear, possible victim, possible controller or possible buyer
    central=_ls,  # holder, and in a pattern the accounts that money goes on through
    accounts=_ls,  # all, the holder first
    transactions=_ls,  # transaction ids in order of time
    cut=_s,  # what is not listed, null when nothing
    since=_t,  # when it became true, seen with nothing that came later
    first_at=_t,  # time of its first transaction
    last_at=_t,  # time of its last transaction
    values=_s,  # JSON list of what was counted, with what was asked
    points=_f,  # an order of reading, never a probability
    factors=_s,  # JSON list of base.records.Factor, for and against
    base_rate=_f,  # share of this ledger's accounts at which the typology is met, 0..1
    posts=_ls,  # ids of posts that share an identifier with it
    identifiers=_ls,  # kind:value of what they share, unmasked
)

ACCOUNT_RANKS = _schema(
    account=_s,  # account number, "name ..." or "statement ..." (unmasked: the raw table)
    rank=_i,
    points=_f,  # of its best hit of each group, added; an order of reading, never a probability
    alert=_b,  # its signs are enough to ask a person to look: several, or one far beyond what is asked
    role=_s,  # unclear, possible victim, possible controller or possible buyer
    hits=_i,
    groups=_ls,
    typologies=_ls,  # of its best hit of each group
    hit_ids=_ls,  # of the same
    forms=_ls,
    first_at=_t,  # time of the first transaction of these hits
    last_at=_t,  # time of the last transaction of these hits
)

CASE_FACTS = _schema(
    case_id=_s,  # "k" + content hash of the record; of the source, too, where it has no number
    source_id=_s,
    record=_s,
    external_id=_s,
    standard=_s,  # htcds, ctdc or own
    field=_s,  # the standard's field name, or the column's own
    value=_s,  # as written
)

SERVICES = _schema(
    service_id=_s,  # "v" + content hash
    source_id=_s,
    record=_s,
    external_id=_s,
    name=_s,
    organization=_s,
    description=_s,
    status=_s,  # active, inactive, defunct, temporarily closed (HSDS 3.0)
    url=_s,
    email=_s,
    phones=_ls,
    address=_s,
    latitude=_f,
    longitude=_f,
    languages=_ls,
    eligibility=_s,
    fees=_s,
    schedule=_s,
    taxonomy=_ls,
    assured_date=_s,  # when someone last confirmed it, as written
    last_modified=_s,
)

ALL: dict[str, pa.Schema] = {
    "sources": SOURCES,
    "posts": POSTS,
    "quarantine": QUARANTINE,
    "transactions": TRANSACTIONS,
    "hits": HITS,
    "account_ranks": ACCOUNT_RANKS,
    "case_facts": CASE_FACTS,
    "services": SERVICES,
    "mentions": MENTIONS,
    "findings": FINDINGS,
    "links": LINKS,
    "clusters": CLUSTERS,
    "templates": TEMPLATES,
    "slots": SLOTS,
    "networks": NETWORKS,
    "leads": LEADS,
}


def empty(name: str) -> pa.Table:
    """Return the named table with its schema and no rows; raises KeyError for an unknown name."""
    return ALL[name].empty_table()
