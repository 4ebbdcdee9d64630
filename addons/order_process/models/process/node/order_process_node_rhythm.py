from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.repetition import Repetition


class OrderProcessNode(models.Model):
    """Nodes that come again at intervals or every month, and the dates of a node."""

    _inherit = "order.process.node"

    @api.constrains("repeat", "interval", "interval_unit", "repeat_day")
    def _check_rhythm(self):
        for node in self:
            rhythm = node._rhythm()
            if rhythm and not rhythm.is_possible:
                raise ValidationError(
                    self.env._(
                        "%(node)s: an interval is a number from 1 to 999, a day of the "
                        "month one from 1 to 31 (0 is the last day).",
                        node=node.display_name,
                    )
                )

    def _rhythm(self):
        """Return the rhythm of a node for the engine; None of those without one."""
        if self.repeat == "month":
            return Repetition("month", self.repeat_day)
        if self.repeat == "interval":
            return Repetition(self.interval_unit, self.interval)
        return None

    def _rhythm_text(self):
        """Return the rhythm in words, e.g. "every 3 working days"; empty without."""
        rhythm = self._rhythm()
        return self.env["order.clock"]._repetition_text(rhythm) if rhythm else ""

    def _opening_text(self):
        """Return by which dates or in which rhythm time opens a node, in words; empty
        where only events and nodes do."""
        dated = self.trigger_ids.filtered(lambda trigger: trigger.kind == "date")
        texts = [self._rhythm_text(), *(trigger._date_text() for trigger in dated)]
        return "; ".join(filter(None, texts))

    @api.model
    def _date_fields_of(self, model):
        """Return the dates of a document on which nodes of processes in use hang."""
        used = Domain("process_id.res_model", "=", model)
        used &= Domain("process_id.state", "!=", "draft")
        nodes = self.search(used & Domain("limit_kind", "=", "date_offset"))
        triggers = self.env["order.process.trigger"].search(
            Domain("kind", "=", "date")
            & Domain("node_id.process_id.res_model", "=", model)
            & Domain("node_id.process_id.state", "!=", "draft")
        )
        names = nodes.mapped("limit_date_field") + triggers.mapped("date_field")
        return frozenset(filter(None, names))
