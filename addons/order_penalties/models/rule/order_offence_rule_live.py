from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

#: A back-test looks back so far; older occurrences are not opened either.
DAYS = 90
#: Fields that change what a rule finds or what follows from it.
_TESTED = frozenset(
    {
        "amount",
        "amount_to",
        "appeal_label",
        "appeal_within",
        "bears_loss",
        "company_id",
        "decider_role_ids",
        "direction",
        "domain",
        "each",
        "event_type_ids",
        "indicator_ids",
        "kinds",
        "late_codes",
        "late_sources",
        "needs",
        "needs_fault",
        "order_type_ids",
        "payload_match",
        "process_codes",
        "proposer_role_ids",
        "role_ids",
        "serious_only",
    }
)


class OrderOffenceRule(models.Model):
    """A rule comes into force after it was tried on the last 90 days, as it is: what it
    would have found is seen before anybody is assessed."""

    _inherit = "order.offence.rule"

    live_from = fields.Datetime(
        string="In Force From", readonly=True, copy=False, system=True, tracking=True
    )
    live_by_id = fields.Many2one(
        "res.users",
        string="Put in Force By",
        readonly=True,
        copy=False,
        system=True,
        ondelete="restrict",
    )
    tested_at = fields.Datetime(
        string="Back-Tested", readonly=True, copy=False, system=True
    )
    tested_count = fields.Integer(
        string="Occurrences Found", readonly=True, copy=False, system=True
    )
    tested_amount = fields.Float(
        string="Amount Found",
        digits="Product Price",
        readonly=True,
        copy=False,
        system=True,
        help="What the rule would have cost or given, at its least amount.",
    )

    def write(self, vals):
        """What a rule finds or what follows was tested: changed, it is tested again."""
        if not _TESTED.isdisjoint(vals):
            if live := self.filtered("live_from")[:1]:
                raise UserError(
                    self.env._(
                        "%s is in force. Take it out of force before you change it.",
                        live.name,
                    )
                )
            self._write_system({"tested_at": False})
        return super().write(vals)

    def action_backtest(self):
        """Open the dialog that tries the rule on the last 90 days (button)."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back-Test"),
            "res_model": "order.offence.backtest",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_rule_id": self.id},
        }

    def action_put_in_force(self):
        """Let the rule count from now on (button).

        :raise UserError: it was not tried since its last change
        :raise AccessError: who does not write rules
        """
        self.check_access("write")
        for rule in self:
            if not rule.tested_at:
                raise UserError(
                    self.env._("Back-test %s before it comes into force.", rule.name)
                )
        vals = {"live_from": fields.Datetime.now(), "live_by_id": self.env.uid}
        self.filtered(lambda rule: not rule.live_from)._write_system(vals)
        return True

    def action_take_out_of_force(self):
        """Let the rule count no longer (button); what was assessed stands."""
        self.check_access("write")
        self._write_system({"live_from": False, "live_by_id": False})
        return True

    @api.model
    def _ensure_tester(self):
        """:raise AccessError: who does not write rules"""
        if not self.has_access("write"):
            raise AccessError(self.env._("Rules are tested by process managers."))

    def _backtest(self, company, days=DAYS):
        """Return what the rule would have found in the last days; keeps that it was
        tried where these are 90 at least."""
        self.ensure_one()
        since = fields.Datetime.now() - timedelta(days=days)
        found = self.sudo()._occurrences(company, since)
        if days >= DAYS:
            self._write_system(
                {
                    "tested_at": fields.Datetime.now(),
                    "tested_count": len(found),
                    "tested_amount": len(found) * self.amount,
                }
            )
        return found
