"""The workspace as its users hold it: run, list, explain, show."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import orjson
import pyarrow as pa

from fanal import __version__
from fanal.base.progress import Progress, Silent
from fanal.base.records import Rejection, RuleWords
from fanal.base.views import (
    AccountView,
    AuditView,
    Explanation,
    HitView,
    LeadView,
    PostView,
    SavedRejections,
    Summary,
    TraceSummary,
    WhyView,
)
from fanal.money import TraceOptions
from fanal.share.goaml import Profile, draft
from fanal.workspace import audit
from fanal.workspace.audit import MASKED, Viewer
from fanal.workspace.find import FindOptions, rule_words, run
from fanal.workspace.folder import Folder, make_folder, open_folder
from fanal.workspace.masking import Mask
from fanal.workspace.reading import find_lead, find_row
from fanal.workspace.record import options_from, record_run, write_report
from fanal.workspace.saving import save_rejections
from fanal.workspace.show import explanation, lead_view, post_views
from fanal.workspace.show_money import account_view, flow_of, hit_view, leads_by_post, movements_of
from fanal.workspace.tracing import run_trace
from fanal.workspace.why import why


class Workspace:
    """A folder with everything one analysis read and found.

    Whatever it returns is masked unless a `Viewer` from `unmask` is handed in. It never says what a
    person is; it says what documents show.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    @classmethod
    def create(cls, root: Path) -> "Workspace":
        """Make a workspace at `root`, or take the one that is there; raises WorkspaceError."""
        return cls(make_folder(root))

    @classmethod
    def open(cls, root: Path) -> "Workspace":
        """Take the workspace at `root`; raises WorkspaceError when there is none."""
        return cls(open_folder(root))

    def find(
        self, paths: Sequence[Path], options: FindOptions | None = None, progress: Progress | None = None
    ) -> Summary:
        """Read `paths`, and everything read before, into ranked leads; see `fanal.workspace.find.run`."""
        options, progress = options or FindOptions(), progress or Silent()
        outcome = run(self.folder, paths, options, progress)
        summary = record_run(self.folder, paths, options, outcome, __version__)
        if options.report and summary.exit_code != 2:
            write_report(self, summary)
        return summary

    def table(self, name: str) -> pa.Table:
        """Return a finished table (unmasked: it is the team's own evidence)."""
        return self.folder.table(name)

    def leads(self, limit: int | None = None, viewer: Viewer = MASKED) -> list[LeadView]:
        """Return the leads in order of rank, the first `limit` of them."""
        rows = self.folder.table("leads").sort_by("rank").slice(0, limit).to_pylist()
        return [lead_view(row, Mask(viewer)) for row in rows]

    def explain(self, lead: str, *, posts: int = 5, viewer: Viewer = MASKED) -> Explanation:
        """Walk a lead (rank, id or beginning of an id) back to its evidence; raises NotFoundError."""
        return explanation(self.folder, find_lead(self.folder, lead), posts, self._words(), Mask(viewer))

    def post(self, post: str, viewer: Viewer = MASKED) -> PostView:
        """Return one post by its id or the beginning of it; raises NotFoundError."""
        do = "take an id from: fanal explain LEAD --workspace DIR"
        row = find_row(self.folder.table("posts", ["post_id"]), "post_id", post, "post", do)
        return post_views(self.folder, [row["post_id"]], self._words(), Mask(viewer))[0]

    def why(self, left: str, right: str, viewer: Viewer = MASKED) -> WhyView:
        """Return what ties two posts (by id or its beginning), or speaks against it; raises NotFoundError."""
        return why(self.folder, left, right, Mask(viewer))

    def unmask(self, purpose: str, subject: str) -> Viewer:
        """Record why `subject` is looked at unmasked and return a viewer that may; raises WorkspaceError."""
        return audit.unmask(self.folder.audit, subject, purpose)

    def verify_audit(self, noted: str | None = None) -> AuditView:
        """Walk the audit log's chain; raises WorkspaceError when it is broken or lacks the `noted` hash."""
        return audit.verify(self.folder.audit, noted)

    def rejections(self, limit: int | None = None) -> list[Rejection]:
        """Return what could not be read, the first `limit` records of it."""
        lines = self.folder.rejected.read_bytes().splitlines() if self.folder.rejected.exists() else []
        return [Rejection(**orjson.loads(line)) for line in lines[:limit]]

    def save_rejections(self, target: Path, purpose: str) -> SavedRejections:
        """Write the rejected records, unmasked, to a new folder; see `fanal.workspace.saving`."""
        return save_rejections(self.folder, target, self.rejections(), purpose)

    def trace(
        self,
        paths: Sequence[Path] = (),
        options: TraceOptions | None = None,
        find: FindOptions | None = None,
        progress: Progress | None = None,
    ) -> TraceSummary:
        """Read `paths`, and all transactions read before, into hits and ranked accounts; see `run_trace`."""
        return run_trace(
            self.folder, paths, find or FindOptions(), options or TraceOptions(), progress or Silent()
        )

    def accounts(self, limit: int | None = None, viewer: Viewer = MASKED) -> list[AccountView]:
        """Return the traced accounts in order of rank, the first `limit` of them."""
        rows = self.folder.table("account_ranks").slice(0, limit).to_pylist()
        return [account_view(row, Mask(viewer)) for row in rows]

    def hits(self, limit: int | None = None, viewer: Viewer = MASKED) -> list[HitView]:
        """Return the hits of typologies, those with most points first."""
        rows, leads = self.folder.table("hits").slice(0, limit).to_pylist(), leads_by_post(self.folder)
        return [hit_view(row, Mask(viewer), leads) for row in rows]

    def hit(self, hit: str, viewer: Viewer = MASKED) -> HitView:
        """Return one hit with its movements and the picture of their flow, by its id or the beginning of it.

        Raises NotFoundError.
        """
        return self._whole_hits([hit], viewer)[0]

    def draft_report(self, hits: Sequence[str], profile: Profile, day: str, viewer: Viewer = MASKED) -> bytes:
        """Return a goAML-shaped draft on some hits as XML; masked unless a viewer from `unmask` is given.

        Raises NotFoundError for an unknown hit.
        """
        views = self._whole_hits(hits, viewer)
        summary = self.folder.root / "trace.json"
        currency = orjson.loads(summary.read_bytes())["summary"]["currency"] if summary.exists() else ""
        return draft(views, profile, reference=views[0].hit_id, day=day, currency=currency)

    def _whole_hits(self, hits: Sequence[str], viewer: Viewer) -> list[HitView]:
        """Return hits with their movements, each table read once however many they are."""
        table, mask = self.folder.table("hits"), Mask(viewer)
        rows = [find_row(table, "hit_id", hit, "hit", "take an id from: fanal trace") for hit in hits]
        moved, leads = movements_of(self.folder, rows, mask), leads_by_post(self.folder)
        return [
            replace(hit_view(row, mask, leads), movements=movements, flow=flow_of(movements))
            for row, movements in zip(rows, moved, strict=True)
        ]

    def _words(self) -> dict[str, RuleWords]:
        return rule_words(options_from(self.folder).detect)
