from odoo import models


class OrderMilestoneAsks(models.Model):
    """What a duty wants to be told, for systems that finish it."""

    _inherit = "order.milestone"

    def completion_asks(self):
        """Return the outcomes and the evidence of a duty: {node, completion,
        outcomes: [{code, name}], evidence: [{code, name, kind, required, options,
        outcomes}], cause}. Evidence with ``outcomes`` is asked for with these only;
        ``cause`` is ask or demand where it is late and a cause is to be stated."""
        self.ensure_one()
        self.check_access("read")
        node = self.sudo().node_id
        return {
            "node": node.code or "",
            "completion": node.completion or "manual",
            "outcomes": [{"code": o.code, "name": o.name} for o in node.outcome_ids],
            "evidence": [self._asked_piece(one) for one in self._asked_pieces()],
            "cause": self._late_asked() or "",
        }

    @staticmethod
    def _asked_piece(piece):
        return {
            "code": piece.code,
            "name": piece.name,
            "kind": piece.kind,
            "required": bool(piece.required),
            "options": list(piece._option_list()),
            "outcomes": piece.outcome_ids.mapped("code"),
        }
