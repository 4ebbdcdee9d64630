from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit


class OrderFileCopy(models.Model):
    """A copy of a paper that was handed to a role, which signs for it (S2-I-16).

    It is evidence: nobody edits who got a copy and when he received it.
    """

    _name = "order.file.copy"
    _description = "Copy of a Paper"
    _inherit = ["order.file.part.mixin", "order.task.mixin"]
    _order = "file_id, line_id, number"
    _digest_again = frozenset(
        {"duty_id", "received_at", "received_by_id", "received_for_id"}
    )

    line_id = fields.Many2one(
        "order.file.line",
        string="Paper",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Integer(string="Copy Number", required=True, readonly=True)
    role_id = fields.Many2one(
        "order.role",
        string="Holder",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    handed_at = fields.Datetime(required=True, readonly=True)
    handed_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    received_at = fields.Datetime(readonly=True)
    received_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    received_for_id = fields.Many2one(
        "res.users",
        string="Received on Behalf Of",
        readonly=True,
        ondelete="restrict",
    )
    is_mine = fields.Boolean(
        compute="_compute_is_mine",
        search="_search_is_mine",
        export_string_translation=False,
    )
    may_receive = fields.Boolean(
        string="Receivable by Me",
        compute="_compute_may_receive",
        export_string_translation=False,
    )

    _holder_unique = models.Constraint(
        "UNIQUE(line_id, number)", "This copy was already handed out."
    )

    @api.depends("line_id", "number", "role_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for copy in self:
            copy.display_name = self.env._(
                "%(paper)s, copy %(number)s for %(role)s",
                paper=copy.line_id.name,
                number=copy.number,
                role=copy.role_id.name,
            )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_mine(self):
        # sudo: the rules of access themselves ask.
        near = Domain("id", "in", self.ids) & Domain("is_mine", "=", True)
        found = set(self.sudo().search(near).ids)
        for copy in self:
            copy.is_mine = copy.id in found

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        return self.env["order.file"]._held_domain(["role_id"])

    @api.depends_context("uid")
    @api.depends("received_at")
    def _compute_may_receive(self):
        for copy in self:
            copy.may_receive = not copy.received_at and bool(copy._principal())

    @api.model
    def _hand_out(self, rows):
        """Return new copies, each on the desk of its holder, who signs for it."""
        said = {"handed_at": fields.Datetime.now(), "handed_by_id": self.env.uid}
        copies = self._as_kernel().create([{**row, **said} for row in rows])
        copies = self.sudo().browse(copies.ids)
        copies._open_duties()
        return copies

    def _principal(self):
        """Return for whom the user receives the copy; None where it is not his."""
        user = self.env["res.users"].sudo().browse(self.env.uid)
        return self.role_id.sudo()._user_principal(user, self.company_id)

    def copy_receive(self):
        """Sign for copies as their holder, or who stands in (RPC, button).

        :return: ids of the copies
        :raise AccessError: the copy is another role's
        :raise UserError: it was received already
        """
        self.check_access("read")
        for copy in self:
            copy._receive()
        return self.ids

    def action_copy_receive(self):
        """Sign for the copies (button)."""
        self.copy_receive()
        return True

    def _receive(self):
        principal = self._principal()
        if not principal:
            raise AccessError(
                self.env._(
                    "“%(copy)s” is received by: %(role)s.",
                    copy=self.display_name,
                    role=self.role_id.sudo().name,
                )
            )
        if self.received_at:
            raise UserError(self.env._("“%s” was received already.", self.display_name))
        acting = principal if principal != self.env.user else principal.browse()
        self._as_kernel().write(
            {
                "received_at": fields.Datetime.now(),
                "received_by_id": self.env.uid,
                "received_for_id": acting.id,
            }
        )
        self.sudo().duty_id._end_duties("done", principal=principal)
        self._tell_received(acting)

    def _tell_received(self, acting):
        """Emit that the copy was received, by somebody or on his behalf."""
        copy = self.sudo()
        payload = {
            "paper": copy.line_id._told(copy.line_id.name),
            "role": copy.role_id.code,
            "copy": copy.number,
        }
        document = copy.file_id._document().sudo(False)
        document._process_emit_later("copy.received", payload, principal=acting or None)

    # -- the duty of its holder --------------------------------------------------------
    def _keep_duty(self, duty):
        self._as_kernel()._write_system({"duty_id": duty.id})

    def _open_name(self):
        """Return how everybody who sees the document may read of the copy: papers of a
        confidential file are for its readers."""
        if self.file_id.confidential:
            return self.env._(
                "%(file)s, copy %(number)s", file=self.file_id.name, number=self.number
            )
        return self.line_id.name

    def _prepare_duty(self, start):
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Sign for the copy: %s", self._open_name()),
            "document": self.file_id._document(),
            "role": self.role_id,
            "limit": Limit("none"),
            "company": self.company_id,
        }
