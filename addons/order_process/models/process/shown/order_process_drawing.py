from odoo import api, models

from ....engine import drawing


class OrderProcessDrawing(models.Model):
    """The process as it is drawn: boxes of nodes, and arrows with what they are for."""

    _inherit = "order.process"

    def graph_data(self):
        """Nodes and edges of the process, for the drawn graph of the editor."""
        self.ensure_one()
        self.check_access("read")
        process = self.sudo().with_context(lang=self.env.lang)
        graph = self._build_graph()
        nodes = {node.code: node for node in process.node_ids}
        found = drawing.arrows(graph)
        names = self._graph_names(found)
        return {
            "nodes": [
                self._graph_box(node, graph.nodes[code]) for code, node in nodes.items()
            ],
            "edges": [
                *(self._graph_edge(arrow, nodes, names) for arrow in found),
                *map(self._graph_sleeping, process._sleeping_starts()),
            ],
        }

    @api.model
    def _graph_names(self, found):
        """Return what the events of arrows are called, by their codes; hook."""
        return self.env["order.event.type"]._names(drawing.events(found))

    @api.model
    def _graph_label(self, trigger, names):
        """Return what the event of an arrow is called; hook, its data may say more."""
        return names.get(trigger.code, "")

    @api.model
    def _graph_box(self, node, drawn):
        return {
            "id": node.id,
            "code": node.code,
            "name": node.name,
            "role": node.role_id.name or "",
            "stage": node.stage_id.name or "",
            "stage_id": node.stage_id.id,
            "limit": node.limit_label or "",
            "gates": node.gate_ids.mapped("event_type_id.name"),
            "completion": node.completion,
            "repeat": node.repeat,
            "final": node.final,
            "join": drawing.is_join(drawn),
            "sequence": node.sequence,
        }

    @api.model
    def _graph_edge(self, arrow, nodes, names):
        """Return an edge between nodes, or from outside (``from`` False)."""
        trigger, source = arrow.trigger, nodes.get(arrow.source)
        label = self._graph_label(trigger, names)
        if trigger.kind == "node":
            outcomes = source.outcome_ids if source else ()
            label = "".join(o.name for o in outcomes if o.code == trigger.outcome)
        elif trigger.kind == "date":
            label = self.env["order.process.trigger"].browse(trigger.id).name
        return {
            "from": source.id if source else False,
            "to": nodes[arrow.target].id,
            "label": label,
            "kind": arrow.kind,
        }

    def _sleeping_starts(self):
        """Return what starts nodes by an event of a later addon."""
        triggers = self.node_ids.trigger_ids
        return triggers.filtered(lambda one: one.purpose == "start" and one._sleeps())

    @api.model
    def _graph_sleeping(self, trigger):
        """Return the edge of an event of a later addon."""
        return {
            "from": False,
            "to": trigger.node_id.id,
            "label": trigger.name,
            "kind": "event",
        }
