from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction
from odoo.addons.order_process.models.record.order_head_state import HeadStep

from .order_form import OPEN

#: States in which a sheet can still be answered.
ASKING = ("sent", "received")


class OrderForm(models.Model):
    """What the reader can do with a sheet: buttons, the menu of its head, dialogs. The
    methods behind them check again."""

    _inherit = "order.form"

    can_receive = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    can_answer = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_close = fields.Boolean(compute="_compute_can", export_string_translation=False)
    offered_type_ids = fields.Many2many(
        "order.form.type",
        compute="_compute_offered_type_ids",
        export_string_translation=False,
    )

    @api.depends("res_model", "company_id")
    @api.depends_context("uid")
    def _compute_offered_type_ids(self):
        """A new sheet is of a type that the reader may write; later it stays what it
        is, and nothing is read for it."""
        types = self.env["order.form.type"]
        for form in self:
            company = form.company_id or self.env.company
            offered = (
                types
                if form._origin
                else types._offered_on(form.res_model or None, company)
            )
            form.offered_type_ids = offered

    @api.depends("state", "recipient_ids.received_at", "recipient_ids.answered_at")
    @api.depends_context("uid")
    def _compute_can(self):
        for form in self:
            rows = form._rows_of_reader() if form.state in OPEN else []
            form.can_receive = any(
                row.mode != "know" and not row.received_at for row in rows
            )
            form.can_answer = form.state in ASKING and any(
                row._answers() for row in rows
            )
            form.can_close = form.state in OPEN and form._may(form._ensure_closer)

    def _rows_of_reader(self):
        """Return the recipients for whom the reader may act."""
        return self.sudo().recipient_ids.filtered(
            lambda row: row._acting(self.env.user)
        )

    @api.model
    def _may(self, check):
        """Return whether a check lets the reader through."""
        try:
            check()
        except AccessError:
            return False
        return True

    # -- head ------------------------------------------------------------------------
    def _order_head_step(self):
        """The writer sends it, recipients outside answer it, who may closes it."""
        writer = tuple(self.user_id.sudo().mapped("name"))
        if self.state == "draft":
            return HeadStep(self.env._("Send"), people=writer)
        if self.state in ASKING:
            waiting = self.sudo().recipient_ids.filtered(lambda row: row._stage())
            people = tuple(waiting.mapped("display_name"))
            return HeadStep(self.env._("Answer"), people=people, due=self.due_at)
        if self.state == "answered":
            return HeadStep(self.env._("Close"), people=writer)
        return super()._order_head_step()

    def _order_head_actions(self):
        asked = self.state in ASKING
        mine = self._is_sender()
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_open_correct",
                self.env._("Correct"),
                mine and self.state in OPEN,
            ),
            HeadAction("action_open_withdraw", self.env._("Withdraw"), mine and asked),
            HeadAction(
                "action_open_outside",
                self.env._("Record Partner's Answer"),
                mine and self.state in OPEN and bool(self._outside_open()),
            ),
        ]

    # -- dialogs ---------------------------------------------------------------------
    def _open_dialog(self, model, name, **values):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_form_id": self.id,
                **{f"default_{field}": value for field, value in values.items()},
            },
        }

    def action_open_answer(self):
        """Ask for the answer (button)."""
        return self._open_dialog("order.form.reply", self.env._("Answer"))

    def action_open_outside(self):
        """Ask what a partner outside said (menu)."""
        rows = self._outside_open()
        values = {"recipient_id": rows.id} if len(rows) == 1 else {}
        action = self._open_dialog(
            "order.form.reply", self.env._("Partner's Answer"), **values
        )
        return {**action, "context": {**action["context"], "outside": True}}

    def action_open_correct(self):
        """Ask what is corrected and why (menu)."""
        return self._open_dialog("order.form.correct", self.env._("Correct"))

    def action_open_withdraw(self):
        """Ask why it is called back (menu)."""
        return self._open_dialog(
            "order.form.reason", self.env._("Withdraw"), kind="withdraw"
        )

    def action_open_close(self):
        """Close the sheet; ask why where somebody still owes something (button)."""
        self.ensure_one()
        if self.sudo().recipient_ids._open_rows():
            return self._open_dialog(
                "order.form.reason", self.env._("Close"), kind="close"
            )
        return self.action_close()
