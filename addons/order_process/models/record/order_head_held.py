from odoo import models

from ...kernel.batches import rounds


class OrderHeadHeld(models.AbstractModel):
    """What holds a document, before somebody presses its button.

    Deliveries and invoices are held by gates of their orders, a purchase order by its
    own. Documents without a process are not asked about; what is shown together costs
    the same queries however much it is.
    """

    _inherit = "order.head.mixin"

    def _order_head_held(self):
        """Return ``{document: what its banner draws}`` (`order.refusal`)."""
        refusals = self.env["order.refusal"]
        return {
            record: refusals._describe(documents, code, missing)
            for code, documents, held in self._process_held_items()
            for record, missing in held.items()
        }

    def _process_held_items(self):
        """Yield ``(event code, documents with a process, {record: what is missing, as
        _gates_missing says it})``."""
        for code, pairs in self._process_held_pairs().items():
            running = [pair for pair in pairs if pair[0].sudo().process_id]
            for batches in rounds(running):
                documents = running[0][0].browse(batches)
                held = {}
                for item in documents._gates_missing(code, batch=batches):
                    held.setdefault(batches[item["res_id"]], []).append(item)
                yield code, documents, held

    def _process_held_pairs(self):
        """Return ``{event code: [(document with a process, record)]}`` of what the next
        button of these records asks; hook of each document."""
        return {}
