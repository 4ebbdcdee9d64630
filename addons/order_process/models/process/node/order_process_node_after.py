from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError


class OrderProcessNode(models.Model):
    """Predecessors by code: a node that was just typed can be named unsaved."""

    _inherit = "order.process.node"

    after_codes = fields.Char(
        string="Preceding Nodes",
        compute="_compute_after_codes",
        inverse="_inverse_after_codes",
        help=(
            "Codes of the nodes after which this one starts, separated by commas, "
            "e.g. 1D, 2D. Nodes you have just entered can also be listed."
        ),
    )
    may_be_skipped = fields.Boolean(
        string="Can Be Skipped",
        compute="_compute_may_be_skipped",
        readonly=False,
    )

    @api.depends(
        "trigger_ids.source_node_id.code", "trigger_ids.purpose", "trigger_ids.kind"
    )
    def _compute_after_codes(self):
        for node in self:
            codes = dict.fromkeys(node._after_triggers().source_node_id.mapped("code"))
            node.after_codes = ", ".join(filter(None, codes))

    def _inverse_after_codes(self):
        for process, nodes in self.grouped("process_id").items():
            known = {node.code: node for node in process.node_ids}
            for node in nodes:
                node._start_after(node._named_nodes(known))

    def _after_triggers(self):
        return self.trigger_ids.filtered(
            lambda trigger: trigger.purpose == "start" and trigger.kind == "node"
        )

    def _named_nodes(self, known):
        """Return the nodes that the codes name; ``known`` are those of the process."""
        text = (self.after_codes or "").replace("，", ",").replace("、", ",")
        codes = list(filter(None, map(str.strip, text.split(","))))
        if unknown := [code for code in codes if code not in known]:
            raise ValidationError(
                self.env._(
                    "“%(node)s” should start after %(codes)s, but no node of the "
                    "process has this code.",
                    node=self.code,
                    codes=", ".join(unknown),
                )
            )
        return self.browse().union(*(known[code] for code in codes))

    def _start_after(self, sources):
        """Let the node start after these nodes; conditions of those that stay are
        kept."""
        triggers = self._after_triggers()
        dropped = triggers.filtered(lambda t: t.source_node_id not in sources)
        self.trigger_ids = [
            *(Command.delete(trigger.id) for trigger in dropped),
            *(
                Command.create({"kind": "node", "source_node_id": source.id})
                for source in sources - triggers.source_node_id
            ),
        ]

    # -- passing over -------------------------------------------------------------
    @api.depends("skip_domain")
    def _compute_may_be_skipped(self):
        for node in self:
            node.may_be_skipped = bool(node._skip_text())

    @api.onchange("may_be_skipped")
    def _onchange_may_be_skipped(self):
        if not self.may_be_skipped:
            self.skip_domain = False

    def _skip_text(self):
        """Return the condition for passing over; an empty one never holds."""
        text = (self.skip_domain or "").strip()
        return "" if text.replace(" ", "") == "[]" else text
