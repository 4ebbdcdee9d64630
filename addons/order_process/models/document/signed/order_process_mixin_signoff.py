from odoo import models

from ....kernel.emission import Emission


class OrderProcessMixinSignoff(models.AbstractModel):
    """Nodes that end with a sign-off ask for it when they open."""

    _inherit = "order.process.mixin"

    def _process_ask_signoffs(self, heard):
        """Ask for the sign-offs of the nodes that were opened; listener."""
        asked = {}
        for event in heard.events if "signoff_ids" in self._fields else ():
            node = event.run.ref.node
            if event.run.state == "open" and node.completion == "signoff":
                key = node.signoff_purpose, event.run.iteration > 1
                asked.setdefault(key, set()).add(event.document_id)
        for (purpose, again), ids in asked.items():
            self._process_ask_signoff(self.browse(sorted(ids)), purpose, again)

    def _process_ask_signoff(self, documents, purpose, again=False):
        """Open the rounds; what is released at its present revision is done. A
        further pass is not covered by the signatures of the one before."""
        if again:
            reason = self.env._("A new pass of the node has begun.")
            documents._signoff_void(reason, [purpose])
        documents._signoff_request(purpose, required=True, skip_live=True)
        released = documents._signoff_released(purpose)
        if not released:
            return
        slots = released._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        for slot in slots:
            cause = self._process_cause(slot, None, "live", None, None, None)
            self._process_conclude_signoff(emission, slot, purpose, cause)
        emission.finish()
        self._process_hear(emission)

    @staticmethod
    def _process_conclude_signoff(emission, slot, purpose, cause):
        for node in slot.graph.nodes.values():
            if node.completion == "signoff" and node.signoff_purpose == purpose:
                outcome = "approved" if "approved" in node.outcomes else ""
                for run in slot.state.open_of(node.code):
                    emission.conclude(slot, run, outcome, cause)
