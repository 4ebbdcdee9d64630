from odoo import fields, models
from odoo.fields import Command


class SaleOrder(models.Model):
    """The order is taken: number, time, channel, customer, goods, price and way to pay
    are kept, the procedure begins, the customer is told (S1-E-01, S2-O-01, S3-C-03)."""

    _inherit = "sale.order"

    def _process_before_state(self, state):
        """A cart that is paid, sent or confirmed in another way is an order, too."""
        if state in self._state_entering:
            self.filtered(lambda order: order.state != state)._shop_place()
        return super()._process_before_state(state)

    def _shop_place(self, provider=None):
        """Take those of the orders that are carts; called when the customer confirms,
        as superuser or as who sells.

        :param provider: by whom the customer pays; None: nothing is to be paid, or
            somebody of the house confirms the cart
        """
        carts = self._shop_carts().sudo()
        if not carts:
            return
        carts.order_line.product_id._shop_take_turns()
        for website, orders in carts.grouped("website_id").items():
            orders._write_system(orders._shop_taken(website, provider))
        with carts._process_together():
            carts._process_enter()
            for cart in carts:
                cart._process_emit_later("order.cart_confirmed", cart._shop_said())
        carts._intake_tell_entry()
        carts._shop_confirm_by_mail()

    def _shop_taken(self, website, provider):
        """Return what is kept of carts of a website when they become orders."""
        now = fields.Datetime.now()
        rule = self.env["order.shop.rule"]._of(website)
        return {
            "shop_placed_at": now,
            "shop_payment_group": provider and provider.order_shop_group,
            "intake_channel_id": self.env.ref(
                "order_tracking.order_intake_channel_shop"
            ).id,
            "intake_received_at": now,
            "intake_entered_at": now,
            "intake_received_by_id": self.env.uid,
            "order_type_id": rule.order_type_id.id,
            "order_tag_ids": [Command.set(rule.order_tag_ids.ids)],
        }

    def _shop_choose(self, provider):
        """Take the order, or keep that its customer pays in another way now.

        :raise ValidationError: the shop does not take this way to pay
        """
        order = self.sudo()
        order._shop_ensure_group(provider)
        order._shop_place(provider)
        group = provider.order_shop_group
        if order.shop_payment_group != group:
            order._write_system({"shop_payment_group": group})
        if group == "prepaid":
            order.write({"require_payment": True, "prepayment_percent": 1.0})

    def _shop_said(self):
        """Return what the event of a confirmed cart says."""
        self.ensure_one()
        return {
            "channel": self.intake_channel_id.code,
            "website": self.website_id.name,
            "payment": self.shop_payment_group or False,
            "lines": len(self.website_order_line),
        }

    def _shop_confirm_by_mail(self):
        """Tell customers at once that their orders have arrived, where the rule says
        so and the channel has not done it."""
        for order in self.filtered(lambda one: not one.acknowledged_at):
            if order._shop_rule().confirm_mail and order.partner_id.email:
                order._acknowledge_mail()
                order._acknowledged(
                    self.env.ref("order_tracking.order_intake_channel_mail")
                )

    # -- changes by the customer -------------------------------------------------------
    def _create_new_cart_line(self, product_id, quantity, uom_id, **kwargs):
        line = super()._create_new_cart_line(product_id, quantity, uom_id, **kwargs)
        self._shop_modified(line.product_id, 0.0, line.product_uom_qty)
        return line

    def _cart_update_order_line(self, order_line, quantity, **kwargs):
        product, before = order_line.product_id, order_line.product_uom_qty
        line = super()._cart_update_order_line(order_line, quantity, **kwargs)
        self._shop_modified(product, before, line.product_uom_qty if line else 0.0)
        return line

    def _shop_modified(self, product, before, after):
        """Keep what the customer changes of an order that has been submitted: what, who
        and when (S2-M-03)."""
        if not self.shop_placed_at or before == after:
            return
        said = {"product": product.display_name, "before": before, "after": after}
        self._process_emit_later("order.modified_by_customer", said)
        self._message_log(
            body=self.env._(
                "Changed by the customer: %(product)s, %(before)s → %(after)s",
                product=product.display_name,
                before=f"{before:g}",
                after=f"{after:g}",
            ),
            author_id=self._shop_speaker().id,
        )

    def _shop_speaker(self):
        """Return who acts: the customer who is logged in, else that of the order."""
        user = self.env.user
        return self.partner_id if user._is_public() else user.partner_id
