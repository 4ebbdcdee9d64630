from odoo import fields, models


class OrderTaskMixin(models.AbstractModel):
    """A row of a list that somebody owes by a moment: a measure, a condition, a row of
    a plan, a document to be issued.

    The row says what is owed in ``_prepare_duty``; ``_open_duties`` puts it on the desk
    of its owner. Done, cancelled or late it is by its duty alone, which the kernel ends
    with an event; the row shows it.
    """

    _name = "order.task.mixin"
    _description = "Task with an Owner and a Date"
    _inherit = ["order.system.field.mixin"]

    duty_id = fields.Many2one(
        "order.milestone",
        string="Duty",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    duty_state = fields.Selection(related="duty_id.state", string="Duty Status")

    def _prepare_duty(self, start):
        """Return what ``order.milestone._create_duties`` needs to make a duty of the
        row: name, document, role, limit, company …

        :param start: when the limit begins, naive UTC
        """
        self.ensure_one()
        return {
            "kind": "task",
            "start": start,
            "source": f"{self._name},{self.id}",
        }

    def _open_duties(self, start=None):
        """Give each row that has none its duty, in constant queries; return them."""
        start = start or fields.Datetime.now()
        rows = self.filtered(lambda row: not row.duty_id)
        duties = self.env["order.milestone"]._create_duties(
            [row._in_company_language()._prepare_duty(start) for row in rows.sudo()]
        )
        for row, duty in zip(rows, duties, strict=True):
            row._keep_duty(duty)
        return duties

    def _keep_duty(self, duty):
        self.sudo()._write_system({"duty_id": duty.id})

    def _end_tasks(self, state, note=None):
        """End what is owed: ``done`` by the user at work, or ``cancelled``."""
        return self.sudo().duty_id._end_duties(state, note)
