from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine import counters
from ....kernel.calendar_day import LocalDays
from ....kernel.emission import Cause, Emission


class OrderProcessMixinRecurring(models.AbstractModel):
    """Nodes that repeat every day or on window days, and counters of the day."""

    _inherit = "order.process.mixin"

    def _process_counter_values(self):
        """[(counter, value now)] of one document."""
        slots = self._process_slots()
        if not slots or not slots[0].graph.counters:
            return []
        slot = slots[0]
        days = LocalDays(self.env(su=True))
        day = days.at(slot.company, fields.Datetime.now())["day"]
        return [
            (counter, counters.counted(counter, slot.state, day))
            for counter in slot.graph.counters
        ]

    def _process_counting(self, code):
        """Return (seen, wanted) of an open node that ends when ``code`` has happened a
        number of times; None when no node waits for it."""
        self.ensure_one()
        now = fields.Datetime.now()
        for slot in self.sudo()._process_slots():
            today = LocalDays(self.env(su=True)).at(slot.company, now)["day"]
            counts = slot.state.memory.get("counts", {})
            for node in slot.graph.nodes.values():
                for trigger in node.triggers:
                    if (trigger.purpose, trigger.code) != ("complete", code):
                        continue
                    batches = [run.batch for run in slot.state.open_of(node.code)]
                    if batches:
                        batch = today if today in batches else min(batches)
                        seen = counts.get(f"{trigger.id}|{batch}", [0])
                        return seen[0], trigger.count
        return None

    @api.model
    def _process_recurring_companies(self):
        """Companies with a running document in which something recurs; all of them
        for documents of no company."""
        companies = self.env["res.company"].sudo()
        if "company_id" not in self._fields:
            return companies.search(Domain.TRUE)  # pylint: disable=no-search-all
        self.flush_model(["process_state", "process_memory", "company_id"])
        query = SQL(
            """
            SELECT DISTINCT d.company_id FROM %s d
             WHERE d.process_state = 'running' AND d.company_id IS NOT NULL
               AND d.process_memory->'recurring' IS NOT NULL
          ORDER BY d.company_id
            """,
            SQL.identifier(self._table),
        )
        return companies.browse(row[0] for row in self.env.execute_query(query))

    @api.model
    def _process_recurring(self, companies):
        """Running documents of the companies in which something recurs that has not
        been opened today, found by SQL (the memory tells)."""
        column = SQL("d.company_id IN %s", tuple(companies.ids))
        if "company_id" not in self._fields:
            column = SQL("TRUE")
        query = SQL(
            """
            SELECT d.id FROM %s d
             WHERE d.process_state = 'running' AND %s
               AND d.process_memory->'recurring' IS NOT NULL
          ORDER BY d.id
            """,
            SQL.identifier(self._table),
            column,
        )
        self.flush_model(["process_state", "process_memory"])
        return self.browse(row[0] for row in self.env.execute_query(query))

    @api.model
    def _process_timed(self, now):
        """Running documents on which something opens by now, or whose dates have moved;
        found by the index of the next moment."""
        self.flush_model(["process_state", "process_next_at"])
        table = SQL.identifier(self._table)
        rest = """
            UPDATE %s SET process_next_at = NULL
             WHERE process_next_at <= %s AND process_state <> 'running'
        """
        self.env.cr.execute(SQL(rest, table, now))
        query = """
            SELECT id FROM %s
             WHERE process_next_at <= %s AND process_state = 'running'
          ORDER BY process_next_at, id
        """
        found = self.env.execute_query(SQL(query, table, now))
        return self.browse(row[0] for row in found)

    @api.model
    @tools.ormcache()
    def _process_date_fields(self):
        """Dates on which the nodes of some process hang; kept until one is changed."""
        nodes = self.env["order.process.node"].sudo()
        return nodes._date_fields_of(self._name)

    def _write_multi(self, vals_list):
        """Let the clock look at documents whose dates change: whoever writes them, and
        also where they are computed. It costs no query."""
        dates = self._process_date_fields()
        if dates:
            now = fields.Datetime.now()
            vals_list = [
                vals if dates.isdisjoint(vals) else {**vals, "process_next_at": now}
                for vals in vals_list
            ]
        return super()._write_multi(vals_list)

    def _process_tick(self, at=None):
        """Open what waits for its time on these documents, and follow the dates that
        have moved; in batch. Returns the milestones that were opened."""
        slots = self._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        moment = at or fields.Datetime.now().replace(microsecond=0)
        for slot in slots:
            emission.tick(slot, Cause(moment, self.env.uid, "cron"))
        if not emission.events and not any(slot.graph.timed for slot in slots):
            return self.env["order.milestone"]
        emission.finish()
        self._process_hear(emission)
        return self.env["order.milestone"].browse(run.ref.id for run in emission.opened)
