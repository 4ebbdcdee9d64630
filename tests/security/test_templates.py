"""Every paper and page of ours can be drawn at all: Odoo compiles a template when it is
first asked for, and what QWeb refuses is only then told to who wants to print."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.kernel.ours import is_ours


@tagged("post_install", "-at_install")
class TestTemplates(TransactionCase):
    def test_every_template_compiles(self):
        found = self._templates()
        faults = list(filter(None, map(self._fault, found)))
        self.assertFalse(faults, "\n".join(faults))
        self.assertGreater(len(found), 100)

    def _fault(self, name):
        """Return what QWeb refuses of a template; None where it can be drawn."""
        try:
            self.env["ir.qweb"]._compile(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            return f"{name}: {error}"
        return None

    def _templates(self):
        installed = self.env["ir.module.module"].search([("state", "=", "installed")])
        data = self.env["ir.model.data"].search(
            [
                ("model", "=", "ir.ui.view"),
                ("module", "in", list(filter(is_ours, installed.mapped("name")))),
            ]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id"))
        papers = set(views.filtered(lambda view: view.type == "qweb").ids)
        return [
            one.complete_name
            for one in data
            if one.res_id in papers and views.browse(one.res_id).mode == "primary"
        ]
