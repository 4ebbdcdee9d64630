from odoo import api, fields, models

from odoo.addons.order_process.kernel.content import ContentGuard
from odoo.addons.order_tracking.models.order.line.sale_order_goods import (
    GOODS,
    is_goods,
)


class SaleOrder(models.Model):
    """Looks again at orders that somebody relies on when their requirement changes.

    What somebody changes after the submission is noted (S2-M-03); the addons above hear
    of it by ``_requirement_changed``.
    """

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "requirement",
            90,
            watches="_sheet_watches",
            covers="_sheet_covers",
            after="_sheet_look_again",
            labels=True,
        ),
    )

    @api.model
    def _sheet_watches(self):
        lines = self.env["sale.order.line"]._sheet_line_fields()
        columns = [f"order_line.{name}" for name in lines]
        return [*self._sheet_fields(), "order_line", *columns]

    def _sheet_covers(self, _change):
        tokens = self._sheet_watches()
        tokens += [f"order_line.{name}" for name in GOODS]
        return {order.id: tokens for order in self._sheet_watched()}

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

    def _sheet_look_again(self, change):
        """Note what changed, then say so to the addons above."""
        changed = self.browse()
        rows = []
        for order in self:
            snapshots = change.before[order.id], change.after[order.id]
            changes = self._sheet_changes(*map(order._sheet_texts, snapshots))
            if changes:
                changed |= order
                rows += [
                    order._sheet_change_row(*c) for c in changes if order.submitted_at
                ]
        self.env["order.submitted.change"]._as_kernel().create(rows)
        if changed:
            changed._requirement_changed("changed")

    # -- comparing ---------------------------------------------------------------
    def _sheet_texts(self, snapshot):
        """{(line id or 0, field): (line label, value as text)} of the requirement."""
        labels, lines = snapshot["labels"], snapshot["lines"]["order_line"]
        goods = {int(key): row for key, row in lines.items() if is_goods(row)}
        texts = {
            (0, name): ("", self._sheet_text(self, name, snapshot["head"], labels))
            for name in self._sheet_fields()
        }
        model = self.env["sale.order.line"]
        for key, row in goods.items():
            label = labels[f"{model._name},{key}"]
            for name in model._sheet_line_fields():
                texts[key, name] = (label, self._sheet_text(model, name, row, labels))
        return texts

    @api.model
    def _sheet_text(self, model, name, row, labels):
        value, field = row[name], model._fields[name]
        if field.relational:
            ids = value if isinstance(value, list) else [value] if value else []
            return ", ".join(labels[f"{field.comodel_name},{key}"] for key in ids)
        if value is False or value is None:
            return ""
        return self.env._("Yes") if value is True else str(value)

    @api.model
    def _sheet_changes(self, before, after):
        """List of (line id, field, line label, old text, new text) that differ."""
        empty = ("", "")
        return [
            (*key, new[0] or old[0], old[1], new[1])
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
