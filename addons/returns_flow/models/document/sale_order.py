from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

from ..case.order_case import OPEN

#: Events of an order that procedures of its cases may hold: {code: field of the case
#: that names the order}
HELD = {"shipment.done": "exchange_order_id", "order.cancelled": "order_id"}


class SaleOrder(models.Model):
    """An order and its after-sales cases: what they hold, and where they begin."""

    _inherit = "sale.order"

    case_ids = fields.One2many(
        "order.case",
        "order_id",
        string="After-Sales Cases",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    is_exchange = fields.Boolean(
        string="Exchange Order",
        readonly=True,
        copy=False,
        groups="base.group_user",
        system=True,
        help="Its goods take the place of others: of an after-sales case.",
    )

    def _gate_extra_missing(self, code, batch):
        """What the cases of these orders hold: an exchange whose difference is open,
        a customer whose identity is not confirmed."""
        found = super()._gate_extra_missing(code, batch)
        if code in HELD:
            self._case_concerned(code)._case_missing(code, found)
        return found

    def _case_concerned(self, code):
        """Return the orders of which cases may hold or hear an event; that an order
        exchanges goods is known of itself, so that the others cost no query."""
        if HELD[code] != "exchange_order_id":
            return self
        # sudo: the store need not be able to read orders.
        return self.filtered(lambda order: order.sudo().is_exchange)

    def _case_missing(self, code, found):
        path = HELD[code]
        if not self:
            return
        domain = Domain(path, "in", self.ids) & Domain("state", "in", OPEN)
        # sudo: who is held up need not be able to read the case.
        cases = self.env["order.case"].sudo().search(domain)
        if not cases:
            return
        nodes = {}
        for item in cases._gates_missing(code):
            nodes.setdefault(item["res_id"], []).append(item)
        for case in cases:
            items = [{"what": one["what"]} for one in nodes.get(case.id, ())]
            if code == "shipment.done":
                items += [{"what": text} for text in case._exchange_missing()]
            if items:
                found.setdefault(case[path].id, []).extend(items)

    def _cases_of_cancelled(self, heard):
        """The orders were cancelled; listener."""
        self._cases_told("order.cancelled", heard)

    def _cases_of_shipped(self, heard):
        """The orders were shipped; listener."""
        self._cases_told("shipment.done", heard)

    def _cases_told(self, code, heard):
        concerned = heard.of(code)._case_concerned(code)
        domain = Domain(HELD[code], "in", concerned.ids)
        cases = self.env["order.case"].sudo()
        cases = cases.search(domain) if concerned else cases
        if code == "order.cancelled":
            cases._order_ended()
        else:
            cases._exchange_shipped()

    # -- head ------------------------------------------------------------------------
    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_case",
                self.env._("After-Sales Case"),
                self.state == "sale",
                place="new",
                needs=(("order.case", "create"),),
            ),
        ]

    def action_case(self):
        """Begin a case of the order, with its goods (menu)."""
        self.ensure_one()
        self._process_ensure_reader()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("After-Sales Case"),
            "res_model": "order.case",
            "views": [(False, "form")],
            "context": {"default_order_id": self.id},
        }
