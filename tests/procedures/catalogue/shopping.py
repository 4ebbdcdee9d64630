"""A web shop whose orders run a procedure of the catalogue, and who buys there."""

from odoo.tests import HttpCase

from odoo.addons.order_shop.tests.common_shop import ShopMixin

from .following import FollowCase
from .scenario import FOLDER, read
from .showing import MONDAY, USED


class ShoppingCase(ShopMixin, HttpCase, FollowCase):
    """The company sells in its shop; customers come over HTTP."""

    def a_shop(self, name, at=MONDAY):
        """The company's shop follows a procedure that a process manager has taken into
        use; a customer with an account has logged in."""
        self.at(USED)
        scenario = read(FOLDER / f"{name}.yaml")
        self.process = self.use(scenario, orders="all")
        self._open_shop(self.company, self.product)
        tags = self.env["order.type"].search([("code", "in", scenario.tags)])
        self.shop_rule.order_tag_ids = tags
        self.at(at)
        self.buyer = self._customer()
        self.comes(self.buyer)

    def comes(self, user=None):
        """Somebody opens the shop anew; None: a visitor without a name."""
        self.authenticate(user and user.login, user and user.login)

    def check_begun(self, order, code):
        """The click has done the first node; nobody of the house was needed."""
        self.env.invalidate_all()
        self.assertEqual(order.process_id, self.process)
        done = self.node(order, code)
        self.assertEqual(done.state, "done", self.standing(order))
        self.assertEqual(done.done_at, order.shop_placed_at)
        self.assertEqual(order.intake_channel_id.code, "shop")

    def check_not_begun(self, cart):
        """A cart is nobody's work."""
        self.assertFalse(cart.shop_placed_at)
        self.assertFalse(cart.process_id or cart.milestone_ids)
