from odoo import models
from odoo.http import request

from odoo.addons.website_sale.models.website import CART_SESSION_CACHE_KEY


class Website(models.Model):
    """A submitted order is no cart any more for who comes back another day."""

    _inherit = "website"

    def _get_and_cache_current_cart(self):
        """Odoo takes up the newest open order of a customer as the cart: a submitted
        one is paid or cancelled on its own page."""
        known = request.session.get(CART_SESSION_CACHE_KEY)
        cart = super()._get_and_cache_current_cart()
        if cart and not known and cart.shop_placed_at:
            request.session[CART_SESSION_CACHE_KEY] = False
            request.session["website_sale_cart_quantity"] = 0
            return cart.browse()
        return cart
