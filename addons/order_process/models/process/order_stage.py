from odoo import fields, models, tools


class OrderStage(models.Model):
    """A column of the boards: how far a document has come."""

    _name = "order.stage"
    _description = "Order Stage"
    _inherit = ["order.coded.mixin", "order.rule.cache.mixin"]
    _file_section = "stages"
    _file_numbered = False
    _file_words = {
        "name": "name",
        "sequence": "sequence",
        "kind": "kind",
        "fold": "folded",
        "res_model": "document",
    }

    sequence = fields.Integer(
        help="A document is in the furthest stage of its open nodes."
    )
    fold = fields.Boolean(string="Folded in Boards")
    kind = fields.Selection(
        [("normal", "Normal"), ("done", "Finished"), ("cancelled", "Cancelled")],
        string="Type",
        default="normal",
        required=True,
        help="Finished and cancelled documents move to the stage of this type.",
    )
    res_model = fields.Char(
        string="Document Model", help="Empty = for all document types."
    )

    @tools.ormcache("res_model")
    def _ends(self, res_model):
        """{kind: stage id} of the stages in which finished documents rest."""
        ends = {}
        for stage in self.sudo().search([("kind", "!=", "normal")]):
            if not stage.res_model or stage.res_model == res_model:
                ends.setdefault(stage.kind, stage.id)
        return ends

    # -- in a file ---------------------------------------------------------------
    def _file_told(self):
        return self.sorted()
