from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """A new order is made from one that is closed or cancelled, and knows it."""

    _inherit = "sale.order"

    origin_order_id = fields.Many2one(
        "sale.order",
        string="Copied From",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Closed or cancelled order from which this one was made.",
        system=True,
    )

    def action_order_copy(self):
        """Make a new order of a closed or cancelled one and open it (button)."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.order_copy()["id"],
            "views": [(False, "form")],
        }

    def order_copy(self):
        """Make a new order of a closed or cancelled one.

        :return: ``{id, name, source}``
        :raise UserError: the order still runs: it is changed, not copied
        :raise AccessError: the caller may not enter orders
        """
        self.ensure_one()
        self.check_access("read")
        self.browse().check_access("create")
        self._copy_ensure_ended()
        new = self._writing_system().copy({"origin_order_id": self.id})
        new = new.with_env(self.env)
        new._copied_from(self)
        return {"id": new.id, "name": new.name, "source": self.name}

    def _copy_ensure_ended(self):
        if not self._copy_may():
            raise UserError(
                self.env._(
                    "%s is still running. Change it by a change notice, or close or "
                    "cancel it first.",
                    self.name,
                )
            )

    def _copy_may(self):
        """Return whether the order is closed, cancelled, or its process done."""
        ended = self.process_state == "done" or self.state == "cancel"
        return ended or bool(self.process_closed_at)

    def _copied_from(self, source):
        """Tell the new order's process, and whoever reads the old one."""
        self._process_emit_later("order.copied", {"order": source.name})
        # sudo: a note of the system; who copies need not write the old order.
        source.sudo()._message_log(body=self.env._("Copied to %s.", self.name))
