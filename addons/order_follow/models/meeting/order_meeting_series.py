from odoo import api, fields, models
from odoo.exceptions import ValidationError

MANAGER = "order_process.order_process_group_manager"


class OrderMeetingSeries(models.Model):
    """A standing meeting 例会 of a team: who leads it, who comes, whose work is on its
    page, on which days (S3-C-12, S3-H-16, S3-J-09).

    Its agenda is composed overnight by the clock; nobody types a list.
    """

    _name = "order.meeting.series"
    _description = "Standing Meeting"
    _inherit = ["order.shared.setup.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    chair_role_id = fields.Many2one(
        "order.role",
        string="Led By",
        required=True,
        ondelete="restrict",
        help="Takes the decisions and ends the meeting; owes that it is held.",
    )
    role_ids = fields.Many2many(
        "order.role",
        "order_meeting_series_role_rel",
        string="Attended By",
        help="Read the agenda and the decisions.",
    )
    topic_role_ids = fields.Many2many(
        "order.role",
        "order_meeting_series_topic_rel",
        string="About the Work Of",
        help="The page shows what these roles owe, and the orders that wait for them. "
        "Empty: all roles.",
    )
    every_shipment = fields.Boolean(
        string="All Shipments",
        default=True,
        help="Shipments of orders that wait for other roles are shown as well.",
    )
    weekdays = fields.Char(
        help="Monday = 0, e.g. 0,3; empty: every working day. A day off moves it to "
        "the next working day."
    )
    most = fields.Integer(
        string="Rows per Section",
        default=12,
        required=True,
        help="The page stays one page: of more it is said how many there are.",
    )
    meeting_ids = fields.One2many("order.meeting", "series_id")

    _most_range = models.Constraint(
        "CHECK(most BETWEEN 1 AND 50)", "A section has 1 to 50 rows."
    )

    @api.constrains("weekdays")
    def _check_weekdays(self):
        for series in self:
            if series._days() is None:
                raise ValidationError(
                    self.env._(
                        "The weekdays of “%s” are numbers from 0 (Monday) to 6.",
                        series.name,
                    )
                )

    def _days(self):
        """Return the weekdays on which it is held; empty: every working day; None: what
        stands there are no weekdays."""
        self.ensure_one()
        given = [one.strip() for one in (self.weekdays or "").split(",")]
        days = {one for one in given if one}
        return frozenset(map(int, days)) if days <= set("0123456") else None

    def action_view_meetings(self):
        """Show its meetings (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_follow.order_meeting_action"
        )
        return {**action, "domain": [("series_id", "=", self.id)], "context": {}}
