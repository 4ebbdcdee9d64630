from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

from ..setup.order_purchase_readers import MONEY_PURCHASE

INTERNAL = "base.group_user"
#: What the contract says; when one of it changes the contract is outdated.
CONTENT = (
    "partner_id",
    "payment_kind",
    "payment_term_id",
    "delivery_terms",
    "quality_standard",
    "order_line",
    "order_line.date_planned",
    "instalment_ids",
)


class PurchaseOrder(models.Model):
    """The contract with the supplier: delivery time, price, quality standard, kind of
    payment; generated from the order, sent, confirmed (S2-E-09, S2-E-10, S2-Q-05)."""

    _inherit = "purchase.order"

    contract_number = fields.Char(
        string="Purchase Contract",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    contract_date = fields.Date(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    contract_amount = fields.Monetary(
        readonly=True,
        copy=False,
        groups=MONEY_PURCHASE,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    contract_hash = fields.Char(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=False,
        export_string_translation=False,
        system=True,
        run=True,
    )
    contract_sent_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
        run=True,
    )
    contract_is_current = fields.Boolean(
        string="Contract Up to Date",
        compute="_compute_contract_is_current",
        groups=INTERNAL,
        help="The contract matches the current order.",
    )
    supplier_confirmed_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
        run=True,
    )
    supplier_confirmed_by = fields.Char(
        string="Confirmed By",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Person who confirmed for the supplier.",
        system=True,
    )
    supplier_confirmation_ids = fields.Many2many(
        "ir.attachment",
        "purchase_order_confirmation_rel",
        string="Supplier's Confirmation",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        system=True,
    )

    @api.depends(
        "contract_hash",
        "partner_id",
        "payment_kind",
        "payment_term_id",
        "delivery_terms",
        "quality_standard",
        "order_line.date_planned",
        "order_line.product_id",
        "order_line.product_qty",
        "order_line.product_uom_id",
        "order_line.price_unit",
        "order_line.discount",
        "order_line.tax_ids",
        "instalment_ids.name",
        "instalment_ids.percent",
        "instalment_ids.due_on",
    )
    def _compute_contract_is_current(self):
        saved = self._origin.filtered(lambda order: order.sudo().contract_hash)
        hashes = saved._signoff_hashes(CONTENT)
        for order in self:
            kept = order._origin.sudo().contract_hash
            current = bool(kept) and kept == hashes.get(order._origin.id)
            order.contract_is_current = current

    def action_purchase_contract_generate(self):
        """Generate the contract from the order as it is now; an outdated one keeps its
        number (button, RPC).

        :raise GateRefused: e.g. while the quotation is not accepted
        """
        self._purchase_ensure_open()
        for order in self:
            order._contract_ensure_complete()
        self._purchase_step("purchase.contract_generated")
        for order in self:
            order._write_system(
                {
                    "contract_number": order.contract_number or order._contract_next(),
                    "contract_date": fields.Date.context_today(order),
                    "contract_sent_at": False,
                    "supplier_confirmed_at": False,
                    "buying_state": "contract_generated",
                }
            )
        self._contract_take_over()
        return True

    def action_purchase_contract_send(self):
        """Record that the contract went to the supplier; it is generated on the way
        where the procedure has no step for that (S2-E-05) (button, RPC)."""
        self._purchase_ensure_open()
        self._ensure_own_act()
        outdated = self.filtered(lambda order: not order.contract_is_current)
        if outdated:
            self._purchase_warn("purchase.contract_sent")
            outdated.action_purchase_contract_generate()
        self._purchase_step(
            "purchase.contract_sent",
            buying_state="contract_sent",
            contract_sent_at=fields.Datetime.now(),
        )
        return True

    def action_purchase_supplier_confirm(self):
        """Open the dialog for the supplier's confirmation (button)."""
        self.ensure_one()
        return self.env["order.supplier.confirm"]._open(self)

    def _purchase_supplier_confirmed(self, person, moment, attachments, changes):
        """Record the supplier's confirmation; called by its dialog.

        What he confirmed otherwise goes to the lines: where that was signed, the
        release is void and the next round opens. The contract takes it over.

        :param dict changes: values to write by order line
        """
        self.ensure_one()
        self._purchase_ensure_open()
        self._contract_ensure_current()
        self._purchase_step(
            "purchase.supplier_confirmed",
            {"person": person, "changed_lines": len(changes)},
            buying_state="supplier_confirmed",
            supplier_confirmed_at=moment,
            supplier_confirmed_by=person,
            supplier_confirmation_ids=[Command.set(attachments.ids)],
        )
        for line, vals in changes.items():
            line.write(vals)
        if changes and self.contract_number:
            self._contract_take_over()

    def _contract_take_over(self):
        """Let the contract say what the order says now."""
        hashes = self._signoff_hashes(CONTENT)
        for order in self:
            order._write_system(
                {
                    "contract_amount": order.amount_total,
                    "contract_hash": hashes[order.id],
                }
            )

    def _contract_ensure_current(self):
        self.ensure_one()
        if self.contract_number and not self.contract_is_current:
            raise UserError(
                self.env._(
                    "%s has changed since its contract was generated. Generate and "
                    "send it again.",
                    self.name,
                )
            )

    def _contract_next(self):
        sequences = self.env["ir.sequence"].sudo().with_company(self.company_id)
        return sequences.next_by_code("order.purchase.contract") or "/"

    def _contract_ensure_complete(self):
        """A contract names price and delivery time (S2-Q-05); a procedure that also
        wants the quality standard has a rule of mandatory data."""
        self.ensure_one()
        lines = self._required_lines()
        if not lines or not all(
            line.price_unit and line.date_planned for line in lines
        ):
            raise UserError(
                self.env._(
                    "%s: a contract needs goods, each with a price and a delivery "
                    "date.",
                    self.name,
                )
            )
