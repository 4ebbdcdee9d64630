from odoo import api, fields, models
from odoo.tools import SQL

from ....kernel.rounds import RUNNING

#: The node that waits for each purpose of these documents, the earliest one due.
WAITING_NODES = """
SELECT DISTINCT ON (m.res_id, n.signoff_purpose)
       m.res_id, n.signoff_purpose, m.id, m.due_at, COALESCE(m.paused, FALSE)
  FROM order_milestone m
  JOIN order_process_node n ON n.id = m.node_id
 WHERE m.res_model = %s AND m.res_id IN %s AND m.state = 'open'
   AND n.completion = 'signoff' AND n.signoff_purpose IN %s
 ORDER BY m.res_id, n.signoff_purpose, m.due_at NULLS LAST, m.id
"""


class OrderSignoffStepClock(models.Model):
    """Steps without a limit of their own share the clock of the node that waits.

    S1-K-14, S1-K-18: the review and the nodes around it have four hours together, so
    none of the departments has a limit of its own, and yet each is late when the node
    is. A step whose chain gives it no limit therefore takes over the due time of the
    milestone that its round finishes (node by sign-off, same purpose), the earliest
    one when several wait. The milestone leads: when it is opened, paused or resumed
    its steps follow. Once it is closed they keep the last due time: that is what they
    were asked by.
    """

    _inherit = "order.signoff.step"

    clock_milestone_id = fields.Many2one(
        "order.milestone",
        string="Shared Clock Node",
        index="btree_not_null",
        ondelete="restrict",
        help="The step has no limit of its own: it is due with this node, which waits "
        "for the round.",
    )
    paused = fields.Boolean(
        string="Clock Stopped", help="The clock of the node is stopped."
    )

    # looking up ------------------------------------------------------------------

    @api.model
    def _clocks_for(self, documents, purposes):
        """Return ``{(document id, purpose): values}`` of the steps that share a clock.

        One query, and none when no node of the documents' processes waits for these
        purposes.
        """
        waiting = self._awaited(documents, set(purposes))
        if not waiting:
            return {}
        milestones = self.env["order.milestone"]
        milestones.flush_model()
        query = SQL(WAITING_NODES, documents._name, tuple(waiting), tuple(purposes))
        rows = self.env.execute_query(query)
        return {
            (res_id, purpose): self._clock_vals(milestone_id, due, paused)
            for res_id, purpose, milestone_id, due, paused in rows
        }

    @api.model
    def _awaited(self, documents, purposes):
        """Return ids of the documents whose process has a node for these purposes."""
        if "process_memory" not in documents._fields:
            return []
        graph = self.env["order.process"]._process_graph
        return [
            document.id
            for document in documents.sudo()
            if document.process_id
            and not purposes.isdisjoint(graph(document.process_id.id).purposes)
        ]

    @api.model
    def _clock_vals(self, milestone_id, due, paused):
        """Return the values of a step that shares a clock; a node without a limit
        gives no due time."""
        vals = {"clock_milestone_id": milestone_id, "paused": paused}
        return vals | ({"due_at": due} if due else {})

    # following -------------------------------------------------------------------

    @api.model
    def _share_clocks(self, documents, purposes):
        """Give running steps the clock of the nodes that wait for them by now."""
        clocks = self._clocks_for(documents, purposes)
        if not clocks:
            return
        steps = self._as_kernel().search(
            [
                ("res_model", "=", documents._name),
                ("res_id", "in", [res_id for res_id, _purpose in clocks]),
                ("purpose", "in", list(purposes)),
                ("state", "in", RUNNING),
                ("limit_kind", "=", "none"),
            ]
        )
        for key, own in steps.grouped(lambda s: (s.res_id, s.purpose)).items():
            if key in clocks:
                own.write(clocks[key])

    @api.model
    def _follow_clocks(self, moved):
        """Bring running steps to where their milestones are now.

        :param dict moved: ``{milestone id: (due time, paused)}``
        """
        steps = self._as_kernel().search(
            [("clock_milestone_id", "in", list(moved)), ("state", "in", RUNNING)]
        )
        for milestone, own in steps.grouped("clock_milestone_id").items():
            due, paused = moved[milestone.id]
            own.write({"paused": paused} | ({"due_at": due} if due else {}))

    # explaining ------------------------------------------------------------------

    def _explain_shared_clock(self):
        """Explain a shared clock by its node: the limit is the node's."""
        milestone = self.clock_milestone_id
        explained = milestone.explain_lines()
        shared = self.env._(
            "“%(step)s” has no limit of its own: it uses the limit of “%(node)s”.",
            step=self.name,
            node=milestone.node_id.display_name,
        )
        line = {"kind": "note", "code": "shared", "minutes": 0, "text": shared}
        return {
            **explained,
            "name": self.name,
            "lines": [{**line, "from": False, "to": False}, *explained["lines"]],
        }
