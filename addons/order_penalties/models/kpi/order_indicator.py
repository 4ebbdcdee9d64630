from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.process.order_indicator import (
    OrderIndicator as Indicator,
)

#: How an indicator is measured: by a method ``_measure_<name>`` each.
MEASURES = [
    ("nodes_on_time", "Share of Nodes on Time"),
    ("nodes_done", "Share of Opened Nodes Done"),
    ("evidence_mean", "Mean of a Number That the Node Asks For"),
    ("evidence_sum", "Sum of a Number That the Node Asks For"),
    ("evidence_share", "Share of Two Numbers That the Node Asks For"),
    ("sales_amount", "Sales Amount"),
    ("orders_on_time", "Share of Orders Delivered on Time"),
    ("quantity_satisfied", "Delivered of Ordered Quantity"),
    ("inspections_passed", "Share of Inspections Passed"),
    ("complaints", "Number of Complaints"),
    ("payments_on_time", "Share of Payments on Time"),
]
#: Measures that are a sum, and those that are a mean; all others are shares in percent.
SUMS = ("evidence_sum", "sales_amount", "complaints")
MEANS = ("evidence_mean",)


class Measured(NamedTuple):
    """What was measured for a role, a person and a region."""

    role_id: int
    user_id: int
    team_id: int
    good: float
    total: float
    ids: tuple


class OrderIndicator(models.Model):
    """How an indicator is measured; the nodes that have it say whose it is. Values are
    worked out of what was recorded, nobody types them (S1-K-104)."""

    _inherit = "order.indicator"
    _file_words = {
        **Indicator._file_words,
        "measure": "measured_by",
        "evidence_codes": "of",
        "lower_better": "lower_is_better",
        "by_region": "by_region",
    }
    _file_lists = ("evidence_codes",)

    measure = fields.Selection(
        MEASURES, string="Measured By", default="nodes_on_time", required=True
    )
    evidence_codes = fields.Char(
        string="Numbers",
        help="Codes of what the node asks for: the number; of a share the part and the "
        "whole.",
    )
    lower_better = fields.Boolean(string="Lower Is Better")
    by_region = fields.Boolean(help="A value for each sales team beside the person.")

    def _measured(self, company, start, end):
        """Return the rows of an indicator between two moments (naive UTC)."""
        self.ensure_one()
        return getattr(self, f"_measure_{self.measure}")(company, start, end)

    def _value(self, row):
        """Return what a row comes to; None where nothing was measured."""
        if self.measure in SUMS:
            return row.good
        if not row.total:
            return None
        share = row.good / row.total
        return share if self.measure in MEANS else 100.0 * share

    def _nodes(self, company, *states):
        """Return the nodes that have the indicator, of procedures of a company."""
        return self.env["order.process.node"].search(
            Domain("indicator_ids", "in", self.ids)
            & Domain("process_id.state", "in", states or ("published",))
            & Domain("process_id.company_id", "in", [company.id, False])
        )

    def _roles(self, company):
        """Return the roles whose nodes have the indicator in procedures in use."""
        nodes = self._nodes(company)
        roles = nodes.role_id.browse()
        for node in nodes:
            roles |= node.assessed_role_id or node.role_id
        return roles

    @api.model
    def _head_of(self, role, company):
        """Return the person who answers for a role, an empty one for nobody."""
        held = self.env["order.role.assignment"]._of(
            role.substitute_role_id or role, company
        )
        return held.head_id or held.member_ids[:1]

    def _by_role(self, company, good, total, ids=()):
        """Return the same for each role of the indicator and its head."""
        return [
            Measured(role.id, self._head_of(role, company).id, 0, good, total, ids)
            for role in self._roles(company)
        ]
