from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

EVENT = "order_tracking.order_event_type_"


class TrackingCommon(BaseCommon):
    """A small procedure on sale orders, and people with the least groups."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref(
            "order_process.order_process_group_manager"
        )
        cls._create_people()
        cls.partner.ref = "TRK-C1"
        cls.product = cls._create_product("TRK-P1")
        cls.stage_creation = cls.env.ref("order_tracking.order_stage_creation")
        cls.stage_delivery = cls.env.ref("order_tracking.order_stage_delivery")

    @classmethod
    def _create_people(cls):
        user = "order_process.order_process_group_user"
        cls.clerk = new_test_user(
            cls.env, "trk_clerk", f"sales_team.group_sale_salesman_all_leads,{user}"
        )
        cls.salesman = new_test_user(
            cls.env, "trk_salesman", "sales_team.group_sale_salesman_all_leads"
        )
        cls.keeper = new_test_user(cls.env, "trk_keeper", "stock.group_stock_user")
        cls.accountant = new_test_user(
            cls.env, "trk_accountant", "account.group_account_invoice"
        )
        cls.role = cls.env["order.role"].create(
            {"name": "Sales Clerk", "code": "trk_sales_clerk"}
        )
        cls.env["order.role.assignment"].create(
            {"role_id": cls.role.id, "head_id": cls.clerk.id}
        )

    @classmethod
    def _create_product(cls, code, **vals):
        return cls.env["product.product"].create(
            {
                "name": code,
                "default_code": code,
                "type": "consu",
                "is_storable": True,
                "invoice_policy": "order",
                "list_price": 100.0,
                "taxes_id": [Command.clear()],
                **vals,
            }
        )

    @classmethod
    def _stock(cls, product, quantity):
        """Put goods on the shelf of the company's warehouse."""
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.env["stock.quant"]._update_available_quantity(
            product, warehouse.lot_stock_id, quantity
        )

    @classmethod
    def _event(cls, code):
        return cls.env.ref(EVENT + code.replace(".", "_"))

    @classmethod
    def _node(cls, code, start="order.received", gates=(), complete=None, **vals):
        """Return values of a node that starts with an event."""
        triggers = [cls._trigger("start", start)]
        if complete:
            triggers.append(cls._trigger("complete", complete))
            vals.setdefault("completion", "event")
        return {
            "code": code,
            "name": code,
            "role_id": cls.role.id,
            "stage_id": cls.stage_creation.id,
            "limit_kind": "hours",
            "limit_value": 4,
            "trigger_ids": [Command.create(trigger) for trigger in triggers],
            "gate_ids": [
                Command.create({"event_type_id": cls._event(gate).id}) for gate in gates
            ],
            **vals,
        }

    @classmethod
    def _trigger(cls, purpose, code):
        return {
            "purpose": purpose,
            "kind": "event",
            "event_type_id": cls._event(code).id,
        }

    @classmethod
    def _message_process(cls):
        """A message of the customer opens a node that an answer completes."""
        node = cls._node(
            "1A-M",
            "customer.message",
            complete="customer.answered",
            limit_value=3,
            allow_loop=True,
        )
        return cls._process([node])

    @classmethod
    def _process(cls, nodes, code="TRK", **vals):
        """Publish a process and the rule that chooses it for every order."""
        process = cls._publish(nodes, code, **vals)
        cls.rule = cls._rule(code)
        return process

    @classmethod
    def _publish(cls, nodes, code, **vals):
        process = cls.env["order.process"].create(
            {
                "name": code,
                "code": code,
                "res_model": "sale.order",
                "start_event_id": cls._event("order.received").id,
                "cancel_event_ids": [Command.link(cls._event("order.cancelled").id)],
                "node_ids": [Command.create(node) for node in nodes],
                **vals,
            }
        )
        process.action_publish()
        return process

    @classmethod
    def _rule(cls, code, **vals):
        return cls.env["order.process.rule"].create(
            {
                "name": code,
                "res_model": "sale.order",
                "process_code": code,
                **vals,
            }
        )

    @classmethod
    def _required(cls, *names, codes=("order.confirmed",), **vals):
        """Return a rule: these fields are filled in before the events."""
        events = cls.env["order.event.type"].search([("code", "in", codes)])
        return cls.env["order.requirement.rule"].create(
            {
                "name": "Required",
                "res_model": "sale.order",
                "gate_event_ids": [Command.set(events.ids)],
                "document_fields": ",".join(names),
                **vals,
            }
        )

    @classmethod
    def _order(cls, user=None, lines=1, **vals):
        """Return an order as its user sees it."""
        orders = cls.env["sale.order"].with_user(user or cls.clerk)
        return orders.create(cls._order_vals(lines, **vals))

    @classmethod
    def _order_vals(cls, lines=1, quantity=5.0, **vals):
        line = {"product_id": cls.product.id, "product_uom_qty": quantity}
        return {
            "partner_id": cls.partner.id,
            "order_line": [Command.create(dict(line)) for _i in range(lines)],
            **vals,
        }

    @classmethod
    def _codes(cls, order, prefix=""):
        """Return the order's event codes, oldest first, without those of nodes."""
        events = cls.env["order.event"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)],
            order="sequence",
        )
        kernel = ("node.", "gate.", "signoff.", "counter.")
        return [
            event.code
            for event in events
            if event.code.startswith(prefix) and not event.code.startswith(kernel)
        ]

    @classmethod
    def _events(cls, order, code):
        return cls.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", order.id),
                ("code", "=", code),
            ],
            order="sequence",
        )
