from odoo import api, models

#: What the company uses; orders follow S1-K once the stories were told, purchases do
#: where a story says so.
USED = ("S1-K", "S2-E", "S2-N")
FOLLOWED = ("S1-K",)
AT_ONCE = ("S2-N",)


class OrderProceduresDemoUse(models.AbstractModel):
    """The demo company takes its procedures from the catalogue, as any other does."""

    _inherit = "order.procedures.demo"

    @api.model
    def _use_procedures(self):
        """Use the procedures; they bring the roles that the people then hold."""
        here = self._in_company()
        entries = here.env["order.process.catalogue"]
        for code in USED:
            if not here._procedure(code):
                entry = entries.search([("code", "=", code)])
                orders = "all" if code in AT_ONCE else "none"
                vals = {"catalogue_id": entry.id, "orders": orders}
                here.env["order.process.use"].create(vals).action_use()
        question = here.env["order.signoff.question"].search(
            [
                ("code", "=", "earliest"),
                ("step_id.role_id.code", "=", "production_manager"),
                ("step_id.chain_id.code", "=", "S1-K review"),
                ("step_id.chain_id.company_id", "=", here.env.company.id),
            ]
        )
        question.promise = "delivery"

    def _publish_procedures(self):
        """The general manager signs S1-K, which counts only then."""
        process = self._procedure("S1-K")
        process.signoff_request("publish")
        self._agree(process, "gm_or_qmr", by="gm")
        self._procedure(*USED).action_publish()

    @api.model
    def _follow_procedures(self):
        """From here on every order follows the procedure."""
        rules = self.env["order.process.rule"].with_context(active_test=False)
        company = self._ref("company_demo")
        domain = [("process_code", "in", FOLLOWED), ("company_id", "=", company.id)]
        rules.search(domain).active = True

    def _procedure(self, *codes):
        """Return procedures as the company uses them."""
        domain = [("code", "in", codes), ("company_id", "=", self.env.company.id)]
        return self.env["order.process"].search(domain)
