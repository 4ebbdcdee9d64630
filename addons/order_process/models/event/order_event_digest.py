import csv
import io
from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...engine.signoff import SPOKEN
from ...kernel import database_guard
from ...kernel.digest import digest

CRON = "order_process.ir_cron_order_event_digest"
AUDITOR = "order_process.order_process_group_auditor"
#: Rows of transactions that were under way at the last digest are taken again.
OVERLAP = timedelta(hours=1)
#: What is final of records that go on living: {model: domain}. Of all other evidence
#: everything is.
FINAL = {
    "order.milestone": Domain("state", "in", ["done", "skipped"]),
    "order.signoff": Domain("ruling", "!=", False),
    "order.signoff.step": Domain("state", "in", list(SPOKEN)),
}
#: By which values a record is known again; all that stand still unless it says more.
KNOWN_BY = {
    "order.event": ("hash",),
    "order.signoff.decision": ("hash",),
    "order.milestone": (
        "res_model",
        "res_id",
        "node_id",
        "role_id",
        "user_id",
        "state",
        "opened_at",
        "due_at",
        "done_at",
        "done_by_id",
        "done_for_id",
        "outcome_id",
        "late_minutes",
        "late_working_minutes",
        "note",
    ),
    "order.signoff": (
        "res_model",
        "res_id",
        "purpose",
        "round_no",
        "requester_id",
        "opened_at",
        "ruling",
        "revision_hash",
    ),
    "order.signoff.step": (
        "signoff_id",
        "role_id",
        "user_id",
        "state",
        "opened_at",
        "due_at",
        "decided_at",
    ),
}
#: The names of older digests, which do not say them.
KNOWN_BY_BEFORE = {
    **KNOWN_BY,
    "order.milestone": tuple(
        name for name in KNOWN_BY["order.milestone"] if name not in ("state", "note")
    ),
    "order.signoff.step": (
        "signoff_id",
        "role_id",
        "state",
        "opened_at",
        "due_at",
        "decided_at",
    ),
}
#: Key of the names in the content of a digest.
NAMES = "names"


class OrderEventDigest(models.Model):
    """The fingerprint of everything that became final in a company since yesterday.

    Whoever can write the database's tables can rewrite a log together with the
    document that counts its events. He cannot rewrite the digest that was exported:
    each one names every row with its fingerprint and carries that of the one before.
    Export the heads regularly to a place that the administrators of the database do not
    control.
    """

    _name = "order.event.digest"
    _description = "Daily Digest"
    _inherit = ["order.append.only.mixin"]
    _digest_once = ("position_unique",)
    _order = "id desc"
    _rec_name = "until"
    _guard_whole_table = True
    _fields_in_digest = False

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(string="Position", readonly=True)
    until = fields.Datetime(string="Covered Until", required=True, readonly=True)
    row_count = fields.Integer(string="Number of Records", readonly=True)
    content = fields.Json(readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(readonly=True)

    _position_unique = models.UniqueIndex(
        "(company_id, sequence)", "Two digests use the same position."
    )

    def init(self):
        """Nobody edits or deletes a digest, with SQL neither."""
        result = super().init()
        database_guard.append_only(self.env.cr, self._table)
        return result

    # -- making ------------------------------------------------------------------
    @api.model
    def _cron_digest(self):
        """Seal the day of each company (scheduled action); one that fails does not
        keep the others from it."""
        companies = self.env["res.company"].sudo().search([("active", "=", True)])
        self.env["order.job"]._work(CRON, companies, self._make_each, size=1)

    @api.model
    def _make_each(self, companies):
        return [self._make(company) for company in companies]

    @api.model
    def _make(self, company):
        """Return the next digest of a company; constant queries."""
        last = self.sudo().search([("company_id", "=", company.id)], limit=1)
        since = last.until and last.until - OVERLAP
        names = self._covered()
        content = {
            model: self._row_hashes(self._final_rows(model, company, since), known)
            for model, known in names.items()
        }
        vals = {
            "company_id": company.id,
            "sequence": last.sequence + 1,
            "until": fields.Datetime.now(),
            "row_count": sum(map(len, content.values())),
            "content": {**content, NAMES: names},
            "previous_hash": last.hash or "",
        }
        vals["hash"] = self._digest_of(vals)
        return self._as_kernel().create(vals).with_env(self.env)

    @api.model
    @tools.ormcache()
    def _covered(self):
        """Return {model: names of what a record is known by} of all evidence."""
        covered = {}
        for name in sorted(self.env.registry):
            model = self.env[name]
            if not isinstance(model, self.env.registry["order.append.only.mixin"]):
                continue
            real = model._auto and not model._abstract and "company_id" in model._fields
            if real and model._fields_in_digest:
                columns, computed = model._append_only_columns()
                covered[name] = KNOWN_BY.get(name) or (*columns, *computed)
        return covered

    @api.model
    def _final_rows(self, model, company, since):
        domain = FINAL.get(model, Domain.TRUE) & Domain("company_id", "=", company.id)
        if since:
            domain &= Domain("write_date", ">", since)
        return self.env[model].sudo().search(domain, order="id")

    @api.model
    def _row_hashes(self, rows, names):
        """Return {record id as text: fingerprint} of what is final in these rows."""
        found = {}
        names = [name for name in names if name in rows._fields]
        for row in rows.with_context(lang=None):
            values = [row[name] for name in names]
            plain = [v.id if isinstance(v, models.BaseModel) else v for v in values]
            found[str(row.id)] = digest("", [value or None for value in plain])[:32]
        return found

    @api.model
    def _digest_of(self, vals):
        return digest(
            vals["previous_hash"],
            [
                vals["company_id"],
                vals["sequence"],
                fields.Datetime.to_string(vals["until"]),
                vals["content"],
            ],
        )

    # -- checking ----------------------------------------------------------------
    @api.model
    def verify_digests(self, anchors=None):
        """Compare what is in the database with the digests; return what differs.

        For auditors, of their companies. Each row is {digest, model, record, problem}
        with the problem ``changed`` or ``missing`` (the record), ``unlinked`` or
        ``forged`` (the digest itself).

        :param list anchors: rows of an earlier export, ``{"digest": id, "hash": …}``:
            what an outside place kept; ``anchor`` names those that are not here now
        """
        self._ensure_auditor()
        anchors = anchors if isinstance(anchors, list) else []
        heads = {row.get("digest"): row.get("hash") for row in anchors}
        digests = self.search([("company_id", "in", self.env.companies.ids)])
        breaks = []
        for company_digests in digests.sudo().grouped("company_id").values():
            previous = ""
            for one in company_digests.sorted("sequence"):
                breaks += one._own_problems(previous) + one._row_problems()
                previous = one.hash
        present = {one.id: one.hash for one in digests.sudo()}
        return breaks + [
            self._break(key, False, False, "anchor")
            for key, kept in heads.items()
            if present.get(key) != kept
        ]

    @api.model
    def _ensure_auditor(self):
        if not self.env.user.has_group(AUDITOR):
            raise AccessError(self.env._("Only auditors can verify the event log."))

    @api.model
    def _break(self, digest_id, model, record, problem):
        return {
            "digest": digest_id,
            "model": model,
            "record": record,
            "problem": problem,
        }

    def _own_problems(self, previous):
        vals = {
            "company_id": self.company_id.id,
            "sequence": self.sequence,
            "until": self.until,
            "content": self.content,
            "previous_hash": self.previous_hash or "",
        }
        problems = ["unlinked"] if vals["previous_hash"] != previous else []
        problems += ["forged"] if self._digest_of(vals) != self.hash else []
        return [self._break(self.id, False, False, problem) for problem in problems]

    def _row_problems(self):
        breaks = []
        content = dict(self.content or {})
        names = {**KNOWN_BY_BEFORE, **content.pop(NAMES, {})}
        for model, kept in content.items():
            rows = self.env[model].sudo().browse(map(int, kept)).exists()
            present = self._row_hashes(rows, names[model])
            for key, fingerprint in kept.items():
                problem = "changed" if key in present else "missing"
                if present.get(key) != fingerprint:
                    breaks.append(self._break(self.id, model, int(key), problem))
        return breaks

    def action_export(self):
        """Download the heads of these digests as a table, to be kept elsewhere."""
        self._ensure_auditor()
        self.check_access("read")
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow(["digest", "company", "position", "until", "records", "hash"])
        for one in self.sorted("id"):
            company = one.company_id.sudo().name
            row = [one.id, company, one.sequence, one.until, one.row_count, one.hash]
            table.writerow(row)
        file = self.env["ir.attachment"].create(
            {"name": "order_digest.csv", "raw": text.getvalue().encode("utf-8-sig")}
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file.id}?download=true",
            "target": "download",
        }
