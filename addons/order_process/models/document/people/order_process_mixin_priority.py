from odoo import fields, models
from odoo.fields import Domain

from ...record.order_system_field_mixin import HEAD_PREFETCH
from ..order_process_mixin import INTERNAL


class OrderProcessMixinPriority(models.AbstractModel):
    """How urgent a document is: what it opens comes first on every desk."""

    _inherit = "order.process.mixin"

    process_priority = fields.Integer(
        string="Rush Priority",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=HEAD_PREFETCH,
        aggregator=None,
        help=(
            "0 is normal. Duties of a document with a higher priority come first "
            "on every desk and are escalated sooner."
        ),
        system=True,
    )

    def _process_priority(self):
        """Return how urgent the document is, 0 for a normal one."""
        self.ensure_one()
        return self.sudo().process_priority

    def _process_prioritise(self, priority):
        """Make the documents as urgent as ``priority`` says, 0 for normal again.

        What is open already follows, with one UPDATE of duties and one of sign-off
        steps, however many documents and duties there are.
        """
        documents = self.sudo().filtered(lambda d: d.process_priority != priority)
        if not documents:
            return
        documents._write_system({"process_priority": priority})
        found = documents._process_priority_documents()
        domain = Domain.OR(
            Domain("res_model", "=", model) & Domain("res_id", "in", ids)
            for model, ids in found.items()
        )
        values = {"priority": priority}
        is_open = Domain("state", "=", "open")
        self.env["order.milestone"]._as_kernel().search(domain & is_open).write(values)
        # A step whose turn is still to come keeps what it is given now.
        undecided = Domain("state", "in", ("open", "waiting"))
        steps = self.env["order.signoff.step"]._as_kernel().search(domain & undecided)
        steps.write(values)

    def _process_priority_documents(self):
        """Return ``{model: ids}`` of whose open duties follow these documents; higher
        addons add the documents of an order."""
        return {self._name: self.ids}
