from odoo import api, fields, models
from odoo.tools import SQL

from ...kernel import database_guard
from ...kernel.digest import digest

#: What a decision says; each carries the fingerprint of the one before it in its round.
SEALED = (
    "signoff_id",
    "step_id",
    "user_id",
    "principal_id",
    "decision",
    "opinion",
    "answers",
    "channel",
    "confirmed_with",
    "confirmed_at",
    "date",
    "revision_hash",
)


class OrderSignoffDecision(models.Model):
    """Decisions of a round form a chain, as events of a document do."""

    _inherit = "order.signoff.decision"

    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(readonly=True)

    def init(self):
        """What somebody said is not changed, with SQL neither; facts that are frozen
        beside it are added by the addons above."""
        result = super().init()
        own = (*SEALED, "previous_hash", "hash", "company_id")
        database_guard.keeps_rows(self.env.cr, self._table)
        database_guard.fixes(self.env.cr, self._table, own)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_kernel()
        rounds = self.env["order.signoff"].sudo()
        rounds = rounds.browse({vals["signoff_id"] for vals in vals_list})
        heads = {signoff.id: signoff.last_hash or "" for signoff in rounds}
        rows = []
        for vals in vals_list:
            row = {"date": fields.Datetime.now(), "channel": "desk", **vals}
            row["previous_hash"] = heads.get(row["signoff_id"], "")
            row["hash"] = digest(row["previous_hash"], self._digest_values(row))
            heads[row["signoff_id"]] = row["hash"]
            rows.append(row)
        return super().create(rows)

    @api.model
    def _heads(self, round_ids):
        """Return {round id: fingerprint of its last decision}; one query."""
        self.flush_model(["signoff_id", "hash"])
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT ON (signoff_id) signoff_id, hash"
                " FROM order_signoff_decision WHERE signoff_id IN %s"
                " ORDER BY signoff_id, id DESC",
                tuple(round_ids) or (0,),
            )
        )
        return {key: found or "" for key, found in rows}

    @api.model
    def _digest_values(self, row):
        """Return the recorded content of values or of a record, alike."""
        values = []
        for name in SEALED:
            field = self._fields[name]
            value = row[name] if isinstance(row, models.BaseModel) else row.get(name)
            if isinstance(value, models.BaseModel):
                value = value.id
            elif field.type == "datetime":
                value = fields.Datetime.to_string(value or None)
            values.append(value or None)
        return values

    def _digest(self):
        """Return the fingerprint that this decision should have."""
        self.ensure_one()
        return digest(self.previous_hash, self._digest_values(self))
