from collections import defaultdict

from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_clock.engine.clock_zone import to_seconds

from ....engine.forecast import Timer
from ....engine.graph import RHYTHMIC
from ....engine.state import EventInput, State
from ....engine.timers import Timers


class OrderProcessForecast(models.AbstractModel):
    """What dates and rhythms are going to open."""

    _inherit = "order.process.forecast"

    @api.model
    @tools.ormcache()
    def _timed_models(self):
        """Return the documents on which time opens nodes; kept until a process is
        changed. Where there are none, nothing more is asked."""
        nodes = self.env["order.process.node"].sudo()
        timed = Domain("repeat", "in", RHYTHMIC) | Domain(
            "trigger_ids.kind", "=", "date"
        )
        used = nodes.search(timed & Domain("process_id.state", "!=", "draft"))
        return tuple(
            name for name in sorted(set(used.mapped("res_model"))) if name in self.env
        )

    @api.model
    def _timed_documents(self, company, until, role_ids=None):
        """Return SQL for the documents on which time opens something by then, to be
        added to those where a node is due."""
        parts = []
        for name in self._timed_models():
            model = self.env[name]
            model.flush_model(["process_state", "process_next_at"])
            parts.append(
                SQL(
                    """UNION SELECT %s, t.id, t.process_id FROM %s t
                        WHERE t.process_state = 'running' AND t.process_next_at <= %s
                          AND %s AND %s""",
                    name,
                    SQL.identifier(model._table),
                    until,
                    self._of_company(model, company),
                    self._of_roles(role_ids),
                )
            )
        return SQL(" ").join(parts)

    @api.model
    def _of_company(self, model, company):
        if "company_id" not in model._fields:
            return SQL("TRUE")
        return SQL("t.company_id = %s", company.id)

    @api.model
    def _of_roles(self, role_ids):
        if role_ids is None:
            return SQL("TRUE")
        return SQL(
            "t.process_id IN (SELECT process_id FROM order_process_node"
            " WHERE role_id IN %s)",
            tuple(role_ids) or (0,),
        )

    @api.model
    def _memories(self, rows):
        """Return ``{(model, id): memory}`` of the running documents that time moves."""
        ids, found = defaultdict(set), {}
        for model, res_id, *_rest in rows:
            ids[model].add(res_id)
        for name in self._timed_models():
            running = Domain("id", "in", list(ids[name]))
            running &= Domain("process_state", "=", "running")
            documents = self.env[name].sudo().search(running) if ids[name] else ()
            for document in documents:
                found[name, document.id] = document.process_memory or {}
        return found

    @api.model
    def _timers(self, graph, memory, calendar):
        """Return what time is going to open on a document that runs."""
        if memory is None or not graph.timed:
            return []
        asked = EventInput("", calendar=calendar)
        ahead = Timers(graph, State("running", {}, memory), asked).ahead()
        return [
            Timer(node, trigger, batch, to_seconds(at))
            for node, trigger, batch, at in ahead
        ]
