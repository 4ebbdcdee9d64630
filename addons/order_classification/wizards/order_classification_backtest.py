import base64
import io

from odoo import api, fields, models

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_process.engine.file.workbook import new_workbook
from odoo.addons.order_process.kernel.local import local_time

COLUMNS = (
    "order_id",
    "type_old_id",
    "type_new_id",
    "chain_before_id",
    "chain_after_id",
    "opened_at",
    "closed_at",
    "hours",
    "due_old",
    "due_new",
    "missed_old",
    "missed_new",
    "reasons",
)


class OrderClassificationBacktest(models.TransientModel):
    """Runs a rule set over past orders before it goes live; changes nothing.

    History is taken as it was when each order was written. Shown are the orders that
    would have got another kind or chain, and whether their review, with the time it
    really took, would have missed the limits of that chain.
    """

    _name = "order.classification.backtest"
    _description = "Back-Test of Classification Rules"
    _inherit = ["order.backtest.mixin"]

    set_id = fields.Many2one(
        "order.classification.set", string="Rule Set", required=True
    )
    purpose = fields.Char(
        default="review", required=True, help="Purpose of the chains to compare."
    )
    line_ids = fields.One2many(
        "order.classification.backtest.line", "test_id", readonly=True
    )
    changed_count = fields.Integer(string="Different Type")
    rerouted_count = fields.Integer(string="Different Chain", readonly=True)
    missed_count = fields.Integer(string="Expected Late Count", readonly=True)
    file = fields.Binary(readonly=True, attachment=False)

    def _tested_rules(self):
        return self.set_id

    def _tested_model(self):
        return "sale.order"

    def _counts(self, rows):
        return {
            "order_count": len(rows),
            "changed_count": sum(
                row["type_old_id"] != row["type_new_id"] for row in rows
            ),
            "rerouted_count": sum(
                row["chain_before_id"] != row["chain_after_id"] for row in rows
            ),
            "missed_count": sum(row["missed_new"] for row in rows),
        }

    # -- computing ---------------------------------------------------------------
    def _rows(self, orders):
        """One row for each order; constant queries for any number of them."""
        suggestions = orders._class_suggest(self.set_id, as_written=True)
        old = self._chains(orders)
        new = self._chains_as_if(orders, suggestions)
        spans = self._spans(orders)
        due_old = self._dues(orders, old, spans)
        due_new = self._dues(orders, new, spans)
        return [
            self._row(
                order,
                suggestions[order.id],
                (old[order.id], new[order.id]),
                spans.get(order.id),
                (due_old.get(order.id), due_new.get(order.id)),
            )
            for order in orders
        ]

    def _row(self, order, suggestion, chains, span, dues):
        old, new = chains
        opened, closed = span or (False, False)
        ended = closed or fields.Datetime.now()
        missed = [bool(span and due and ended > due) for due in dues]
        return {
            "order_id": order.id,
            "type_old_id": order.order_type_id.id,
            "type_new_id": suggestion.kind.id,
            "chain_before_id": old.id,
            "chain_after_id": new.id,
            "opened_at": opened,
            "closed_at": closed,
            "hours": (ended - opened).total_seconds() / 3600 if opened else 0.0,
            "due_old": dues[0] or False,
            "due_new": dues[1] or False,
            "missed_old": missed[0],
            "missed_new": missed[1],
            "reasons": suggestion.reasons,
            "changed": order.order_type_id != suggestion.kind or old != new,
        }

    def _chains(self, orders):
        """{order id: the chain of the purpose that the order would use}."""
        chains = self.env["order.signoff.chain"]
        matched = chains._match(orders, self.purpose)
        return {
            order.id: matched[order.id].get(self.purpose, chains) for order in orders
        }

    def _chains_as_if(self, orders, suggestions):
        """The chains if the orders had the suggested kind and tags.

        Set in the cache only and forgotten at once; nothing is written.
        """
        names = ["order_type_id", "order_tag_ids"]
        orders.flush_recordset(names)
        kind, tags = (orders._fields[name] for name in names)
        try:
            for order in orders:
                suggestion = suggestions[order.id]
                kind._update_cache(order, suggestion.kind.id or None)
                tags._update_cache(order, tuple(suggestion.tags.ids))
            return self._chains(orders)
        finally:
            orders.invalidate_recordset(names, flush=False)

    def _spans(self, orders):
        """{order id: (opened, closed or False)} of the last round of the purpose."""
        rounds = self.env["order.signoff"]._of(orders, self.purpose)
        return {
            one.res_id: (one.opened_at, one.closed_at or False)
            for one in rounds.sorted("id")
        }

    def _dues(self, orders, chains, spans):
        """{order id: when the last step of its chain would have been due}.

        One question to the clock for each place in the sequence, for all orders.
        """
        ends = {order.id: spans[order.id][0] for order in orders if order.id in spans}
        due = {}
        levels = {order_id: self._levels(chains[order_id]) for order_id in ends}
        for depth in range(max(map(len, levels.values()), default=0)):
            asked = [
                (order, step)
                for order in orders
                if len(levels.get(order.id, ())) > depth
                for step in levels[order.id][depth]
            ]
            moments = self.env["order.clock"]._due_batch(
                [self._due_item(o, s, spans[o.id][0], ends[o.id]) for o, s in asked]
            )
            for (order, _step), moment in zip(asked, moments, strict=True):
                if moment:
                    due[order.id] = max(moment, due.get(order.id, moment))
            ends |= due
        return due

    @api.model
    def _levels(self, chain):
        """Steps that are waited for, grouped by their place in the sequence."""
        steps = chain.sudo().step_ids.filtered(lambda step: step.mode != "note")
        return list(steps.sorted("sequence").grouped("sequence").values())

    def _due_item(self, order, step, opened, reached):
        return DueItem(
            limit=step,
            start=opened if step.clock_from == "round" else reached,
            company=self.company_id,
            calendar=step.role_id._calendar(self.company_id) or None,
            dates=order,
        )

    # -- export ------------------------------------------------------------------
    def action_export(self):
        """Download the table as an Excel workbook."""
        self.ensure_one()
        self._ensure_manager()
        self.file = base64.b64encode(self._workbook())
        name = f"back-test-{self.set_id.code}.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=true",
            "target": "self",
        }

    def _workbook(self):
        buffer = io.BytesIO()
        with new_workbook(buffer) as book:
            self._write_rows(book.add_worksheet(), book.add_format({"bold": True}))
        return buffer.getvalue()

    def _write_rows(self, sheet, bold):
        lines = self.line_ids
        for column, name in enumerate(COLUMNS):
            label = lines._fields[name]._description_string(self.env)
            sheet.write_string(0, column, label, bold)
        for number, line in enumerate(lines, 1):
            for column, name in enumerate(COLUMNS):
                # Texts are written as such: a name that begins with = is no formula.
                sheet.write_string(number, column, self._cell(line, name))

    @api.model
    def _cell(self, line, name):
        value = line[name]
        if isinstance(value, models.BaseModel):
            return value.display_name or ""
        if isinstance(value, bool):
            yes = line._fields[name].type == "boolean" and value
            return self.env._("Yes") if yes else ""
        if line._fields[name].type == "datetime":
            return local_time(self, value)
        return f"{value:.1f}" if isinstance(value, float) else str(value)
