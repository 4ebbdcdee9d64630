from odoo import fields, models
from odoo.exceptions import UserError

from .order_acceptance_rule import MODES


class OrderReviewAcceptance(models.Model):
    """The way of accepting the order: suggested by a rule, decided by people."""

    _inherit = "order.review"

    acceptance_rule_id = fields.Many2one(
        "order.acceptance.rule", compute="_compute_acceptance_rule", string="Rule"
    )
    suggested_mode = fields.Selection(MODES, compute="_compute_acceptance_rule")
    suggested_surcharge = fields.Float(
        string="Suggested Surcharge (%)", compute="_compute_acceptance_rule"
    )
    suggested_days = fields.Integer(
        string="Suggested Extra Days", compute="_compute_acceptance_rule"
    )
    acceptance_mode = fields.Selection(
        MODES, readonly=True, copy=False, tracking=True, system=True
    )
    acceptance_surcharge = fields.Float(
        string="Surcharge (%)",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )
    acceptance_days = fields.Integer(
        string="Extra Days",
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )

    def _compute_acceptance_rule(self):
        rules_of = self.env["order.acceptance.rule"]
        rules = rules_of._suggest(self.sudo().order_id)
        for sheet in self:
            rule = rules.get(sheet.order_id.id, rules_of)
            sheet.acceptance_rule_id = rule
            sheet.suggested_mode = rule.mode
            sheet.suggested_surcharge = rule.surcharge
            sheet.suggested_days = rule.extra_days

    def action_accept_normally(self):
        """Accept the order at its price and date (button)."""
        for sheet in self:
            sheet.acceptance_decide("normal")
        return True

    def action_accept_suggested(self):
        """Take over what the rule suggests (button)."""
        for sheet in self:
            rule = sheet.acceptance_rule_id.sudo()
            if not rule:
                raise UserError(
                    self.env._("No acceptance rule applies to %s.", sheet.display_name)
                )
            sheet.acceptance_decide(rule.mode, rule.surcharge, rule.extra_days)
        return True

    def acceptance_decide(self, mode, surcharge=0.0, extra_days=0):
        """Decide how the order is accepted (button, RPC); prices stay as they are.

        :param str mode: normal, raised or decline
        :param float surcharge: per cent, with the mode raised
        :param int extra_days: days more, with the mode raised
        :raise AccessError: the user does not organise the review
        :raise UserError: unknown mode, negative values, the review is over
        """
        self.ensure_one()
        self.check_access("read")
        self._ensure_organiser()
        self._document_ensure("draft", "open", "answered", "negotiation")
        self._ensure_acceptance(mode, surcharge, extra_days)
        raised = mode == "raised"
        self.sudo()._write_system(
            {
                "acceptance_mode": mode,
                "acceptance_surcharge": surcharge if raised else 0,
                "acceptance_days": int(extra_days) if raised else 0,
            }
        )
        return True

    def _ensure_acceptance(self, mode, surcharge, extra_days):
        numbers = all(
            isinstance(value, int | float) and not isinstance(value, bool)
            for value in (surcharge, extra_days)
        )
        if mode not in [code for code, _label in MODES]:
            raise UserError(self.env._("Unknown acceptance mode “%s”.", mode))
        if not numbers or surcharge < 0 or extra_days < 0:
            raise UserError(self.env._("Surcharge and days must be numbers from 0."))
