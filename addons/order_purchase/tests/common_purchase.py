from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon

BUYER = "purchase.group_purchase_user"


class PurchaseCommon(ReviewCommon):
    """Purchase orders and requests of a buyer with the least groups."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer = new_test_user(cls.env, "rev_buyer", f"{BUYER},{USER}")
        cls.plain_buyer = new_test_user(cls.env, "rev_plain_buyer", BUYER)
        cls.orderer = new_test_user(cls.env, "rev_orderer", f"{BUYER},{USER}")
        # Before the first test: what one test makes is gone for the next.
        for code in ("manager", "director", "general", "finance", "head", "leader"):
            cls._role(code)
        for code in ("purchasing", "management", "boss", "expert"):
            cls._role(code)
        both = [cls.roles["purchasing"].id, cls.roles["management"].id]
        cls._role("either", component_ids=[Command.set(both)])
        cls.supplier = cls.env["res.partner"].create({"name": "Supplier One"})
        cls.other_supplier = cls.env["res.partner"].create({"name": "Supplier Two"})

    @classmethod
    def _purchase(cls, quantity=10, price=100.0, user=None, **vals):
        """Return a draft order as its buyer sees it; 10 × 100 without tax."""
        line = {
            "product_id": cls.product.id,
            "product_qty": quantity,
            "price_unit": price,
            "tax_ids": [Command.clear()],
        }
        orders = cls.env["purchase.order"].with_user(user or cls.buyer)
        return orders.create(
            {
                "partner_id": cls.supplier.id,
                "orderer_id": cls.orderer.id,
                "order_line": [Command.create(line)],
                **vals,
            }
        )

    @classmethod
    def _buying_event(cls, code):
        return cls.env["order.event.type"].search([("code", "=", code)])

    @classmethod
    def _buying_node(cls, code, start, complete=None, gates=(), role=None, **vals):
        """Return values of a node of a purchasing procedure."""
        triggers = [{"purpose": "start", "event_type_id": cls._buying_event(start).id}]
        if complete:
            done = cls._buying_event(complete).id
            triggers.append({"purpose": "complete", "event_type_id": done})
            vals.setdefault("completion", "event")
        return {
            "code": code,
            "name": code,
            "role_id": cls._role(role).id if role else cls.role.id,
            "trigger_ids": [Command.create(trigger) for trigger in triggers],
            "gate_ids": [
                Command.create({"event_type_id": cls._buying_event(gate).id})
                for gate in gates
            ],
            **vals,
        }

    @classmethod
    def _buying_process(cls, *nodes, model="purchase.order", **settings):
        """Publish a procedure that every purchase order (or request) follows."""
        start = {
            "purchase.order": "purchase.received",
            "order.purchase.request": "purchase_request.created",
        }[model]
        nodes = nodes or (cls._buying_node("X", start),)
        process = cls.env["order.process"].create(
            {
                "name": "Buying",
                "code": "BUY",
                "res_model": model,
                "start_event_id": cls._buying_event(start).id,
                "settings": settings or False,
                "node_ids": [Command.create(node) for node in nodes],
            }
        )
        process.action_publish()
        cls.buying_rule = cls.env["order.process.rule"].create(
            {"name": "Buying", "res_model": model, "process_code": "BUY"}
        )
        return process
