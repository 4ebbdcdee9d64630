"""A web shop with goods, a way to deliver and ways to pay, and who buys there."""

import json

from odoo import http
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from odoo.addons.order_tracking.tests.common_tracking import TrackingCommon


class ShopMixin:
    """Opens a shop of a company, and goes through it as customers do: over HTTP."""

    @classmethod
    def _open_shop(cls, company, *products):
        """The company's shop sells these goods; its rule asks for a login."""
        env = cls.env
        cls.website = env["website"].search([], order="sequence, id", limit=1)
        cls.website.company_id = company
        cls.website.account_on_checkout = "optional"
        rules = env["order.shop.rule"]
        cls.shop_rule = rules.search([("website_id", "=", cls.website.id)])
        cls.shop_rule = cls.shop_rule or rules.create({"website_id": cls.website.id})
        for product in products:
            product.write({"website_published": True, "sale_ok": True})
        freight = {"name": "Freight", "type": "service", "list_price": 0.0}
        env["delivery.carrier"].search([]).website_published = False
        env["delivery.carrier"].create(
            {
                "name": "Courier",
                "product_id": env["product.product"].create(freight).id,
                "website_published": True,
                "company_id": company.id,
            }
        )
        cls.method = env["payment.method"].search([("code", "=", "unknown")], limit=1)
        cls.method = cls.method or env["payment.method"].create(
            {"name": "Unknown", "code": "unknown", "active": True}
        )
        cls.online = cls._way_to_pay("Bank", company)

    @classmethod
    def _way_to_pay(cls, name, company, **vals):
        return cls.env["payment.provider"].create(
            {
                "name": name,
                "code": "none",
                "state": "test",
                "is_published": True,
                "company_id": company.id,
                "payment_method_ids": [Command.set(cls.method.ids)],
                **vals,
            }
        )

    @classmethod
    def _customer(cls, login="shop_customer", **vals):
        """Return a customer who has an account of the shop and an address."""
        user = new_test_user(cls.env, login, "base.group_portal")
        user.partner_id.write(
            {
                "name": "Li Mei",
                "email": f"{login}@example.com",
                "phone": "+86 757 1234567",
                "street": "Harbour Road 4",
                "city": "Foshan",
                "zip": "528000",
                "country_id": cls.env.ref("base.be").id,
                **vals,
            }
        )
        return user

    def rpc(self, route, **params):
        """Call a route of the shop as its pages do."""
        answer = self.make_jsonrpc_request(route, params)
        self.env.invalidate_all()
        return answer

    def refuses(self, text, route, **params):
        """The shop refuses a call and says why."""
        call = {"id": 0, "jsonrpc": "2.0", "method": "call", "params": params}
        said = self.url_open(route, json=call).json()
        self.env.invalidate_all()
        data = said["error"]["data"]
        self.assertRegex(f"{data['name']}: {data['message']}", text)

    def fill(self, product, quantity=1, **said):
        """Put goods into the cart; return the cart."""
        self.rpc(
            "/shop/cart/add",
            product_template_id=product.product_tmpl_id.id,
            product_id=product.id,
            quantity=quantity,
            **said,
        )
        carts = self.env["sale.order"].search([("website_id", "=", self.website.id)])
        return carts.sorted("id")[-1:]

    def checkout(self):
        """Look at address and delivery, then at the payment; return what this says."""
        self.url_open("/shop/checkout")
        page = self.url_open("/shop/payment")
        self.env.invalidate_all()
        return page

    def paying(self, order, provider=None, **said):
        """Return route and values of the click that pays."""
        provider = provider or self.online
        values = {
            "access_token": order.access_token or order._portal_ensure_token(),
            "provider_id": provider.id,
            "payment_method_id": self.method.id,
            "token_id": None,
            "amount": order.amount_total,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "/shop/payment/validate",
            **said,
        }
        return {"route": f"/shop/payment/transaction/{order.id}", **values}

    def confirm(self, order, provider=None):
        """The customer presses *Confirm Order*; return the payment that begins."""
        self.rpc(**self.paying(order, provider))
        return order.transaction_ids.sorted("id")[-1:]

    def buys(self, product, quantity=1, provider=None):
        """The customer fills a cart and confirms the order; return it."""
        order = self.fill(product, quantity)
        self.checkout()
        self.confirm(order, provider)
        return order

    def arrives(self, payment):
        """The provider confirms a payment: the order is confirmed, where it may be."""
        payment._set_done()
        payment._check_amount_and_confirm_order()
        self.env.flush_all()

    def posts(self, url, files=None, **said):
        """Post a form of the website."""
        said["csrf_token"] = http.Request.csrf_token(self)
        answer = self.url_open(url, data=said, files=files)
        self.env.invalidate_all()
        return answer

    def told(self, order, code):
        """Return what the events of a code say of an order."""
        self.env.flush_all()
        events = self.env["order.event"].search(
            [("res_id", "=", order.id), ("code", "=", code)], order="id"
        )
        said = (event.payload for event in events)
        return [json.loads(one) if isinstance(one, str) else one for one in said]


class ShopCommon(ShopMixin, HttpCase, TrackingCommon):
    """A shop whose orders run a small procedure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A"), cls._node("2", gates=("order.confirmed",))])
        cls._open_shop(cls.env.company, cls.product)
        cls._stock(cls.product, 100)
        cls.user = cls._customer()

    def setUp(self):
        super().setUp()
        self.authenticate(self.user.login, self.user.login)
