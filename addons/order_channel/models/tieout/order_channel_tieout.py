from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.limits import short_text


class OrderChannelTieout(models.Model):
    """Daily tie-out 日对账单: orders, money, shipments and refunds of a day on both
    sides, each difference by its kind, signed by who looks after the system."""

    _name = "order.channel.tieout"
    _description = "Tie-Out with an Outside System"
    _inherit = ["order.channel.mixin", "order.shown.mixin"]
    _order = "day desc, id desc"
    _rec_names_search = ["system_id.name"]

    currency_id = fields.Many2one(related="company_id.currency_id")
    day = fields.Date(required=True, readonly=True, index=True, system=True)
    state = fields.Selection(
        [("compared", "Compared"), ("signed", "Signed")],
        default="compared",
        required=True,
        readonly=True,
        system=True,
    )
    our_orders = fields.Integer(readonly=True, system=True)
    their_orders = fields.Integer(readonly=True, system=True)
    our_amount = fields.Monetary(readonly=True, system=True)
    their_amount = fields.Monetary(readonly=True, system=True)
    our_shipped = fields.Integer(string="Our Shipments", readonly=True, system=True)
    their_shipped = fields.Integer(string="Their Shipments", readonly=True, system=True)
    our_refunded = fields.Monetary(string="Our Refunds", readonly=True, system=True)
    their_refunded = fields.Monetary(string="Their Refunds", readonly=True, system=True)
    line_ids = fields.One2many(
        "order.channel.tieout.line", "tieout_id", string="Differences", readonly=True
    )
    difference_count = fields.Integer(
        string="Number of Differences", readonly=True, system=True
    )
    note = fields.Text(readonly=True, system=True)
    signed_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    signed_at = fields.Datetime(readonly=True, system=True)

    _day_unique = models.UniqueIndex(
        "(system_id, company_id, day)", "The day has already been tied out."
    )

    @api.depends("system_id", "day")
    def _compute_display_name(self):
        for tieout in self:
            tieout.display_name = f"{tieout.system_id.name} {tieout.day}"

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("system_id.role_id", "in", [*mine, *below])

    def action_sign(self):
        """Ask what is to be said of the differences, and sign (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "order.channel.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_tieout_id": self.id, "default_step": "sign"},
        }

    def tieout_sign(self, note=None):
        """Sign a tie-out: both sides agree, or it is said why they do not (who looks
        after the system; interfaces).

        :param str note: needed where there are differences
        :return: ``{system, day, state, differences}``
        :raise UserError: it is signed already, or nothing is said of differences
        """
        self.ensure_one()
        self.check_access("read")
        tieout = self.sudo()
        tieout.system_id.with_env(self.env)._ensure_handler(tieout.company_id)
        tieout.lock_for_update(allow_referencing=True)
        if tieout.state == "signed":
            raise UserError(self.env._("“%s” is signed already.", self.display_name))
        text = note.strip() if isinstance(note, str) else ""
        if tieout.difference_count and not text:
            raise UserError(self.env._("Say what becomes of the differences."))
        tieout._write_system(
            {
                "state": "signed",
                "note": short_text(self.env, text) if text else False,
                "signed_by_id": self.env.uid,
                "signed_at": fields.Datetime.now(),
            }
        )
        said = {"system": tieout.system_id.code, "differences": tieout.difference_count}
        self.env["order.event"]._record(tieout, "channel.tied_out", said)
        return tieout._tieout_row()

    def _tieout_row(self):
        """Return a tie-out as interfaces get it."""
        return {
            "system": self.system_id.code,
            "day": fields.Date.to_string(self.day),
            "state": self.state,
            "ours": [self.our_orders, self.our_amount],
            "theirs": [self.their_orders, self.their_amount],
            "differences": [
                {"order": line.number, "kind": line.kind, "ours": line.ours}
                | {"theirs": line.theirs}
                for line in self.line_ids
            ],
        }
