from odoo.fields import Command

from odoo.addons.order_tracking.tests.common_review import SALES, ReviewCommon


class ChangeCommon(ReviewCommon):
    """A confirmed, locked order of the sales clerk, and people who owe something."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(cls._change_nodes())
        for code, groups in (
            ("sales", SALES),
            ("production", ""),
            ("logistics", ""),
            ("quality", ""),
            ("supply", ""),
            ("buyer", "purchase.group_purchase_user"),
            ("leader", ""),
            ("vp", ""),
            ("contract", SALES),
        ):
            cls._role(code, groups)
        cls.lock = cls.env["order.change.lock"].create(
            {"name": "Test lock", "since": "confirmed", "process_codes": "TRK"}
        )
        cls.cause = cls.env.ref("order_change.order_change_cause_customer_wish")
        cls.second = cls._create_product("TRK-P2")
        cls.department = cls.env["hr.department"].create({"name": "Sales Section"})
        cls.order = cls._confirmed()
        cls.line = cls.order.order_line

    @classmethod
    def _change_nodes(cls):
        return [cls._node("1A"), cls._node("2A")]

    @classmethod
    def _confirmed(cls, **vals):
        order = cls._new_order(**vals)
        order.action_confirm()
        return order

    @classmethod
    def _kind_without_answers(cls):
        """Change notices on which, from level two, neither departments nor customer
        are asked."""
        no = {
            "review_purpose": False,
            "joint_assessment": False,
            "customer_answer": False,
        }
        cls._kind(
            routes={
                "1": {},
                "2": no,
                "3": {**no, "order_review": "no", "supplement": "no"},
            }
        )

    @classmethod
    def _kind(cls, code="order", duties=(), routes=None, **vals):
        """Return a kind of the sources with duties of this test's roles.

        A duty is (trigger, role code, closes, other values).
        """
        kind = cls.env.ref(f"order_change.order_change_type_{code}")
        kind.write({"role_id": cls.roles["sales"].id, **vals})
        for trigger, role, closes, *rest in duties:
            cls.env["order.change.duty"].create(
                {
                    "type_id": kind.id,
                    "name": f"{closes} {role}",
                    "trigger": trigger,
                    "role_id": cls.roles[role].id,
                    "closes": closes,
                    "limit_kind": "minutes",
                    "limit_value": 30,
                    **(rest[0] if rest else {}),
                }
            )
        for level, values in (routes or {}).items():
            kind._route(level, kind.env["sale.order"]).write(values)
        return kind

    @classmethod
    def _document(cls, user=None):
        """Return a file that the customer wrote."""
        return (
            cls.env["ir.attachment"]
            .with_user(user or cls.clerk)
            .create({"name": "request.txt", "raw": b"please change"})
        )

    @classmethod
    def _change(cls, *lines, code="order", user=None, document=True, **vals):
        """Return a notice of the clerk on the order."""
        user = user or cls.clerk
        kind = cls.env.ref(f"order_change.order_change_type_{code}")
        files = [Command.set(cls._document(user).ids)] if document else []
        return (
            cls.env["order.change"]
            .with_user(user)
            .create(
                {
                    "order_id": cls.order.id,
                    "type_id": kind.id,
                    "cause_id": cls.cause.id,
                    "description": "The customer wants it otherwise",
                    "request_attachment_ids": files,
                    "line_ids": [Command.create(line) for line in lines],
                    **vals,
                }
            )
        )

    @classmethod
    def _to(cls, line=None, **vals):
        """Return a change of an order line."""
        line = line or cls.line
        return {"operation": "change", "sale_line_id": line.id, **vals}

    @classmethod
    def _issued(cls, *lines, **vals):
        """Return a notice that went its way without anybody being asked."""
        change = cls._change(*lines, **vals)
        change.action_assess()
        change.action_submit()
        return change

    @classmethod
    def _buy(cls):
        """Make ``bought``, a product that is bought for the order."""
        cls.vendor = cls.env["res.partner"].create({"name": "Iron Works"})
        mto = cls.env.ref("stock.route_warehouse0_mto")
        mto.active = True
        routes = mto | cls.env.ref("purchase_stock.route_warehouse0_buy")
        seller = {"partner_id": cls.vendor.id, "price": 40.0}
        cls.bought = cls._create_product(
            "TRK-B1",
            standard_price=40.0,
            seller_ids=[Command.create(seller)],
            route_ids=[Command.set(routes.ids)],
        )

    def _bought_order(self, quantity=10):
        """Return an order and the purchase line made for it."""
        line = {
            "product_id": self.bought.id,
            "product_uom_qty": quantity,
            "price_unit": 90.0,
        }
        order = self._new_order(order_line=[Command.create(line)])
        order.action_confirm()
        bought = order.order_line.sudo().move_ids.created_purchase_line_ids
        return order, bought

    def _duties(self, change, closes=None, state="open"):
        duties = self.env["order.milestone"].search(
            [("res_model", "=", "order.change"), ("res_id", "=", change.id)]
        )
        duties = duties.filtered(lambda duty: duty.state == state)
        if closes:
            source = f"change:{closes}"
            duties = duties.filtered(lambda duty: duty.duty_source == source)
        return duties
