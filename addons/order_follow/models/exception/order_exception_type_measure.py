from odoo import fields, models


class OrderExceptionTypeMeasure(models.Model):
    """A measure of a contingency plan: what, by which role, by when."""

    _name = "order.exception.type.measure"
    _description = "Measure of an Exception Type"
    _inherit = ["order.form.words", "order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "type_id.company_id"
    _order = "sequence, id"
    _limit_words = {"within": "within_label"}
    _file_depth = 1
    _file_key = None
    _file_inline = False
    _file_parent = "type_id"
    _file_words = {"name": "name", "role_id": "role", "within": "within"}

    type_id = fields.Many2one(
        "order.exception.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Measure", required=True, translate=True)
    role_id = fields.Many2one(
        "order.role",
        ondelete="restrict",
        help="Empty: those who handle the exception.",
    )
    within = fields.Char(help="From the moment it is planned, e.g. 1 working day.")
    within_label = fields.Char(
        string="To Be Done Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the moment it is planned, in words: 1 working day.",
    )

    def _prepare_measure(self, owner, until, lang):
        """Return the values of the measure of an exception.

        :param owner: role where the plan names none
        :param lang: language of the exception
        """
        return {
            "name": self.with_context(lang=lang).name,
            "role_id": (self.role_id or owner).id,
            "date_due": until,
            "sequence": self.sequence,
        }
