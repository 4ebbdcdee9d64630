from datetime import date, timedelta

from odoo import api, fields, models

from odoo.addons.order_process.kernel.money import in_company
from odoo.addons.order_process.kernel.plain import plain

from ...engine import schedule as engine
from ...engine.pack import pack
from .order_simulation import KINDS

#: Days looked ahead.
AHEAD = 90


class OrderSimulation(models.Model):
    """A simulation is run: orders on work centres, with and without the rush."""

    _inherit = "order.simulation"

    @api.model
    def _run(self, rush):
        """Simulate a rush; return the simulation. As superuser."""
        made = self.create(
            {
                "rush_id": rush.id,
                "run_by_id": self.env.uid,
                "date_needed": rush.date_needed,
            }
        )
        made._simulate()
        return made

    def _simulate(self):
        today = fields.Date.context_today(self)
        domain = [("company_id", "in", [self.company_id.id, False])]
        centres = self.env["mrp.workcenter"].search(domain)
        hours = centres._sync_hours(today, today + timedelta(days=AHEAD))
        jobs, fixed = self._jobs(centres)
        capacity = self._net(hours, fixed)
        rush = self.order_id.id
        others = [job for job in jobs if job.key != rush]
        before = engine.schedule(engine.by_promise(others), capacity)
        for kind, _label in KINDS:
            sequence = (
                engine.by_promise(jobs)
                if kind == "promise"
                else engine.first(jobs, rush)
            )
            wide = capacity
            if kind == "overtime":
                extra = {centre.id: centre.overtime_hours for centre in centres}
                wide = engine.more(capacity, extra)
            after = engine.schedule(sequence, wide)
            wanted = self._wanted(jobs, before, after, kind)
            after = pack(sequence, wide, after, wanted)
            self._keep_variant(kind, sequence, before, after, capacity, centres)
        self._keep_loads(centres, jobs, capacity)

    def _wanted(self, jobs, before, after, kind):
        """Return by when each order is to be done where room is made for others: what
        was promised, or when it would be done without the rush, if that is later; the
        rush on its date, and where it comes first as early as it can."""
        rush = self.order_id.id
        wanted = {
            job.key: engine.kept(job, before.finish[job.key])
            for job in jobs
            if job.key != rush and before.finish[job.key]
        }
        earliest = None if kind == "promise" else after.finish[rush]
        return {**wanted, rush: earliest or self.date_needed}

    # -- what there is ---------------------------------------------------------------
    def _jobs(self, centres):
        """Return a job for each order with hours on work centres, the rush with what it
        needs; and ``{work centre id: hours}`` that are planned for no order."""
        steps, fixed = {}, {}
        load = sorted(
            centres._review_load(), key=lambda row: (row[1] or date.min, row[0])
        )
        for centre, _day, order, hours in load:
            if order:
                of_order = steps.setdefault(order, {})
                of_order[centre] = of_order.get(centre, 0.0) + float(hours)
            else:
                fixed[centre] = fixed.get(centre, 0.0) + float(hours)
        rush = self.order_id
        if rush.id not in steps:
            _components, making = rush._components()
            needs = rush._capacity_needs(making[rush.id])
            steps[rush.id] = {centre.id: hours for centre, hours in needs.items()}
        dates = self.env["sale.order"].browse(steps)._rush_dates()
        return [
            engine.Job(
                order,
                self.date_needed if order == rush.id else self._promised(dates[order]),
                tuple(needed.items()),
            )
            for order, needed in steps.items()
        ], fixed

    @staticmethod
    def _promised(dates):
        asked, promised = dates
        return promised or asked or None

    @staticmethod
    def _net(hours, fixed):
        """Return a capacity without what is planned for no order: it comes first."""
        found = {}
        for centre, days in hours.items():
            rest, free = fixed.get(centre, 0.0), []
            for day, there in days:
                taken = min(there, rest)
                rest -= taken
                free.append((day, there - taken))
            found[centre] = free
        return found

    # -- what is kept ----------------------------------------------------------------
    def _keep_variant(self, kind, sequence, before, after, capacity, centres):
        rush = self.order_id.id
        finish = after.finish.get(rush) if after.finish[rush] != date.min else None
        done = finish or (not self._has_steps(sequence) and self.date_needed)
        lines = self._prepare_lines(sequence, before, after)
        over = engine.beyond(after, capacity)
        self.env["order.simulation.variant"].create(
            {
                "simulation_id": self.id,
                "kind": kind,
                "finish_on": done or False,
                "in_time": bool(done) and done <= self.date_needed,
                "hurt_count": sum(line["delay_days"] > 0 for line in lines),
                "delay_total": sum(line["delay_days"] for line in lines),
                "overtime": over,
                "cost": over * max(centres.mapped("costs_hour"), default=0.0),
                "line_ids": [fields.Command.create(line) for line in lines],
            }
        )

    def _has_steps(self, jobs):
        return any(job.steps for job in jobs if job.key == self.order_id.id)

    def _prepare_lines(self, sequence, before, after):
        """Return a row for each other order, in its place."""
        orders = self.env["sale.order"].browse([job.key for job in sequence])
        amounts = {order.id: in_company(order, "amount_total") for order in orders}
        end = fields.Date.context_today(self) + timedelta(days=AHEAD)
        rows = []
        for place, job in enumerate(sequence, 1):
            if job.key == self.order_id.id:
                continue
            old, new = before.finish[job.key] or end, after.finish[job.key] or end
            late = engine.delay(job, old, new)
            rows.append(
                {
                    "order_id": job.key,
                    "place": place,
                    "date_promised": job.promised or False,
                    "date_possible": max(job.promised or new, new),
                    "finish_before": old,
                    "finish_after": new,
                    "delay_days": late,
                    "amount": amounts[job.key] if late else 0.0,
                }
            )
        return rows

    def _keep_loads(self, centres, jobs, capacity):
        """Keep how full work centres are until the required date, and how much the
        departments of the order's process owe."""
        rows = []
        for centre in centres:
            wanted = sum(
                hours for job in jobs for at, hours in job.steps if at == centre.id
            )
            there = sum(h for day, h in capacity[centre.id] if day <= self.date_needed)
            values = {"available": there, "wanted": wanted}
            rows.append({"name": centre.name, "workcenter_id": centre.id, **values})
        rows += self._loads_of_roles()
        loads = self.env["order.simulation.load"]
        loads.create([{"simulation_id": self.id, **row} for row in rows])

    def _loads_of_roles(self):
        """Return open duties and people of each role in the order's process."""
        roles = self.order_id.process_id.node_ids.role_id
        domain = [("state", "=", "open"), ("company_id", "=", self.company_id.id)]
        owed = dict(
            self.env["order.milestone"]._read_group(
                [*domain, ("role_id", "in", roles.ids)], ["role_id"], ["__count"]
            )
        )
        people = roles._actors(self.company_id)
        return [
            {
                "name": role.name,
                "role_id": role.id,
                "available": len(people.get(role.id, ())),
                "wanted": owed.get(role, 0),
            }
            for role in roles
        ]

    def _simulation_row(self):
        """Return the simulation as interfaces get it."""
        self.ensure_one()
        return plain(
            {
                "id": self.id,
                "rush": self.rush_id.name,
                "date_needed": fields.Date.to_string(self.date_needed),
                "chosen": self.chosen_id.kind or "",
                "variants": [one._variant_row() for one in self.variant_ids],
                "load": [one._load_row() for one in self.load_ids],
            }
        )
