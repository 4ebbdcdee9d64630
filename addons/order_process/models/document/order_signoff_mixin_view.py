from lxml.builder import E

from odoo import api, models

USERS = "order_process.order_process_group_user"


class OrderSignoffMixinView(models.AbstractModel):
    """Every form of a document with rounds says after a no who said it and why, and
    has the one button that leads on."""

    _inherit = "order.signoff.mixin"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        sheet = arch.find("sheet") if view_type == "form" else None
        if sheet is not None:
            sheet.addprevious(self._signoff_answer_node())
        return arch, view

    @api.model
    def _signoff_answer_node(self):
        return E.div(
            E.field(name="signoff_answer", **{"class": "flex-grow-1 mb-0"}),
            E.button(
                name="action_signoff_correct",
                type="object",
                string=self.env._("Correct and Resubmit"),
                **{"class": "btn-primary"},
            ),
            **{
                "class": "o_signoff_answer alert alert-danger mb-0 d-flex "
                "flex-wrap align-items-center gap-2",
                "role": "alert",
                "groups": USERS,
                "invisible": "not signoff_answer",
            },
        )
