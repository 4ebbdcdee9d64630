from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_clock.engine.reading_dates import read_moment

VALUES = {
    "kind": str,
    "cause": str,
    "description": str,
    "requested_by": str,
    "requested_at": str,
    "department_id": int,
    "completion_date": str,
    "attachment_ids": list,
    "lines": list,
}
#: Kinds of the values of a line; the others are texts.
LINE_KINDS = {
    **dict.fromkeys(("sale_line_id", "product_id"), int),
    **dict.fromkeys(("quantity", "price_unit", "discount"), (int, float)),
    "touches_structure": bool,
}
LINE_VALUES = {
    "operation",
    "sale_line_id",
    "product_id",
    "quantity",
    "product_uom_id",
    "price_unit",
    "discount",
    "text",
    "req_model",
    "req_specification",
    "req_technology",
    "req_quality",
    "req_packing",
    "date",
    "field_name",
    "value",
    "touches_structure",
}


class OrderChangeApi(models.Model):
    """Calls for outside systems and screens; arguments are untrusted."""

    _inherit = "order.change"

    @api.model
    def change_request(self, order_ref, values):
        """Ask for a change of an order.

        :param order_ref: number or id of an order that the caller may read
        :param dict values: ``kind`` and ``cause`` (codes) and ``description``;
            optionally ``requested_by``, ``requested_at`` (UTC), ``department_id``,
            ``completion_date``, ``attachment_ids``, and ``lines``: dicts with
            ``operation`` (change, add, remove, date, order) and the new values
        :return: {id, name, state, react_due_at}
        :raise ValidationError: naming what is wrong; nothing is created then
        """
        self.check_access("create")
        order = self._change_order(order_ref)
        change = self.create(self._change_values(order, values))
        return change._change_answer()

    def change_assess(self):
        """Compute the consequences of a notice.

        :return: {id, name, state, level, cost, currency, impacts: [dicts]}
        :raise UserError: when nothing changes, or it is under way already
        """
        self.ensure_one()
        self.action_assess()
        return {
            **self._change_answer(),
            "impacts": [
                {
                    "topic": row.topic,
                    "document": row.document_name,
                    "res_model": row.res_model,
                    "res_id": row.res_id,
                    "product": row.product_id.display_name or False,
                    "quantity": row.quantity,
                    "unit": row.uom_id.name or "",
                    "cost": self._change_cost(row),
                    "verdict": row.verdict,
                    "explanation": row.explanation or "",
                    "owner": row.role_id.code or False,
                }
                for row in self.sudo().impact_ids
            ],
        }

    def change_decide(self, decision, note=None, values=None):
        """Decide on a notice, as far as the caller is entitled to.

        :param str decision: submit (with ``values`` {attachment_ids}: the written
            request), customer_agreed, customer_refused, handling ({review,
            supplement}), effect ({progress, logistics}), level ({level}), apply,
            confirm, loss ({amount, department_id}), cancel, close
        :param str note: reason or what was said
        :return: as ``change_request``
        :raise ValidationError: for an unknown decision or unfit values
        """
        self.ensure_one()
        values = {} if values is None else values
        known = isinstance(decision, str) and decision in self._change_decisions()
        if not known or not isinstance(values, dict):
            raise ValidationError(self.env._("There is no decision “%s”.", decision))
        try:
            getattr(self, f"_decide_{decision}")(note, values)
        except (TypeError, ValueError, KeyError) as error:
            raise ValidationError(
                self.env._("“%s” has invalid values.", decision)
            ) from error
        return self._change_answer()

    def change_acknowledge(self, note=None):
        """Acknowledge a notice for each role in which the caller owes that.

        :return: True
        :raise UserError: when the caller owes no acknowledgement
        """
        self.ensure_one()
        self.check_access("read")
        if not self._change_finish_mine("acknowledgement", note):
            self._change_refuse_duty()
        return True

    # -- values --------------------------------------------------------------------
    def _change_answer(self):
        to_string = fields.Datetime.to_string
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "step": self.step or False,
            "level": self.level or False,
            "cost": self._change_cost(self),
            "currency": self.currency_id.name,
            "react_due_at": to_string(self.react_due_at) or False,
        }

    def _change_cost(self, record):
        """The cost of a notice or impact, or None for those who see no costs."""
        seen = record.with_user(self.env.user)
        return (
            seen.cost if seen._has_field_access(seen._fields["cost"], "read") else None
        )

    @api.model
    def _change_order(self, order_ref):
        """Return the order of the caller's reading, by id or number."""
        orders = self.env["sale.order"]
        if isinstance(order_ref, int) and not isinstance(order_ref, bool):
            domain = [("id", "=", order_ref)]
        else:
            domain = [("name", "=", str(order_ref))]
        order = orders.search(domain, limit=1)
        if not order:
            raise UserError(self.env._("There is no order “%s”.", order_ref))
        return order

    @api.model
    def _change_values(self, order, values):
        """Return the values of a new notice; one error names all that is wrong."""
        faults = self._change_faults(values)
        if faults:
            raise ValidationError(
                self.env._("The change was not recorded: %s", "; ".join(faults))
            )
        kind = self._change_by_code("order.change.type", values["kind"])
        cause = self._change_by_code("order.change.cause", values["cause"])
        plain = ("description", "requested_by", "department_id")
        lines = values.get("lines") or ()
        lines = [Command.create(self._change_line_values(line)) for line in lines]
        return {
            **{name: values[name] for name in plain if values.get(name)},
            **self._change_times(values),
            "order_id": order.id,
            "type_id": kind.id,
            "cause_id": cause.id,
            "line_ids": lines,
            "request_attachment_ids": [Command.set(values.get("attachment_ids", []))],
        }

    @api.model
    def _change_times(self, values):
        """Return day and moment of the values, as far as they are given."""
        reader, times = self.env["order.time.reader"], {}
        if day := values.get("completion_date"):
            times["completion_date"] = reader._day(day)
        if moment := values.get("requested_at"):
            times["requested_at"] = reader._moment(moment, past=True)
        return times

    @api.model
    def _change_faults(self, values):
        if not isinstance(values, dict):
            return [self.env._("values must be a dictionary")]
        faults = [
            self.env._("%s is missing", name)
            for name in ("kind", "cause", "description")
            if not values.get(name)
        ]
        faults += [self.env._("%s is unknown", n) for n in values if n not in VALUES]
        faults += [
            self.env._("%s is not valid", name)
            for name, type_ in VALUES.items()
            if values.get(name) and not isinstance(values[name], type_)
        ]
        lines = values.get("lines")
        for line in lines if isinstance(lines, list) else ():
            if not isinstance(line, dict) or not line.keys() <= LINE_VALUES:
                faults.append(self.env._("a line has unknown values"))
            elif name := self._change_line_unfit(line):
                faults.append(self.env._("%s is not valid", name))
        return faults

    @api.model
    def _change_line_unfit(self, line):
        """Return the name of a value that is not of its kind, if there is one."""
        for name in LINE_VALUES & line.keys():
            value = line[name]
            kinds = LINE_KINDS.get(name, str)
            empty = value is None or value is False
            wrong = isinstance(value, bool) and kinds is not bool
            if not empty and (wrong or not isinstance(value, kinds)):
                return name
        return ""

    @api.model
    def _change_line_values(self, line):
        """Return the values of a line, its date read and its figures in range."""
        vals = dict(line)
        for name in ("quantity", "price_unit", "discount"):
            if vals.get(name):
                self._change_read(name, reading.read_number, vals[name])
        if vals.get("date"):
            vals["date"] = self._change_read("date", read_moment, vals["date"])
        return vals

    @api.model
    def _change_read(self, name, reader, value):
        try:
            return reader(value)
        except reading.Unread as error:
            why = self.env["order.intake"]._fault_text(error.code, error.params)
            raise ValidationError(
                self.env._("The change was not recorded: %s", f"{name}: {why}")
            ) from error

    @api.model
    def _change_by_code(self, model, code):
        found = self.env[model].search([("code", "=", code)], limit=1)
        if not found:
            raise ValidationError(self.env._("There is no “%s”.", code))
        return found
