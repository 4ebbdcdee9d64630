from typing import NamedTuple

from odoo import api, fields, models
from odoo.models import BaseModel
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day

from ...engine import sampling

#: The last verdicts of each plan, product and partner, the newest first.
_NEWEST = """
    SELECT plan_id, product_id, partner_id, severity, verdict
      FROM (SELECT *, row_number() OVER (
              PARTITION BY plan_id, product_id, partner_id
              ORDER BY decided_at DESC, id DESC) AS place
              FROM order_inspection_line
             WHERE state = 'decided' AND plan_id IN %s AND product_id IN %s) AS newest
     WHERE place <= %s
     ORDER BY place"""


class Item(NamedTuple):
    """Goods that are to be inspected; ``parts`` are values of order.inspection.part."""

    stage: str
    object: str
    plan: BaseModel
    product: BaseModel
    quantity: float
    parts: list
    company: BaseModel
    picking: BaseModel
    partner: BaseModel
    orders: BaseModel
    move: BaseModel
    origin: str
    order_line: BaseModel = None


class OrderInspection(models.Model):
    """How inspections come about: one for the goods of one transfer that the same role
    inspects; the number of queries does not grow with the goods."""

    _inherit = "order.inspection"

    @api.model
    def _made(self, items):
        """Make the inspections of some goods and say so; return their items in the
        order of the goods, as superuser.

        :param items: list of Item
        """
        groups = self._grouped(items)
        quiet = self.sudo()._writing_system().with_context(tracking_disable=True)
        heads = quiet.create(
            [self._prepare_head([items[i] for i in found]) for found in groups]
        )
        place = {
            index: (head, number)
            for head, found in zip(heads, groups, strict=True)
            for number, index in enumerate(found, 1)
        }
        severities = self._severities(items)
        vals_list = [
            self._prepare_item(item, *place[index], severities)
            for index, item in enumerate(items)
        ]
        lines = self.env["order.inspection.line"].sudo()._writing_system()
        lines = lines.create(vals_list)
        heads = heads.with_env(self.env).sudo()
        heads._owe_verdict()
        heads._document_emit_requested()
        return lines.with_env(self.env).sudo()

    @api.model
    def _grouped(self, items):
        """Return lists of the places of items that make one inspection."""
        groups = {}
        for index, item in enumerate(items):
            key = (
                item.company,
                item.picking,
                item.plan.role_id,
                item.plan.store_role_id,
                item.object,
                item.stage,
                item.origin,
                item.partner,
            )
            groups.setdefault(key, []).append(index)
        return list(groups.values())

    def _document_emit_requested(self):
        for inspection in self:
            inspection._document_emit("inspection.requested", inspection._event_data())

    @api.model
    def _prepare_head(self, items):
        """Return the values of the inspection of some goods."""
        first = items[0]
        orders = self.env["sale.order"].union(*(item.orders for item in items))
        return {
            "stage": first.stage,
            "object": first.object,
            "role_id": first.plan.role_id.id,
            "company_id": first.company.id,
            "partner_id": first.partner.id,
            "picking_id": first.picking.id,
            "origin": first.origin,
            "order_ids": [fields.Command.set(orders.ids)],
            "user_id": False,
            "requested_by_id": self.env.uid,
            "requested_at": fields.Datetime.now(),
            "needed_on": self._needed_on(items),
        }

    @api.model
    def _needed_on(self, items):
        """Return when the goods are needed: the day that was promised first."""
        orders = self.env["sale.order"].sudo().union(*(item.orders for item in items))
        moments = [moment for moment in orders.mapped("commitment_date") if moment]
        return local_day(self, min(moments, default=False))

    @api.model
    def _prepare_item(self, item, head, number, severities):
        """Return the values of an item with its parts."""
        severity = severities.get(_history_key(item), sampling.NORMAL)
        plan = item.plan
        if plan.always_tightened:
            severity = sampling.TIGHTENED
        sample = plan._sample(item.quantity, severity)
        return {
            "inspection_id": head.id,
            "sequence": number,
            "plan_id": plan.id,
            "product_id": item.product.id,
            "move_id": item.move.id,
            "order_line_id": (item.order_line or item.move.sale_line_id).id,
            "quantity": item.quantity,
            "method": plan.method or "full",
            "severity": severity,
            "sample_size": sample.size,
            "accept_number": sample.accept,
            "reject_number": sample.reject,
            "part_ids": [fields.Command.create(part) for part in item.parts],
        }

    @api.model
    def _severities(self, items):
        """Return ``{(plan, product, partner): severity}`` of the next inspection, by
        what the last ones found; one query, none without sampling."""
        plans = {i.plan.id for i in items if i.plan.method == "sampling"}
        if not plans:
            return {}
        self.env["order.inspection.line"].flush_model()
        products = tuple({item.product.id for item in items})
        rows = self.env.execute_query(
            SQL(_NEWEST, tuple(plans), products, sampling.WATCHED)
        )
        history = {}
        for plan, product, partner, severity, found in rows:
            key = (plan, product, partner or False)
            history.setdefault(key, []).append((severity, found == "passed"))
        return {key: sampling.severity_of(past) for key, past in history.items()}

    def _event_data(self):
        """Return the data of every event of an inspection."""
        self.ensure_one()
        inspection = self.sudo()
        return {
            "inspection": inspection.name,
            "object": inspection.object,
            "stage": inspection.stage,
            "role": inspection.role_id.code or "",
            "accepted": inspection.accepted,
            "conditional": inspection.conditional,
            "rejected": inspection.rejected,
        }


def _history_key(item):
    return (item.plan.id, item.product.id, item.partner.id)
