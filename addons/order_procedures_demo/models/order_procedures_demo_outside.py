from odoo import fields, models
from odoo.fields import Command, Domain

HOST = "erp.example.com"
STATES = (
    ("to_print", "待打单", True, False),
    ("finished", "已完成", False, True),
    ("cancelled", "已取消", False, True),
)
INTERFACES = (("orders", "订单创建"), ("states", "状态更新"))
#: (event, operation, state there, interface)
MAP = (
    ("order.confirmed", "订单确认后推送", "to_print", "orders"),
    ("order.shipped", "发货后更新状态", "finished", "states"),
    ("order.cancelled", "作废后通知取消", "cancelled", "states"),
)
GROUPS = (
    ("wecom", "销售部待办群", ("sales_clerk",)),
    ("dingtalk", "仓库发货群", ("warehouse",)),
    ("feishu", "管理层升级群", ("gm", "deputy_gm")),
)


class OrderProceduresDemoOutside(models.AbstractModel):
    """What the demo company has around it: an ERP on trial, to which nothing is sent,
    with a day's tie-out; and groups whose robots wait for their addresses."""

    _inherit = "order.procedures.demo"

    def _look_outside(self, orders):
        self._erp()._hear(self._happened(orders))
        self._tie(orders)
        for vendor, name, roles in GROUPS:
            self._robot(vendor, name, roles)

    def _erp(self):
        """The quality representative describes the ERP's states and its map."""
        finance = self.env["order.role"].search([("code", "=", "finance")])
        system = self._new(
            "qmr",
            "order.channel.system",
            name="ERP",
            code="demo_erp",
            kind="erp",
            company_id=self.env.company.id,
            role_id=finance.id,
            url=f"https://{HOST}/api",
            hosts=HOST,
            is_dry_run=True,
            state_ids=[Command.create(self._state(*row)) for row in STATES],
            interface_ids=[Command.create(self._interface(*row)) for row in INTERFACES],
        )
        system.map_ids = [Command.create(self._mapped(system, *row)) for row in MAP]
        return system.sudo()

    def _state(self, code, name, is_cancellable, is_terminal):
        said = {"is_cancellable": is_cancellable, "is_terminal": is_terminal}
        return {"code": code, "name": name, **said}

    def _interface(self, code, name):
        return {"code": code, "name": name, "is_provided": True}

    def _mapped(self, system, event, operation, state, interface):
        states, interfaces = (
            {row.code: row.id for row in rows}
            for rows in (system.state_ids, system.interface_ids)
        )
        return {
            "event_type_id": self.env["order.event.type"]._id_of(event),
            "name": operation,
            "to_state_id": states[state],
            "push": "request",
            "interface_id": interfaces[interface],
        }

    def _happened(self, orders):
        """Return what the feed will tell of the orders, once this is committed."""
        about = Domain("res_model", "=", orders._name)
        about &= Domain("res_id", "in", orders.ids)
        about &= Domain("code", "in", [row[0] for row in MAP])
        events = self.env["order.event"].search(about, order="id")
        told = zip(events, events._data_for_reader(), strict=True)
        return [event._feed_vals("", data) for event, data in told]

    def _tie(self, orders):
        """The ERP's day: one amount differs."""
        known = orders.filtered(lambda order: order.state == "sale")[:3]
        rows = [{"order": one.name, "amount": one.amount_total} for one in known]
        rows[-1]["amount"] -= 100.0
        today = fields.Date.to_string(fields.Date.context_today(self))
        tieouts = self._as("finance", self.env["order.channel.tieout"])
        tieouts.tieout_compare("demo_erp", today, rows)

    def _robot(self, vendor, name, roles):
        held = self.env["order.role"].search([("code", "in", roles)])
        self._new(
            "qmr",
            "order.messenger.robot",
            name=name,
            vendor=vendor,
            role_ids=[Command.set(held.ids)],
        )
