from odoo import api, models
from odoo.tools import html2plaintext

from odoo.addons.order_process.kernel.local import local_day

from .order_contract import OF_ORDER


class OrderContractDraft(models.Model):
    """Drafting contracts from an order: what they take from it, and when."""

    _inherit = "order.contract"

    def _contract_add_items(self):
        """Add the handling list of the contract's kind (S2-L-04)."""
        types = self.env["order.contract.item.type"].sudo()
        types = types.search([("company_id", "in", [False, *self.company_id.ids])])
        rows = [
            {"contract_id": contract.id, "type_id": item.id, "name": item.name}
            for contract in self
            for item in types._of_contract(contract)
        ]
        self.env["order.contract.item"].sudo()._writing_system().create(rows)

    def _contract_take_order(self):
        """Take content, amount and customer of the order as a snapshot (sales
        contracts): they may have changed since the last version."""
        own = self.filtered(lambda c: c.order_id and c.kind in OF_ORDER)
        contents = own.order_id.sudo()._commerce_contents()
        for contract in own:
            content = contents[contract.order_id.id]
            order = contract.order_id.sudo()
            contract._write_system(
                {
                    "content": content,
                    "content_hash": content["hash"],
                    "amount_total": order.amount_total,
                    "currency_id": order.currency_id.id,
                    "partner_id": order.partner_id.id,
                }
            )

    # -- drafting --------------------------------------------------------------------
    @api.model
    def _draft(self, order, kind="sale", **vals):
        """Draft a contract from an order; the clerk completes it (S2-I-13).

        :param order: a sale.order record the user may read
        :param str kind: sale, order_form or purchase
        """
        values = {**self._prepare_contract_vals(order), "kind": kind, **vals}
        return self.create([values])

    @api.model
    def _prepare_contract_vals(self, order):
        """Return what a contract takes from its order; hook."""
        quotation = order._commerce_quotation()
        return {
            "order_id": order.id,
            "payment_term_id": order.payment_term_id.id,
            "payment_kind": order.payment_kind,
            "payment_note": quotation.payment_note or order.payment_term_id.name,
            "construction_days": quotation.construction_days,
            "delivery_date": local_day(self, order.commitment_date),
            "terms": html2plaintext(order.note or ""),
        }

    @api.model
    def _supplement(self, order, reason, amount, **vals):
        """Draft the supplement to an order's contract (changes, issue 2.3).

        :param order: the sale.order whose signed contract is supplemented
        :param str reason: why; printed
        :param float amount: difference of the amount, may be negative
        :return: the draft
        :raise UserError: when the order has no signed contract
        """
        parent = order._contract_signed()
        order._contract_ensure_signed(parent)
        values = {
            "kind": "supplement",
            "order_id": order.id,
            "parent_id": parent.id,
            "payment_kind": parent.payment_kind,
            "payment_term_id": parent.payment_term_id.id,
            "reason": reason,
            "amount_total": amount,
            **vals,
        }
        return self.create([values])
