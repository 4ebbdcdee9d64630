from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.locked import lock_by_write

ISSUED, OVER = "material.issued", "material.over_quota"


class MrpProduction(models.Model):
    """How much of a material is free, what exceeds, and what orders learn of issues."""

    _inherit = "mrp.production"

    @api.model
    def _material_free(self, productions):
        """Return ``{(manufacturing order, product): quantity}`` that may still be
        issued of what they follow a rule for; what no quota names is zero."""
        ruled = productions._material_ruled()
        allowed = productions._material_allowed(ruled)
        used = productions._material_used()
        free = {}
        for made in ruled:
            for product in made.move_raw_ids.product_id:
                key = (made, product)
                left = allowed.get(key, 0.0) - used.get(key, 0.0)
                free[key] = 0.0 if made._material_is_early(product) else left
        return free

    def _material_over(self, products, ruled):
        """Return ``{(manufacturing order, product): by how much it took too much}`` of
        these products; all of it while it is too early.

        :param ruled: the rules that they follow
        """
        lock_by_write(self)
        allowed, used = self._material_allowed(ruled), self._material_used()
        over = {}
        for (made, product), taken in used.items():
            if product not in products:
                continue
            may = allowed.get((made, product), 0.0)
            if made._material_is_early(product):
                may = 0.0
            if product.uom_id.compare(taken, may) > 0:
                over[made, product] = taken - may
        return over

    def _material_over_text(self, over):
        """Return what is said of material that exceeds."""
        return "\n".join(
            self.env._(
                "%(product)s: %(made)s starts on %(day)s; it is not issued before.",
                product=product.display_name,
                made=made.name,
                day=local_day(made, made.date_start),
            )
            if made._material_is_early(product)
            else self.env._(
                "%(product)s: %(over)s %(unit)s more than may be issued to %(made)s. "
                "Ask for a supplement.",
                product=product.display_name,
                over=f"{quantity:g}",
                unit=product.uom_id.name,
                made=made.name,
            )
            for (made, product), quantity in over.items()
        )

    def _material_tell_over(self, over):
        """Tell the orders what exceeded, and write it on the manufacturing orders."""
        for made in self.filtered(lambda one: any(key[0] == one for key in over)):
            own = {key: value for key, value in over.items() if key[0] == made}
            text = made._material_over_text(own)
            made.sudo()._message_log(body=text)
            made._material_tell(OVER, {"material": text})

    def _material_tell_issued(self, moves):
        """Tell the orders what was issued; the slips that it was issued by follow."""
        told = {made for order, made in self._process_sales() if order.process_id}
        for made in self.filtered(told.__contains__):
            own = moves.filtered(lambda m, made=made: made in m._material_productions())
            goods = ", ".join(
                f"{move.product_id.display_name}: {move._material_quantity():g} "
                f"{move.product_id.uom_id.name}"
                for move in own
            )
            made._material_tell(ISSUED, {"material": goods})
        slips = self.env["order.material.slip"].sudo()
        slips._issued_to(self)

    def _material_tell(self, code, payload):
        """Tell the orders for which these are made, each as a batch of them."""
        pairs = [pair for pair in self._process_sales() if pair[0].process_id]
        orders = self.env["sale.order"].sudo()
        with orders._process_together():
            orders._process_emit_batches(code, pairs, payload)

    def _material_refuse(self, over):
        """:raise UserError: naming what exceeds"""
        raise UserError(self._material_over_text(over))
