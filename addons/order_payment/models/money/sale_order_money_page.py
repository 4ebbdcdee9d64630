from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import formatLang

from odoo.addons.order_tracking.models.billing.money_readers import MONEY


class SaleOrder(models.Model):
    """The page Money of an order, and the invoice of its deposit."""

    _inherit = "sale.order"

    money_received = fields.Monetary(
        string="Received Payment",
        compute="_compute_money",
        groups=MONEY,
        help="Reconciled payments and confirmed online payments, in the currency of "
        "the order.",
    )
    money_required = fields.Monetary(
        string="Required Payment",
        compute="_compute_money",
        groups=MONEY,
        help="Highest amount that a payment rule requires for the order.",
    )
    money_missing = fields.Monetary(
        string="Outstanding Payment", compute="_compute_money", groups=MONEY
    )
    money_percent = fields.Float(
        string="Received (%)", compute="_compute_money", groups=MONEY
    )
    money_html = fields.Html(
        string="Payment Rules",
        compute="_compute_money",
        sanitize=False,
        groups=MONEY,
    )

    @api.depends(
        "amount_total", "payment_kind", "money_memory", "order_line.price_total"
    )
    def _compute_money(self):
        """All of it in one go: the same queries serve every column and order."""
        orders = self._origin
        received = orders._money_received() if orders else {}
        claims = orders._money_claims() if orders else {}
        for order in self:
            found = claims.get(order._origin.sudo(), [])
            amount = received.get(order._origin.id, 0.0)
            total = order.amount_total
            order.money_received = amount
            order.money_required = max((c.required for c in found), default=0.0)
            order.money_missing = max(order.money_required - amount, 0.0)
            order.money_percent = min(100.0 * amount / total, 100.0) if total else 0.0
            order.money_html = order._money_table(found)

    def _money_table(self, claims):
        """Return the rules of the order as a table: what, how much, what it holds."""
        if not claims:
            return False
        heads = [
            self.env._("Rule"),
            self.env._("Amount Required"),
            self.env._("Received Payment"),
            self.env._("Missing"),
            self.env._("Blocked Until Met"),
        ]
        head = Markup().join(Markup("<th>%s</th>") % text for text in heads)
        rows = Markup().join(self._money_row(claim) for claim in claims)
        return Markup(
            '<table class="table table-sm"><thead><tr>%s</tr></thead>'
            "<tbody>%s</tbody></table>"
        ) % (head, rows)

    def _money_row(self, claim):
        amounts = (claim.required, claim.received, claim.missing)
        cells = [
            claim.rule.name,
            *(
                formatLang(self.env, a, currency_obj=claim.order.currency_id)
                for a in amounts
            ),
            ", ".join(claim.rule.gate_event_ids.mapped("name")),
        ]
        style = "" if claim.met else "text-danger"
        return Markup('<tr class="%s">%s</tr>') % (
            style,
            Markup().join(Markup("<td>%s</td>") % text for text in cells),
        )

    # -- deposit -------------------------------------------------------------------
    def action_money_deposit(self):
        """Make Odoo's down-payment invoice over what the next rule still lacks.

        Invoices that are drafts or unpaid are taken into account, so that pressing the
        button twice asks the customer once. The next rule is the smallest one that is
        not met; a rule over everything is met by the regular invoice.

        :return: window action of the draft invoice
        :raise UserError: nothing to ask for
        """
        self.ensure_one()
        self.check_access("write")
        self._ensure_biller()
        amount = self._money_deposit_amount()
        wizard = (
            self.env["sale.advance.payment.inv"]
            .with_context(active_model="sale.order", active_ids=self.ids)
            .create(
                {
                    "advance_payment_method": "fixed",
                    "fixed_amount": amount,
                    "sale_order_ids": [Command.set(self.ids)],
                }
            )
        )
        return wizard.create_invoices()

    def _money_deposit_amount(self):
        claims = self._money_claims().get(self.sudo(), [])
        wanted = sorted(claim.required for claim in claims if claim.missing)
        asked = sum(
            self._money_from(
                move,
                move.amount_residual if move.state == "posted" else move.amount_total,
            )
            for move in self.sudo().invoice_ids
            if move.move_type == "out_invoice" and move.state != "cancel"
        )
        received = self._money_received()[self.id]
        for required in wanted:
            amount = self.currency_id.round(required - received - asked)
            if amount > 0 and claims[0].rule.condition != "none":
                return amount
        raise UserError(
            self.env._(
                "No further deposit is required: the amount required by the rules "
                "is paid or invoiced. See the page Customer Payments."
            )
        )

    def _money_from(self, move, amount):
        """Return an amount of an invoice in the currency of the order."""
        day = move.invoice_date or fields.Date.context_today(self)
        return move.currency_id._convert(
            amount, self.currency_id, self.company_id, day, round=False
        )

    def _signoff_lines(self, name, columns, whole=False):
        """A down payment adds lines to the order that change nothing that was signed:
        lines without quantity. They must not void the signatures (S0-B-21). Those are
        the lines that an invoice bills; a flag alone does not make one."""
        if name != "order_line" or whole:
            return super()._signoff_lines(name, columns, whole)
        extra = {"is_downpayment", "product_uom_qty"}
        found = super()._signoff_lines(name, sorted({*columns, *extra}))
        return {key: lines - lines._money_advances() for key, lines in found.items()}
