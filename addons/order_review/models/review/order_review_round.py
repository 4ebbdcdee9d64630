from odoo import api, models

from .order_review import REVIEW

#: Result of the answers by the state of the round.
SUGGESTED = {
    "released": "feasible",
    "released_conditional": "conditional",
    "rejected": "infeasible",
}


class OrderReviewRound(models.Model):
    """The sheet follows the round of the departments, whoever requested it.

    Called by the order's sign-off with the rights of the superuser: who answers need
    not be able to write the sheet.
    """

    _inherit = "order.review"

    @api.model
    def _follow(self, orders, code):
        """Do what a sign-off event of the review round means for the sheets."""
        handler = {
            "signoff.requested": "_round_opened",
            "signoff.released": "_round_closed",
            "signoff.rejected": "_round_closed",
            "signoff.returned": "_round_back",
            "signoff.withdrawn": "_round_back",
            "signoff.void": "_round_void",
        }.get(code)
        if handler:
            getattr(self.sudo(), handler)(orders)

    @api.model
    def _newest_rounds(self, orders):
        newest = {}
        for signoff in self.env["order.signoff"]._of(orders, REVIEW):
            newest.setdefault(signoff.res_id, signoff)
        return newest

    @api.model
    def _round_opened(self, orders):
        """Give each order a sheet, or the round to the sheet that waits for one."""
        rounds = self._newest_rounds(orders)
        live = self._live_of(orders)
        sheets = self._make(orders.filtered(lambda o: o.id not in live), rounds)
        for sheet in live.values():
            again = bool(sheet.round_id)
            sheet._write_system(
                {
                    "round_id": rounds[sheet.order_id.id].id,
                    "version": sheet.version + again,
                }
            )
            sheets |= sheet
        sheets._document_move("open", suggestion=False, outcome=False)
        sheets._document_emit("review.opened")
        sheets._notify_vacant()

    def _notify_vacant(self):
        """Say at once that nobody can answer a section, and who can mend that."""
        for sheet, roles in self._vacant_roles().items():
            sheet.message_post(
                body=self.env._(
                    "No one can answer for %(roles)s: no people are assigned, or "
                    "all are away without a deputy. A process manager can assign "
                    "people; deputies can be appointed in “Availability”.",
                    roles=", ".join(roles.mapped("name")),
                ),
                partner_ids=sheet.user_id.partner_id.ids,
                subtype_xmlid="mail.mt_comment",
            )

    def _vacant_roles(self):
        """Return ``{sheet: roles of its unanswered sections}`` that nobody holds now;
        in constant queries for each company."""
        found = {}
        for company, sheets in self.grouped("company_id").items():
            waiting = sheets.section_ids.filtered(
                lambda section: section.state in ("open", "waiting")
            )
            actors = waiting.role_id._actors(company) if waiting else {}
            for sheet in sheets:
                roles = (sheet.section_ids & waiting).role_id
                vacant = roles.filtered(lambda role, a=actors: not a.get(role.id))
                if vacant:
                    found[sheet] = vacant
        return found

    @api.model
    def _round_closed(self, orders):
        """Keep what the answers say; conclude when the plan does so by itself."""
        sheets = self.browse(s.id for s in self._live_of(orders, ("open",)).values())
        for state, found in sheets.grouped("round_state").items():
            found._document_move("answered", suggestion=SUGGESTED.get(state, False))
        sheets._settle()

    @api.model
    def _round_back(self, orders):
        """A round that was returned or withdrawn is asked again on the same sheet."""
        for sheet in self._live_of(orders, ("open", "answered")).values():
            sheet._document_move("draft")

    @api.model
    def _round_void(self, orders):
        """The order is no longer what was reviewed; the next pass has its own sheet."""
        states = ("open", "answered", "negotiation", "concluded")
        for sheet in self._live_of(orders, states).values():
            if sheet.round_id.state == "void":
                sheet._document_move("void")

    def _document_order_cancelled(self, reason):
        """The next pass of an order that is taken up again has its own sheet."""
        self._document_move("void")

    def _settle(self):
        """Conclude the sheets whose plan does so by itself and that lack nothing."""
        for sheet in self.filtered(lambda s: s.state == "answered" and s.suggestion):
            if sheet.plan_id.conclude == "organiser" or sheet._meeting_missing():
                continue
            if not sheet.order_id._gates_missing("review.concluded", sheet):
                sheet._conclude(sheet.suggestion)
