from typing import NamedTuple

from odoo import fields, models

from ...kernel.plain import plain


class HeadStep(NamedTuple):
    """What a state waits for: ``what`` in words, the department that does it, people
    who are named on the document, and until when (naive UTC)."""

    what: str
    department: str = ""
    people: tuple = ()
    due: object = None


class OrderHeadState(models.AbstractModel):
    """The next step of a document for which no procedure has opened a duty: what its
    own state waits for. The button that does it is Odoo's, in the row of buttons."""

    _inherit = "order.head.mixin"

    def _order_head_step(self):
        """Return the HeadStep of the state, or False where nothing is to come; hook."""
        return False

    def _order_head_by_state(self):
        """Return the step of the state as ``_order_head_next`` describes it."""
        step = self._order_head_step()
        if not step:
            return False
        return {
            "what": step.what,
            "who": [step.department] if step.department else [],
            "people": list(step.people),
            "due": plain(step.due or False),
            "late": bool(step.due) and step.due < fields.Datetime.now(),
            **dict.fromkeys(("paused", "answered", "go", "ask", "view"), False),
            "more": 0,
            "step": "",
        }
