from odoo import fields, models
from odoo.exceptions import UserError


class OrderShippingNotice(models.Model):
    """What who issues a notice looks at and ticks: how far the order is, what is in
    stock, what was agreed, what was paid. What it said then stands on the notice
    (S1-B-096)."""

    _inherit = "order.shipping.notice"

    tracking_checked = fields.Boolean(string="Order Progress Checked", copy=False)
    stock_checked = fields.Boolean(copy=False)
    contract_checked = fields.Boolean(copy=False)
    money_checked = fields.Boolean(string="Payment Checked", copy=False)
    checks_asked = fields.Json(
        compute="_compute_checks_asked", export_string_translation=False
    )
    facts = fields.Text(compute="_compute_facts", compute_sudo=False)
    facts_then = fields.Text(
        string="Facts When Issued", readonly=True, copy=False, system=True
    )

    def _compute_checks_asked(self):
        for notice in self:
            notice.checks_asked = notice.sudo()._rule()._checks()

    def _compute_facts(self):
        """What stands now; what stood then once the notice is issued."""
        for notice in self:
            open_ = notice.state == "draft" and notice.order_id
            notice.facts = notice._facts_now() if open_ else notice.facts_then

    def _facts_now(self):
        """Return one line a fact, in the reader's language.

        sudo: whoever issues notices sees these few words of the order, whether or not
        the person reads stock and payments.
        """
        self.ensure_one()
        notice = self.sudo()
        labels = dict(self._facts_labels())
        said = {
            "tracking": notice._fact_tracking(),
            "stock": notice._fact_stock(),
            "contract": notice._fact_contract(),
            "money": notice._fact_money(),
        }
        return "\n".join(f"{labels[code]}: {text}" for code, text in said.items())

    def _facts_labels(self):
        return [
            ("tracking", self.env._("Order Progress")),
            ("stock", self.env._("Stock")),
            ("contract", self.env._("Contract")),
            ("money", self.env._("Payment")),
        ]

    def _fact_tracking(self):
        order = self.order_id
        steps = self.env["order.milestone"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("state", "=", "open"),
            ],
            limit=5,
        )
        names = [step.display_name for step in steps]
        return ", ".join(names) or self.env._("no open step")

    def _fact_stock(self):
        """Say of each product what is free and reserved for the order."""
        goods = self.line_ids.order_line_id.product_id
        free = goods.with_context(warehouse_id=self.warehouse_id.id)
        found = free._compute_quantities_dict(None, None, None)
        words = [
            self.env._(
                "%(product)s: %(have)s on hand, %(free)s free",
                product=product.display_name,
                have=found[product.id]["qty_available"],
                free=found[product.id]["free_qty"],
            )
            for product in goods
        ]
        return "; ".join(words)

    def _fact_contract(self):
        """Say under which number the customer ordered, and whether it was signed."""
        order = self.order_id
        number = order.client_order_ref or order.name
        if order.signed_by:
            return self.env._(
                "%(number)s, signed by %(person)s",
                number=number,
                person=order.signed_by,
            )
        return number

    def _fact_money(self):
        order = self.order_id
        bills = order.invoice_ids.filtered(lambda bill: bill.state == "posted")
        paid = sum(
            bill.amount_total_signed - bill.amount_residual_signed for bill in bills
        )
        company_currency = order.company_id.currency_id
        return self.env._(
            "%(paid)s of %(total)s received",
            paid=company_currency.format(paid),
            total=order.currency_id.format(order.amount_total),
        )

    def _ensure_checked(self):
        """:raise UserError: naming what the procedure asks to be checked first"""
        labels = dict(self._facts_labels())
        for notice in self:
            asked = notice.sudo()._rule()._checks()
            missing = [labels[c] for c in asked if not notice[f"{c}_checked"]]
            if missing:
                raise UserError(
                    self.env._(
                        "%(notice)s cannot be issued yet. Check and tick: %(missing)s.",
                        notice=notice.display_name,
                        missing=self.env._(", ").join(missing),
                    )
                )
