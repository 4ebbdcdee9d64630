from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.models.record.order_head_mixin import USERS

from ..review.order_review import LIVE_STATES, OUTCOMES, REVIEW, STATES

#: Sheets after which the same order has no other.
NEWEST = SQL(
    """NOT EXISTS (SELECT FROM order_review later
                    WHERE later.order_id = order_review.order_id
                      AND later.id > order_review.id)"""
)


class SaleOrder(models.Model):
    """The order under review: its sheets, and what its rounds mean for them."""

    _inherit = "sale.order"

    review_ids = fields.One2many(
        "order.review",
        "order_id",
        string="Reviews",
        readonly=True,
        copy=False,
        groups=USERS,
    )
    review_state = fields.Selection(
        STATES,
        string="Review",
        compute="_compute_review",
        search="_search_review_state",
        groups="base.group_user",
    )
    review_outcome = fields.Selection(
        OUTCOMES,
        string="Review Result",
        compute="_compute_review",
        search="_search_review_outcome",
        groups="base.group_user",
    )

    review_by_process = fields.Boolean(
        string="Review Requested by Process",
        compute="_compute_review_by_process",
        groups="base.group_user",
    )

    @api.depends("process_id")
    def _compute_review_by_process(self):
        """The sheet comes with the node; one made before has no clock. No query."""
        for order in self:
            order.review_by_process = REVIEW in order._signoff_asked_by_process()

    @api.depends("review_ids.state", "review_ids.outcome")
    def _compute_review(self):
        """Show the newest sheet of each order."""
        # Sorted records forget their neighbours: the sheets are read together before.
        self.sudo().review_ids.mapped("state")
        for order in self:
            sheets = order.sudo().review_ids.sorted("id")
            order.review_state = sheets[-1:].state
            order.review_outcome = sheets[-1:].outcome

    @api.model
    def _search_review_state(self, operator, value):
        return self._search_review("state", operator, value)

    @api.model
    def _search_review_outcome(self, operator, value):
        return self._search_review("outcome", operator, value)

    @api.model
    def _search_review(self, name, operator, value):
        """Find orders by their newest sheet, inside the query that asks."""
        if operator != "in":
            return NotImplemented
        # sudo: whether an order was reviewed is no secret of its review.
        sheets = self.env["order.review"].sudo()
        newest = sheets._search([(name, "in", list(value))])
        newest.add_where(NEWEST)
        found = Domain("id", "in", newest.subselect("order_id"))
        if False in value:
            every = sheets._search([]).subselect("order_id")
            found |= Domain("id", "not in", every)
        return found

    # actions ------------------------------------------------------------------------

    def action_open_review(self):
        """Open the order's review sheet, a new one when none is under way (button)."""
        self.ensure_one()
        sheets = self.env["order.review"]
        sheet = sheets._live_of(self).get(self.id)
        if not sheet and self.state in ("draft", "sent"):
            self._ensure_own_act()
            sheet = sheets._make(self)
        sheet = sheet or self.sudo().review_ids.sorted("id")[-1:]
        if not sheet:
            raise UserError(
                self.env._("%s was confirmed without a review.", self.display_name)
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.review",
            "res_id": sheet.id,
            "views": [(False, "form")],
        }

    def action_view_reviews(self):
        """Open the review sheets of these orders (smart button)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_review.order_review_action"
        )
        return {**action, "domain": [("order_id", "in", self.ids)], "context": {}}

    def review_submit(self):
        """Submit an order to the departments (RPC).

        :return dict: {"review_id": id, "name": number, "state": state, "vacant": names
            of the roles that nobody holds now} of the sheet
        :raise UserError: the order is under review already, or no chain fits
        :raise GateRefused: something is missing before the review may open
        """
        self.ensure_one()
        self._ensure_own_act()
        sheets = self.env["order.review"]
        sheet = sheets._live_of(self).get(self.id)
        if sheet:
            sheet.with_env(self.env).review_submit()
        else:
            self._check_gates("review.opened")
            self._signoff_request(REVIEW)
            sheet = sheets._live_of(self, (*LIVE_STATES, "concluded")).get(self.id)
        sheet = sheet.sudo()
        vacant = sheet._vacant_roles().get(sheet, self.env["order.role"])
        return {
            "review_id": sheet.id,
            "name": sheet.name,
            "state": sheet.state,
            "vacant": vacant.mapped("name"),
        }

    # sign-off -----------------------------------------------------------------------

    def _review_follow(self, heard):
        """Let the sheets follow the rounds of their orders; listener."""
        for code, _purpose, orders in heard.runs():
            self.env["order.review"]._follow(orders, code)

    def _review_follow_refusal(self, heard):
        """Do what the approvers of a refusal said; listener."""
        for code, _purpose, orders in heard.runs():
            self.env["order.review"]._follow_refusal(orders, code)
