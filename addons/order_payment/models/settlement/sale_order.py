from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.record.order_head_mixin import USERS, HeadAction
from odoo.addons.order_tracking.models.billing.money_readers import MONEY, sees

from .order_settlement import CHECKED


class SaleOrder(models.Model):
    """An order is settled, and held until what its rules ask for is there (S2-H-14,
    S2-X-16)."""

    _inherit = "sale.order"

    def _settlement_gates(self, code, found):
        """Add what the settlement of these orders still lacks: sheet, invoices, money.

        :param found: ``{order id: [what is missing]}``
        """
        rules = self.env["order.settlement.rule"]._rules(code)
        if self and rules:
            orders = self.sudo()
            for order, fitting in rules._by_document(orders).items():
                texts = order._settlement_missing(fitting)
                if texts:
                    items = [{"what": text} for text in texts]
                    found.setdefault(order.id, []).extend(items)

    def _settlement_missing(self, rules):
        """Return what the rules of one order ask for and is not there, in words that
        all its readers may know; as superuser."""
        found, money = [], self.currency_id
        lines = self.order_line.filtered(lambda one: not one.display_type)
        if any(rules.mapped("needs_sheet")):
            found += self._settlement_sheet_missing()
        billed = sum(lines.mapped("amount_invoiced"))
        if any(rules.mapped("needs_invoices")):
            short = self._settlement_unbilled(lines)
            if short:
                names = self.env._(", ").join(short)
                found.append(self.env._("Not invoiced completely: %s", names))
        received = self._money_received().get(self.id, 0.0)
        owed = money.compare_amounts(billed, received) > 0
        if owed and any(rules.mapped("needs_payment")):
            found.append(self.env._("Its invoices have not been paid completely"))
        return found

    def _settlement_unbilled(self, lines):
        """Return the names of goods that were delivered and are on no posted invoice,
        as far as no invoice of the order covers them."""
        worth = 0.0
        for line in lines.filtered("product_uom_qty"):
            worth += line.price_total / line.product_uom_qty * line.qty_delivered
        billed = sum(lines.mapped("amount_invoiced"))
        if self.currency_id.compare_amounts(worth, billed) <= 0:
            return []
        short = lines.filtered(
            lambda one: one.product_uom_id.compare(
                one.qty_delivered, one.qty_invoiced_posted
            )
            > 0
        )
        return short.product_id.mapped("display_name") or [self.name]

    def _settlement_sheet_missing(self):
        lines = self.env["order.settlement.line"].search(
            [("order_id", "=", self.id), ("live", "=", True)], limit=1
        )
        sheet = lines.settlement_id
        if not sheet:
            return [self.env._("There is no settlement sheet of the order")]
        if sheet.state in CHECKED:
            return []
        words = {
            "what": sheet.name,
            "state": sheet._document_state_text(),
        }
        return [self.env._("The settlement sheet %(what)s is “%(state)s”", **words)]

    # -- head ------------------------------------------------------------------------
    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_settle",
                self.env._("Settlement Sheet"),
                self.state == "sale",
                USERS,
                place="new",
                needs=(("order.settlement", "create"),),
            ),
            HeadAction(
                "action_dun",
                self.env._("Record Dunning"),
                self.state == "sale",
                MONEY,
                sequence=30,
            ),
        ]

    def action_settle(self):
        """Open the settlement sheet of the order, drafted if there is none (menu)."""
        self.ensure_one()
        self._process_ensure_reader()
        sheets = self.env["order.settlement"]
        if not sees(self.env, MONEY):
            raise UserError(self.env._("Sheets are made by sales and finance."))
        lines = self.env["order.settlement.line"]
        domain = [("order_id", "=", self.id), ("live", "=", True)]
        sheet = lines.search(domain, limit=1).settlement_id
        if not sheet:
            made = sheets.with_company(self.company_id).settlement_prepare(
                self.partner_id.id, order_ids=self.ids
            )
            sheet = sheets.browse(made["id"])
        return {
            "type": "ir.actions.act_window",
            "name": sheet.display_name,
            "res_model": sheets._name,
            "res_id": sheet.id,
            "views": [(False, "form")],
        }
