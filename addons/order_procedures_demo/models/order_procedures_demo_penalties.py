from odoo import models
from odoo.fields import Command


class OrderProceduresDemoPenalties(models.AbstractModel):
    """What the demo company assesses: late instructions and late shipping papers; one
    case was decided and one is proposed; and what people are to reach this month."""

    _inherit = "order.procedures.demo"

    def _assess(self, orders):
        rules = (
            ("late_instruction", "生产指令单未按时编制", "5B", "sales_clerk", 50),
            ("late_papers", "发货单据未按时送达", "21B", "warehouse", 100),
        )
        for rule in rules:
            self._offence_rule(*rule)
        late = self._late(orders, "5B")
        for milestone in late[:2]:
            self._offence(milestone)
        decided = self.env["order.assessment"].search([], order="id", limit=1)
        self._as("gm", decided).assess_decide("处理记录显示超时，情况属实。")
        self._targets()

    def _offence_rule(self, code, name, node, role, amount):
        """The quality representative tries a rule and puts it in force."""
        held = self.env["order.role"].search([("code", "=", role)])
        rule = self._new(
            "qmr",
            "order.offence.rule",
            name=name,
            code=code,
            clause=f"{name}的，每次扣款{amount}元。",
            late_codes=node,
            kinds="fine",
            amount=amount,
            company_id=self.env.company.id,
            role_ids=[Command.set(held.ids)],
        )
        self._new("qmr", "order.offence.backtest", rule_id=rule.id).action_run()
        rule.action_put_in_force()

    def _late(self, orders, code):
        domain = [("res_model", "=", orders._name), ("res_id", "in", orders.ids)]
        domain += [("node_id.code", "=", code), ("late_minutes", ">", 0)]
        return self.env["order.milestone"].search(domain, order="id")

    def _offence(self, milestone):
        """The quality representative proposes what follows from a late node."""
        said = {
            "res_model": milestone.res_model,
            "res_id": milestone.res_id,
            "person": self._user("sales_clerk").login,
            "milestone_id": milestone.id,
            "evidence": "流程记录中的完成时间晚于规定时限。",
        }
        assessments = self._as("qmr", self.env["order.assessment"])
        assessments.assess_propose("late_instruction", said)

    def _targets(self):
        """What the general manager wants this month."""
        wanted = (("sales_amount", 800000.0), ("payment_timeliness", 95.0))
        for code, value in wanted:
            indicator = self.env["order.indicator"].search([("code", "=", code)])
            self._new(
                "gm", "order.kpi.target", indicator_id=indicator[:1].id, value=value
            )
