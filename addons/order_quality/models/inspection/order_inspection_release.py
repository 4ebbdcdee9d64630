from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.order_process.kernel.batches import rounds
from odoo.addons.order_process.kernel.passing import passing

from .order_inspection_rights import MANAGER

#: Goods leave quarantine by a verdict only; on the cursor.
BY_VERDICT = "order_quality_by_verdict"
#: Events of the stores that goods enter when they are released, by stage.
STORES = {"receipt": "stock.to_material_store", "output": "stock.to_finished_store"}
#: The event of finished goods that are in the store.
STORED = "goods.stored"


class OrderInspection(models.Model):
    """What a verdict does with the goods: what is released goes on to where it was to
    go, what is rejected to the place of rejected goods; by moves of Odoo.

    Where a procedure holds the entry into the store for something else, the verdict
    stands and the goods wait; the entry is tried again by a button. So they do where
    the plan names a role that brings them there (S1-K-86, S3-R-10).
    """

    _inherit = "order.inspection"

    is_waiting = fields.Boolean(
        string="Waits for the Store",
        compute="_compute_is_waiting",
        help="Released goods that are not in the store yet.",
    )
    may_store = fields.Boolean(compute="_compute_may_store")

    @api.depends("line_ids.state", "line_ids.release_move_id.state")
    def _compute_is_waiting(self):
        for inspection in self:
            inspection.is_waiting = bool(inspection.sudo()._lines_waiting())

    @api.depends_context("uid")
    @api.depends("is_waiting")
    def _compute_may_store(self):
        for inspection in self:
            inspection.may_store = inspection.is_waiting and inspection._is_storing()

    def _store_role(self):
        """Return the role that brings what is released to the store, as superuser."""
        return self.sudo().line_ids.plan_id.store_role_id[:1]

    def _is_storing(self):
        """Return whether the user may bring released goods to the store."""
        role = self._store_role()
        if not role or self.env.su or self.env.user.has_group(MANAGER):
            return self._is_inspector()
        held = role._user_principals(self.env.user, self.sudo().company_id)
        return any(held.values())

    def _ensure_storing(self):
        """:raise AccessError: naming who brings the goods to the store"""
        if self._is_storing():
            return
        role = self._store_role()
        if not role:
            self._ensure_inspector()
        raise AccessError(
            self.env._(
                "%(document)s: the goods are brought to the store by %(who)s.",
                document=self.display_name,
                who=role.name,
            )
        )

    def action_release(self):
        """Bring what was released to the store (button), now that nothing holds it.

        :raise GateRefused: the procedure still holds it
        """
        for inspection in self:
            inspection.check_access("read")
            inspection._ensure_storing()
            inspection.sudo()._document_lock()
            if code := STORES.get(inspection.stage):
                inspection._document_check(code)
            inspection.sudo()._release_waiting(brought=True)
        return True

    def _lines_waiting(self):
        """Return decided items whose released goods are still in quarantine."""
        return self.line_ids.filtered(
            lambda line: (
                line.state == "decided"
                and line.release_move_id.state not in (False, "done", "cancel")
            )
        )

    def _move_rejected(self, lines):
        """Take what is rejected away; as superuser."""
        lines._free_rejected()
        if moves := lines._moves_rejected():
            with passing(self.env, BY_VERDICT):
                moves._action_done()
        self.env["order.nonconformity"]._found_in(lines)

    def _release_waiting(self, brought=False):
        """Bring released goods to where they were to go, unless a procedure holds them,
        or a role of the plan has to bring them; as superuser.

        :param bool brought: whoever has to bring them does it now
        """
        self.ensure_one()
        lines, code = self._lines_waiting(), STORES.get(self.stage)
        stored = code and lines._released() > 0
        role = self._store_role()
        if stored and role and not brought:
            self._owe_store(role)
            return
        if stored and self._store_held(code):
            return
        if moves := lines._moves_released():
            with passing(self.env, BY_VERDICT):
                moves._action_done()
        self._end_owed("store")
        if stored:
            self._document_emit(code, self._event_data())
            if self.stage == "output":
                self._document_emit(STORED, self._event_data())

    def _store_held(self, code):
        """Return whether a procedure holds the goods back from the store."""
        orders = self.env["sale.order"].sudo()
        return any(
            orders.browse(batches)._gates_missing(code, batch=batches)
            for batches in rounds(self._document_pairs())
        )
