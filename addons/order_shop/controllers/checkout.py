from odoo.http import request

from odoo.addons.website_sale.controllers.main import WebsiteSale
from odoo.addons.website_sale.controllers.payment import PaymentPortal


class ShopPayment(PaymentPortal):
    """The click that pays submits the order."""

    # pylint: disable=missing-return
    def _validate_transaction_for_order(self, transaction, sale_order):
        """Take the order before its payment begins: it is there whatever becomes of
        the payment, and once, however often the customer presses."""
        super()._validate_transaction_for_order(transaction, sale_order)
        # Odoo's route has opened the order as its superuser.
        order = sale_order.with_user(request.env.user).sudo()
        order._shop_choose(transaction.provider_id)


class ShopCheckout(WebsiteSale):
    """The steps from the cart to the order."""

    def _check_cart(self, order_sudo):
        """Who has no account logs in or registers before the payment."""
        redirection = super()._check_cart(order_sudo)
        if redirection or not request.env.user._is_public():
            return redirection
        if order_sudo._shop_rule().login_required:
            return request.redirect("/web/login?redirect=/shop/checkout")
        return redirection

    def _get_shop_payment_values(self, order, **kwargs):
        """The button says what it does."""
        values = super()._get_shop_payment_values(order, **kwargs)
        return {**values, "submit_button_label": request.env._("Confirm Order")}
