from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...engine.address import is_allowed
from ...engine.vendor import VENDORS
from ...engine.wording import unknown_names

SETTINGS = "base.group_system"
#: What a robot tells, by the kinds of reminders.
KINDS = ("opened", "before", "due", "escalated")
TEMPLATE = "{kind} · {duty} · {document} · {due} {link}"
#: Lets robots post to the machine itself by http; for tests of the server.
LOOPBACK = "order_messenger.allow_loopback"


class OrderMessengerRobot(models.Model):
    """A robot of a group in WeCom 企业微信, DingTalk 钉钉 or Feishu 飞书, and which
    duties it tells there.

    Address and secret let anybody write to the group: only the administrators of the
    server read them, no list, export, copy, log or message holds them.
    """

    _name = "order.messenger.robot"
    _description = "Messenger Robot"
    _inherit = ["order.system.field.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, name, id"

    name = fields.Char(string="Group", required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    vendor = fields.Selection(
        [("wecom", "WeCom"), ("dingtalk", "DingTalk"), ("feishu", "Feishu")],
        string="Messenger",
        required=True,
        default="wecom",
    )
    address = fields.Char(
        copy=False,
        groups=SETTINGS,
        help="Webhook address of the robot, as the messenger shows it.",
    )
    secret = fields.Char(
        string="Signing Secret",
        copy=False,
        groups=SETTINGS,
        help="With DingTalk and Feishu posts are signed with it. WeCom has none.",
    )
    is_connected = fields.Boolean(
        string="Connected", compute="_compute_is_connected", compute_sudo=True
    )
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        required=True,
        default=lambda self: self.env.lang or "en_US",
    )
    template = fields.Char(
        required=True,
        default=TEMPLATE,
        help="One line for each duty. Available: {kind}, {level}, {duty}, {document}, "
        "{role}, {due}, {link}.",
    )
    role_ids = fields.Many2many(
        "order.role",
        "order_messenger_robot_role_rel",
        help="Whose duties are told in the group. Empty: those of all roles.",
    )
    form_type_ids = fields.Many2many(
        "order.form.type",
        "order_messenger_robot_form_type_rel",
        string="Forms Only",
        help="Only sheets of these types. Empty: all duties.",
    )
    tells_opened = fields.Boolean(string="Opened")
    tells_before = fields.Boolean(string="Before Due")
    tells_due = fields.Boolean(string="Due", default=True)
    tells_escalated = fields.Boolean(string="Escalated", default=True)
    quiet_from = fields.Float(default=20.0)
    quiet_to = fields.Float(
        default=7.5,
        help="Nothing is posted in quiet hours; it waits. The same hour twice: never "
        "quiet.",
    )
    per_minute = fields.Integer(
        string="Posts per Minute",
        default=20,
        required=True,
        help="WeCom and DingTalk take at most 20, Feishu 100.",
    )
    lines = fields.Integer(
        string="Duties per Post",
        default=10,
        required=True,
        help="Several duties are told in one post.",
    )
    last_post_at = fields.Datetime(string="Last Post", readonly=True, system=True)
    rests_until = fields.Datetime(
        readonly=True,
        system=True,
        help="The messenger said that posts come too fast.",
    )
    message_count = fields.Integer(
        string="Messages", compute="_compute_message_count", compute_sudo=True
    )

    _lines_range = models.Constraint(
        "CHECK(lines BETWEEN 1 AND 50)", "A post tells 1 to 50 duties."
    )
    _hours_range = models.Constraint(
        "CHECK(quiet_from BETWEEN 0 AND 24 AND quiet_to BETWEEN 0 AND 24)",
        "Quiet hours are hours of the day: 0 to 24.",
    )

    @api.depends("address")
    def _compute_is_connected(self):
        for robot in self:
            robot.is_connected = bool(robot.address)

    def _compute_message_count(self):
        groups = self.env["order.messenger.message"]._read_group(
            [("robot_id", "in", self.ids)], ["robot_id"], ["__count"]
        )
        counts = {robot.id: count for robot, count in groups}
        for robot in self:
            robot.message_count = counts.get(robot.id, 0)

    # -- what is refused -------------------------------------------------------------
    @api.constrains("address", "vendor")
    def _check_address(self):
        """No message tells the address: it is the secret."""
        loopback = self._allows_loopback()
        for robot in self.sudo().filtered("address"):
            if not is_allowed(robot.vendor, robot.address, loopback):
                raise ValidationError(
                    self.env._(
                        "The address of “%(robot)s” is no webhook of %(vendor)s. Copy "
                        "it from the settings of the robot.",
                        robot=robot.name,
                        vendor=robot._vendor_name(),
                    )
                )

    @api.constrains("per_minute", "vendor")
    def _check_per_minute(self):
        for robot in self:
            most = VENDORS[robot.vendor].most
            if not 1 <= robot.per_minute <= most:
                raise ValidationError(
                    self.env._(
                        "%(vendor)s takes 1 to %(most)s posts per minute.",
                        vendor=robot._vendor_name(),
                        most=most,
                    )
                )

    @api.constrains("template")
    def _check_template(self):
        for robot in self:
            try:
                wrong = unknown_names(robot.template)
            except ValueError:
                wrong = [robot.template]
            if wrong:
                raise ValidationError(
                    self.env._(
                        "The template cannot name: %s",
                        self.env._(", ").join(wrong),
                    )
                )

    def _vendor_name(self):
        names = dict(self._fields["vendor"]._description_selection(self.env))
        return names[self.vendor]

    @api.model
    def _allows_loopback(self):
        """Return whether this server lets robots post to itself (tests)."""
        # sudo: parameters of the server.
        return self.env["ir.config_parameter"].sudo().get_param(LOOPBACK) == "1"

    # -- which duties they tell ------------------------------------------------------
    @api.model
    @tools.ormcache()
    def _facets(self):
        """Return what each robot tells, for all companies: tuples of robot, company,
        kinds, roles and codes of forms. Without robots a reminder costs no query."""
        return tuple(
            (
                robot.id,
                robot.company_id.id,
                frozenset(kind for kind in KINDS if robot[f"tells_{kind}"]),
                frozenset(robot.role_ids.ids),
                frozenset(robot.form_type_ids.mapped("code")),
            )
            for robot in self.sudo().search([])
        )

    @api.model_create_multi
    def create(self, vals_list):
        robots = super().create(vals_list)
        self.env.registry.clear_cache()
        return robots

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys() <= self._system_field_names():
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    # -- buttons ---------------------------------------------------------------------
    def action_view_messages(self):
        """Show what the robot told and what waits (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Messages"),
            "res_model": "order.messenger.message",
            "views": [(False, "list"), (False, "form")],
            "domain": [("robot_id", "=", self.id)],
        }
