"""One document of each kind on the order of a colleague, for attacks by other
families."""

from odoo import Command

from .common import SecurityCommon


class PapersCommon(SecurityCommon):
    """The order with its quotation, contract, requests, notices; all the clerk's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.purchase = cls.env["purchase.order"].create(
            {"partner_id": cls.order.partner_id.id, "user_id": cls.clerk.id}
        )
        cls.purchase.button_confirm()
        cls.documents = {
            model: cls.env[model].create(values)
            for model, values in cls._values().items()
        }

    @classmethod
    def _values(cls):
        order = {"order_id": cls.order.id, "user_id": cls.clerk.id}
        buying = {"order_id": cls.purchase.id}
        why = {"reason": "Season"}
        wish = {"product_name": "Lamp", "specification": "Red"}
        return {
            "order.contract": order,
            "order.quotation": order,
            "order.credit.request": {**order, **why, "amount_requested": 10},
            "order.discount.request": {**order, **why, "discount": 5},
            "order.demand.sheet": {**order, **wish, "date_required": "2030-01-01"},
            "order.sample": order,
            "order.project": {"name": "Tower", "owner_name": "City"},
            "order.change": {
                **order,
                "type_id": cls._any("order.change.type"),
                "cause_id": cls._any("order.change.cause"),
                "description": "Thicker",
            },
            "order.rush": {
                **order,
                "type_id": cls._any("order.rush.type"),
                "level_id": cls._any("order.rush.level"),
                "need": "Fair",
                "date_needed": "2030-01-01",
            },
            "order.purchase.request": {
                "user_id": cls.clerk.id,
                "line_ids": [Command.create({"product_id": cls.product.id})],
            },
            "order.cancellation.plan": {**buying, **why, "raised_by": "supplier"},
        }

    @classmethod
    def _any(cls, model):
        return cls.env[model].search([], limit=1).id
