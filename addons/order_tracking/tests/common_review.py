from odoo.fields import Command
from odoo.tests import new_test_user

from .common_tracking import TrackingCommon

USER = "order_process.order_process_group_user"
SALES = "sales_team.group_sale_salesman_all_leads"


class ReviewCommon(TrackingCommon):
    """Orders with a small process, roles with one person each, chains on demand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.roles = {}
        cls.people = {}

    def setUp(self):
        """Forget the roles that a test makes: they are rolled back with it."""
        super().setUp()
        for known in (self.roles, self.people):
            self.addCleanup(known.update, dict(known))
            self.addCleanup(known.clear)

    @classmethod
    def _event(cls, code):
        """Events of the review have other external ids than those of tracking."""
        return cls.env["order.event.type"].search([("code", "=", code)])

    @classmethod
    def _role(cls, code, groups="", **vals):
        """Return a role with one head, made on first use; his login is ``rev_code``."""
        if code not in cls.roles:
            names = ",".join(filter(None, [USER, groups]))
            user = new_test_user(cls.env, f"rev_{code}", names)
            role = cls.env["order.role"].create(
                {"name": code.replace("_", " ").title(), "code": f"rev_{code}", **vals}
            )
            cls.env["order.role.assignment"].create(
                {"role_id": role.id, "head_id": user.id}
            )
            cls.roles[code] = role
            cls.people[code] = user
        return cls.roles[code]

    @classmethod
    def _chain(cls, purpose, *steps, model="sale.order", gates=(), **vals):
        """Return a chain; a step is a role code or a dict with ``role``."""
        commands = []
        for number, step in enumerate(steps, 1):
            values = dict(step) if isinstance(step, dict) else {"role": step}
            code = values.pop("role")
            commands.append(
                Command.create(
                    {
                        "name": code.replace("_", " ").title(),
                        "sequence": number * 10,
                        "role_id": cls._role(code).id,
                        **values,
                    }
                )
            )
        events = cls.env["order.event.type"].search([("code", "in", list(gates))])
        return cls.env["order.signoff.chain"].create(
            {
                "name": purpose.title(),
                "purpose": purpose,
                "res_model": model,
                "sequence": 1,
                "step_ids": commands,
                "gate_event_ids": [Command.set(events.ids)],
                **vals,
            }
        )

    def _sign(self, document, *codes, decision="approve", **options):
        """Let the heads of these roles decide the open steps of the document."""
        for code in codes:
            step = self.env["order.signoff.step"].search(
                [
                    ("res_model", "=", document._name),
                    ("res_id", "=", document.id),
                    ("state", "=", "open"),
                    ("role_id", "=", self.roles[code].id),
                ],
                limit=1,
            )
            self.assertTrue(step, f"{code} has nothing to decide")
            step.with_user(self.people[code]).decide(decision, **options)

    @classmethod
    def _new_order(cls, quantity=5, price=100.0, **vals):
        """Return an order of the sales clerk."""
        line = {
            "product_id": cls.product.id,
            "product_uom_qty": quantity,
            "price_unit": price,
        }
        return (
            cls.env["sale.order"]
            .with_user(cls.clerk)
            .create(
                {
                    "partner_id": cls.partner.id,
                    "order_line": [Command.create(line)],
                    **vals,
                }
            )
        )

    def _events(self, document, code):
        """Return the events of a code on a document, oldest first."""
        return self.env["order.event"].search(
            [
                ("res_model", "=", document._name),
                ("res_id", "=", document.id),
                ("code", "=", code),
            ],
            order="id",
        )
