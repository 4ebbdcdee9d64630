from datetime import timedelta

from odoo import fields, models

#: Which of the orders has which sheet: its place among the stories.
SHORT_OF_PARTS, STANDING, CONTACTED, TALKED_ABOUT = 17, 16, 8, 6


class OrderProceduresDemoForms(models.AbstractModel):
    """Sheets on the demo company's orders: one is to be received, one to be answered,
    one was answered, one went to a supplier, one is a record."""

    _inherit = "order.procedures.demo"

    def _send_sheets(self, orders):
        self._ask_support(orders[STANDING])
        self._miss_material(orders[SHORT_OF_PARTS])
        self._contact_technical(orders[CONTACTED])
        self._record_talk(orders[TALKED_ABOUT])
        self._remind_supplier(orders)

    def _sheet(self, role, code, document, **given):
        """Return a sheet that the person of a role has sent."""
        forms = self._as(role, self.env["order.form"])
        sent = forms.form_send(code, document._name, document.id, **given)
        return forms.browse(sent["id"])

    def _ask_support(self, order):
        """Sent a moment ago; the technical department has not received it."""
        problem = "外壳与电源模块的固定孔位不符,装配无法进行,请到现场处理。"
        values = {"problem": problem, "where": "装配一组", "stops": True}
        self._sheet("production_manager", "support_request", order, values=values)

    def _miss_material(self, order):
        """Received by purchasing, which has to promise a day."""
        product = order.order_line.product_id[:1]
        day = fields.Date.to_string(self._soon(3))
        row = {"material": product.id, "quantity": 20.0, "needed": day}
        sheet = self._sheet(
            "material_control",
            "material_watch",
            order,
            values={"needed": day},
            rows={"lines": [row]},
        )
        self._as("purchasing", sheet).form_receive()

    def _contact_technical(self, order):
        """Answered with a day; the sales clerk has to close it."""
        wanted = fields.Datetime.now() + timedelta(days=2)
        sheet = self._sheet(
            "sales_clerk",
            "contact",
            order,
            values={
                "problem": "客户要求提供最新版接口图纸。",
                "wanted": fields.Datetime.to_string(wanted.replace(microsecond=0)),
                "background": "客户现场准备综合布线。",
            },
            recipients=[{"role": "technical"}],
        )
        day = fields.Date.to_string(self._soon(1))
        self._as("technical", sheet).form_answer(text="图纸明日发出。", date=day)

    def _record_talk(self, order):
        """A record that nobody has to answer."""
        now = fields.Datetime.now() - timedelta(hours=2)
        values = {
            "talked_at": fields.Datetime.to_string(now.replace(microsecond=0)),
            "way": "phone",
            "talked_with": order.partner_id.name,
            "content": "询问交货进度。",
            "agreed": "周五前书面回复。",
        }
        recipients = [{"role": "marketing_manager", "mode": "know"}]
        self._sheet(
            "sales_clerk", "customer_talk", order, values=values, recipients=recipients
        )

    def _remind_supplier(self, orders):
        """The supplier reads and answers it in the portal."""
        bought = self._purchases(orders).filtered(lambda one: one.state == "draft")
        day = fields.Date.to_string(self._soon(4))
        values = {
            "planned": day,
            "wanted": day,
            "remarks": "客户工期紧,请确认到货日期。",
        }
        self._sheet("purchasing", "supplier_expedite", bought[:1], values=values)
