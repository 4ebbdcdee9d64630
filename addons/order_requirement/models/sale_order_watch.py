from contextlib import contextmanager

from odoo import api, fields, models

WATCHING = "order_review_watching"


class SaleOrder(models.Model):
    """Looks again at orders that somebody relies on when their requirement changes.

    What somebody changes after the submission is noted (S2-M-03); the addons above hear
    of it by ``_requirement_changed``.
    """

    _inherit = "sale.order"

    def write(self, vals):
        if self._sheet_fields().isdisjoint(vals) and "order_line" not in vals:
            return super().write(vals)
        with self._sheet_watch():
            return super().write(vals)

    @contextmanager
    def _sheet_watch(self):
        """Compare the requirement before and after; the outermost call answers.

        Costs one query for orders that nobody watches. The memory is on the cursor,
        where no client can reach.
        """
        watching = self.env.cr.cache.setdefault(WATCHING, set())
        orders = self._sheet_watched().filtered(lambda o: o.id not in watching)
        if not orders:
            yield
            return
        before = {order.id: order._sheet_snapshot() for order in orders}
        watching.update(orders.ids)
        try:
            yield
        finally:
            watching.difference_update(orders.ids)
        orders._sheet_look_again(before)

    def _sheet_watched(self):
        """Return unconfirmed orders whose requirement somebody has worked with."""
        known = self.sudo().filtered(
            lambda order: isinstance(order.id, int) and order.state in ("draft", "sent")
        )
        return known.filtered(lambda order: order._requirement_is_used())

    def _requirement_is_used(self):
        """Has somebody worked with the requirement, so that changes count? Hook."""
        self.ensure_one()
        return bool(self.submitted_at)

    def _requirement_changed(self, cause):
        """Hear that the requirement of these orders says something new; hook of the
        addons above, which extend it.

        :param str cause: ``submitted`` (also anew) or ``changed`` (after somebody had
            worked with it)
        """

    def _is_relied_on(self):
        """Return the orders that other people rely on: submitted, in a round of
        signatures, confirmed. Addons above add what they know of."""
        return self.sudo().filtered(
            lambda order: order.state == "sale"
            or order.requirement_state == "submitted"
            or order.signoff_live
        )

    def _sheet_look_again(self, before):
        """Note what changed, then say so to the addons above."""
        changed = self.browse()
        rows = []
        for order in self.exists():
            changes = order._sheet_changes(before[order.id])
            if changes:
                changed |= order
                rows += [
                    order._sheet_change_row(*c) for c in changes if order.submitted_at
                ]
        self.env["order.submitted.change"]._as_kernel().create(rows)
        if changed:
            changed._requirement_changed("changed")

    # -- comparing ---------------------------------------------------------------
    def _sheet_snapshot(self):
        """{(line id or 0, field): (line label, value as text)} of the requirement."""
        self.ensure_one()
        values = {
            (0, name): ("", self._sheet_text(self, name))
            for name in self._sheet_fields()
        }
        names = self.env["sale.order.line"]._sheet_line_fields()
        for line in self._goods_lines():
            label = line.product_id.display_name or line.name or ""
            for name in names:
                values[line.id, name] = (label, self._sheet_text(line, name))
        return values

    @api.model
    def _sheet_text(self, record, name):
        value = record[name]
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        if value is False or value is None:
            return ""
        return self.env._("Yes") if value is True else str(value)

    def _sheet_changes(self, before):
        """List of (line id, field, line label, old text, new text) that differ."""
        after = self._sheet_snapshot()
        empty = ("", "")
        return [
            (*key, (new or old)[0], old[1], new[1])
            for key in sorted(before.keys() | after.keys())
            for old, new in [(before.get(key, empty), after.get(key, empty))]
            if old[1] != new[1]
        ]

    def _sheet_change_row(self, line_id, name, label, old, new):
        model = self.env["sale.order.line"] if line_id else self
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "line_label": label,
            "field_name": name,
            "field_label": model._fields[name]._description_string(self.env),
            "old_value": old,
            "new_value": new,
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
        }
