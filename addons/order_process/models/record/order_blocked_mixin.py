from odoo import fields, models

from ...kernel.batches import rounds


class OrderBlockedMixin(models.AbstractModel):
    """A document that shows what holds it before somebody presses its button.

    Deliveries and invoices are held by gates of their orders, a purchase order by its
    own. Documents without a process are not asked about; what is shown together costs
    the same queries however much it is.
    """

    _name = "order.blocked.mixin"
    _description = "Document Blocked by a Gate"

    process_blocked = fields.Json(
        string="Blocked By", compute="_compute_process_held", groups="base.group_user"
    )

    def _compute_process_held(self):
        """What the banner draws (`order.refusal`), or nothing."""
        self.process_blocked = False
        for code, pairs in self._process_held_pairs().items():
            running = [pair for pair in pairs if pair[0].sudo().process_id]
            for batches in rounds(running):
                self._process_take_held(code, running[0][0].browse(batches), batches)

    def _process_take_held(self, code, documents, batches):
        """Describe to each record what its document misses."""
        held = {}
        for item in documents._gates_missing(code, batch=batches):
            held.setdefault(batches[item["res_id"]], []).append(item)
        refusals = self.env["order.refusal"]
        for record, missing in held.items():
            record.process_blocked = refusals._describe(documents, code, missing)

    def _process_held_pairs(self):
        """Return ``{event code: [(document with a process, record)]}`` of what the next
        button of these records asks; hook of each document."""
        return {}
