from odoo import models
from odoo.fields import Command

#: {goods: what the shop says of them}
SHOWN = {
    "switch": "24 口千兆接入交换机，现货供应。",
    "amplifier": "掺铒光纤放大器，按订单生产。",
    "antenna": "双极化基站天线，18 dBi。",
}
WAYS_TO_PAY = ("wire_transfer", "cash_on_delivery")


class OrderProceduresDemoShop(models.AbstractModel):
    """The web shop of the demo company: its goods, the courier, bank transfer and cash
    on delivery; who buys registers before paying."""

    _inherit = "order.procedures.demo"

    def _open_shop(self):
        website = self.env.ref("website.default_website")
        website.write(
            {
                "name": "易翔通信商城",
                "company_id": self.env.company.id,
                "logo": self.env.company.logo,
                "auth_signup_uninvited": "b2c",
                "account_on_checkout": "optional",
            }
        )
        for name, said in SHOWN.items():
            self._ref(f"product_{name}_demo").write(
                {
                    "website_published": True,
                    "description_ecommerce": said,
                    "allow_out_of_stock_order": name == "amplifier",
                    "show_availability": name == "switch",
                }
            )
        self._deliver_and_pay()
        rule = self.env["order.shop.rule"].search([("website_id", "=", website.id)])
        rule.write({"allow_prepaid": False, "receive_days": 7})

    def _deliver_and_pay(self):
        """A courier who is free of charge and takes money."""
        carriers = self.env["delivery.carrier"]
        carriers.search([("website_published", "=", True)]).website_published = False
        freight = {"name": "快递运费", "type": "service", "list_price": 0.0}
        freight["taxes_id"] = [Command.clear()]
        carriers.create(
            {
                "name": "快递",
                "product_id": self.env["product.product"].create(freight).id,
                "company_id": self.env.company.id,
                "website_published": True,
                "allow_cash_on_delivery": True,
            }
        )
        own = [("company_id", "=", self.env.company.id), ("code", "=", "custom")]
        providers = self.env["payment.provider"].search(own)
        providers.filtered(lambda one: one.custom_mode in WAYS_TO_PAY).write(
            {"state": "enabled", "is_published": True}
        )
