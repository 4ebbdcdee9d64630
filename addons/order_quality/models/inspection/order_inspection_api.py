from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.fetched import fetched

from .order_inspection import OPEN


class OrderInspection(models.Model):
    """How other systems read inspections and hand in results, and what buttons open."""

    _inherit = "order.inspection"

    @api.model
    def fetch_inspections(self, object=None, limit=200):
        """Return inspections that wait for a verdict, the most urgent first:
        ``{inspections: [...], more}``.

        :param str object: e.g. ``material``; none: all
        """
        self.check_access("read")
        domain = Domain("state", "in", OPEN)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if object is not None:
            domain &= Domain("object", "=", str(object))
        found, more = fetched(self, domain, limit, order="due_at, id")
        rows = [one._inspection_row() for one in found]
        return {"inspections": rows, "more": more}

    def inspection_record(self, results):
        """Hand in results: measured values, answers (devices, interfaces).

        :param list results: ``{"line": id of the item, "name": characteristic,
            "answer": text or number, "passes": "yes" or "no"}``
        :return: as :meth:`fetch_inspections` returns one
        :raise ValidationError: with everything that does not fit; nothing is changed
        """
        self._begin_inspecting(*OPEN)
        if self.state == "requested":
            self._start()
        if not isinstance(results, list) or not results:
            raise ValidationError(self.env._("State the results as a list."))
        known = {
            (result.line_id.id, result.name): result
            for result in self.line_ids.result_ids
        }
        faults, values = [], {}
        for row in results:
            key = (row.get("line"), row.get("name")) if isinstance(row, dict) else None
            result = known.get(key) if self._is_result_key(key) else None
            if result is None:
                faults.append(self.env._("There is no such characteristic: %s", row))
                continue
            values[result] = self._result_said(row)
        if faults:
            raise ValidationError("\n".join(faults))
        for result, vals in values.items():
            result.write(vals)
        return self._inspection_row()

    @api.model
    def _is_result_key(self, key):
        return bool(key) and isinstance(key[0], int) and isinstance(key[1], str)

    @api.model
    def _result_said(self, row):
        """Return the values of a result that a caller says."""
        answer = row.get("answer")
        if isinstance(answer, int | float) and not isinstance(answer, bool):
            answer = str(answer)
        passes = row.get("passes")
        if passes not in (None, False, "yes", "no"):
            raise ValidationError(self.env._("State yes or no, not %s.", passes))
        return {
            "answer": answer if isinstance(answer, str) else False,
            "passes": passes or False,
        }

    def _inspection_row(self):
        """Return an inspection as interfaces get it."""
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return {
            "id": one.id,
            "name": one.name,
            "state": one.state,
            "verdict": one.verdict or "",
            "object": one.object,
            "stage": one.stage,
            "transfer": one.picking_id.name or "",
            "orders": one.order_ids.mapped("name"),
            "role": one.role_id.code or "",
            "due_at": moment(one.due_at) or False,
            "lines": [line._item_row() for line in one.line_ids],
        }

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.inspection.step"]._dialog_for(self)
