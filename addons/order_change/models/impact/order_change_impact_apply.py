from odoo import models

from odoo.addons.order_clock.engine.deadline import Limit

from ...engine.change_impact import CANCEL, LATE, NOTHING


class OrderChangeImpact(models.Model):
    """What applying a notice does to the document of a row (as superuser)."""

    _inherit = "order.change.impact"

    def _apply(self):
        """Change the document as its owner accepted.

        Which documents can be changed: those with a method ``_apply_<model>``. Glue
        addons add theirs; what has none is left to its owner as a duty.
        """
        for row in self:
            method = getattr(row, f"_apply_{row.res_model.replace('.', '_')}", None)
            if method and method():
                row._write_system({"result": "done"})

    def _apply_rank(self):
        """Return when this row has its turn; hook. What is made comes before what is
        bought for it: Odoo takes requests for quotation down together with production,
        and the quantity that the buyer accepted is the last word."""
        self.ensure_one()
        return 20 if self.res_model == "purchase.order.line" else 10

    def _apply_purchase_order_line(self):
        """Quantity and date as the buyer accepted them, in draft or confirmed."""
        line = self.env["purchase.order.line"].browse(self.res_id).exists()
        if not line or line.state == "cancel":
            return False
        if self._wants_date():
            line.date_planned = self.proposed_date
        if self._wants_quantity() and line.product_qty != self.proposed_quantity:
            line._change_buy(self.proposed_quantity)
        line.order_id.message_post(
            body=self.env._("Changed by %s.", self.change_id.name)
        )
        return True

    def _needs_duty(self):
        """Tell whether somebody still has to do something about the document."""
        self.ensure_one()
        if self.result:
            return False
        open_ = self.decision in ("pending", "refused") and self.verdict != NOTHING
        return open_ or self.in_hand or self.verdict in (CANCEL, LATE)

    def _prepare_duty(self, start):
        """Return the duty of who owns a document that was not changed by itself: the
        role that the kind names; else who has the document, or wrote the notice."""
        notice = self.change_id
        repair = notice._change_repair(self.topic)
        name = self.env._(
            "%(what)s: %(document)s, %(product)s",
            what=repair.name or self.env._("Changed by %s.", notice.name),
            document=self.document_name,
            product=self.product_id.display_name or "",
        )
        limit = repair or Limit("none")
        duty = notice._prepare_duty(name, repair.role_id, limit)
        if not repair:
            duty["user"] = self.user_id or notice.user_id
        return {**super()._prepare_duty(start), **duty}
