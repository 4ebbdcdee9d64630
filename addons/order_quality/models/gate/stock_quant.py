from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.passing import is_passing

from ..inspection.order_inspection_release import BY_VERDICT
from .stock_move_quality import OURS


class StockQuant(models.Model):
    """The one place that every movement of goods passes, whatever its path.

    Transfers of one, two or three steps, backorders, immediate ones, manufacturing,
    subcontracting, returns, scrap, counts, changes of done transfers, the scheduler,
    remote calls: all of them take goods out of a quant here.
    """

    _inherit = "stock.quant"

    @api.model
    def _update_available_quantity(
        self,
        product_id,
        location_id,
        quantity=False,
        reserved_quantity=False,
        lot_id=None,
        package_id=None,
        owner_id=None,
        in_date=None,
    ):
        """Nothing leaves quarantine but by a verdict, and a blocked lot nowhere."""
        if quantity and quantity < 0:
            self._ensure_may_leave(product_id, location_id, lot_id)
        return super()._update_available_quantity(
            product_id,
            location_id,
            quantity=quantity,
            reserved_quantity=reserved_quantity,
            lot_id=lot_id,
            package_id=package_id,
            owner_id=owner_id,
            in_date=in_date,
        )

    @api.model
    def _get_gather_domain(
        self,
        product_id,
        location_id,
        lot_id=None,
        package_id=None,
        owner_id=None,
        strict=False,
    ):
        """What is looked for to be reserved is no blocked lot."""
        domain = super()._get_gather_domain(
            product_id,
            location_id,
            lot_id=lot_id,
            package_id=package_id,
            owner_id=owner_id,
            strict=strict,
        )
        if strict or product_id.tracking == "none":
            return domain
        free = Domain("lot_id", "=", False) | Domain(
            "lot_id.quality_blocked", "=", False
        )
        return Domain(domain) & free

    @api.model
    def _ensure_may_leave(self, product, place, lot):
        """:raise UserError: the lot is blocked, or the place is a quarantine and no
        verdict takes the goods out of it"""
        if lot and place.usage in OURS:
            lot.sudo()._quality_refuse_blocked(lot.sudo())
        if place.sudo().quality_use and not is_passing(self.env, BY_VERDICT):
            self._refuse_quarantine(product, place)

    @api.model
    def _refuse_quarantine(self, product, place):
        """:raise UserError: naming the goods and what they wait for"""
        if place.sudo().quality_use == "rejected":
            raise UserError(
                self.env._(
                    "%(product)s in %(place)s was rejected: it leaves there by the "
                    "decision about it only.",
                    product=product.display_name,
                    place=place.sudo().display_name,
                )
            )
        raise UserError(
            self.env._(
                "%(product)s in %(place)s waits for its inspection: it leaves there by "
                "the verdict only.",
                product=product.display_name,
                place=place.sudo().display_name,
            )
        )
