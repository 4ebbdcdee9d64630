from odoo import models

from ....engine.state import EventInput
from ....engine.timers import Timers
from ....kernel.openings import Openings


class OrderProcessMixinAhead(models.AbstractModel):
    """When time will open the next nodes of a document."""

    _inherit = "order.process.mixin"

    def _process_ahead(self):
        """Return ``{node id: moment}`` (naive UTC) of what a date or a rhythm is going
        to open on the document; nothing of a document that does not run."""
        self.ensure_one()
        openings, found = Openings(self.env(su=True)), {}
        for slot in self._process_slots():
            if not slot.graph.timed or slot.state.status != "running":
                continue
            calendar = openings.of(slot.document, slot.company)
            asked = EventInput("", calendar=calendar)
            for node, _trigger, _batch, at in Timers(
                slot.graph, slot.state, asked
            ).ahead():
                found[node.id] = min(at, found.get(node.id, at))
        return found
