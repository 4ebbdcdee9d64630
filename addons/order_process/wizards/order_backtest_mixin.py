from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class OrderBacktestMixin(models.AbstractModel):
    """Runs rules over past documents before they go live; changes nothing."""

    _name = "order.backtest.mixin"
    _description = "Back-Test of Rules"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    days = fields.Integer(string="Order Period (days)", default=90, required=True)
    only_changed = fields.Boolean(string="Differences Only", default=True)
    order_count = fields.Integer(string="Orders", readonly=True)
    changed_count = fields.Integer(string="Differences", readonly=True)

    def _tested_rules(self):
        """Return the rules, or an empty recordset of their model."""
        raise NotImplementedError

    def _tested_model(self):
        """Return the name of the model of the documents."""
        raise NotImplementedError

    def _rows(self, documents):
        """Return the values of one line for each document, with ``changed``."""
        raise NotImplementedError

    def _counts(self, rows):
        """Return the values of what is counted over all rows."""
        return {
            "order_count": len(rows),
            "changed_count": sum(row["changed"] for row in rows),
        }

    def action_run(self):
        """Run the rules and show the table."""
        self.ensure_one()
        self._ensure_manager()
        if self.days < 1:
            raise UserError(self.env._("Enter the number of days."))
        rows = self._rows(self._documents())
        shown = [row for row in rows if row["changed"] or not self.only_changed]
        self.line_ids.unlink()
        lines = [Command.create(row) for row in shown]
        self.write({"line_ids": lines, **self._counts(rows)})
        return self._reopen()

    def _ensure_manager(self):
        """Rules are judged by who writes them: documents of all people are shown.

        :raise AccessError: to anybody else
        """
        self._tested_rules().check_access("write")
        if self.company_id not in self.env.companies:
            raise UserError(self.env._("Switch to %s first.", self.company_id.name))

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back-Test"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _documents(self):
        """Return the documents of the days asked for, whoever's they are."""
        since = fields.Datetime.now() - timedelta(days=self.days)
        documents = self.env[self._tested_model()].sudo()
        domain = [("company_id", "=", self.company_id.id), ("create_date", ">=", since)]
        if "state" in documents._fields:
            domain.append(("state", "!=", "cancel"))
        return documents.search(domain, order="id")
