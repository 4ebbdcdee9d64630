from odoo import models
from odoo.fields import Domain


class OrderMilestoneTogether(models.Model):
    """Duties that are done once for all documents of the day: a meeting."""

    _inherit = "order.milestone"

    def _together_key(self):
        """What is equal in duties that are one meeting of the day."""
        return {
            "node_id": self.node_id.id,
            "batch_key": self.batch_key or "",
            "company_id": self.company_id.id,
            "user_id": self.user_id.id,
            "paused": self.paused,
        }

    def _shared(self):
        """Return those that are done together with others; no query."""
        ids = self.env["order.process.node"]._together_ids()
        return self.filtered(lambda duty: duty.node_id.id in ids)

    def _together(self):
        """Return these open duties and those of other documents that are done with
        them, as far as the reader may read them; oldest first."""
        shared = self._shared()
        if not shared:
            return self
        alike = {tuple(duty._together_key().items()) for duty in shared}
        groups = (
            Domain.AND(Domain(name, "=", value) for name, value in key) for key in alike
        )
        found = self.search(
            Domain("state", "=", "open") & Domain.OR(groups), order="id"
        )
        return self - shared | found

    def _together_counts(self):
        """Return ``{id: number of duties that it stands for}``, in one query."""
        shared = self._shared()
        found = shared._together().grouped(lambda d: tuple(d._together_key().values()))
        counts = dict.fromkeys(self.ids, 1)
        for duties in found.values():
            counts |= {duty.id: len(duties) for duty in duties & shared}
        return counts
