"""Reports of a procedure, as the person of a role issues and another one reads them."""

from odoo.exceptions import AccessError

from .actions import new_line
from .counted import MEASURED
from .following import FollowCase

YEAR = {"date_from": "2026-01-01", "date_to": "2026-12-31"}


class ReportingCase(FollowCase):
    """Issues reports in the dialog; recomputes each of their measures."""

    def report_type(self, code, role):
        """A report of the procedures in use, as the person of a role sees it."""
        types = self.env["order.report.type"].with_user(self.people[role])
        found = types.search(
            [("code", "=", code), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(found), 1, code)
        return found

    def issue(self, code, role, **vals):
        """Issue a report in the dialog that its button opens; return it as read."""
        user = self.people[role]
        action = self.report_type(code, role).action_issue()
        dialogs = self.env[action["res_model"]].with_user(user)
        dialogs = dialogs.with_context(**action["context"])
        shown = dialogs.create({**YEAR, **vals}).action_confirm()
        return self.env[shown["res_model"]].with_user(user).browse(shown["res_id"])

    def totals(self, run):
        """``{measure: its figure as a whole}`` of an issued report."""
        lines = run.line_ids.filtered("is_total")
        return {line.sudo().measure_id.code: line for line in lines}

    def check_figures(self, run, *codes):
        """An issued report has these measures, each as it is worked out by hand, and
        each opens what it was made of."""
        lines = self.totals(run)
        self.assertEqual(set(lines), set(codes))
        for code, line in lines.items():
            with self.subTest(code):
                expected = MEASURED[code](self.company)
                value = line.value if line.has_value else False
                self.assertEqual(value is False, expected is False, line.formula)
                self.assertAlmostEqual(value, expected, 1, line.formula)
                self.assertTrue(line.formula)
                if line.whole:
                    shown = line.action_view_records()
                    records = self.env[shown["res_model"]].search(shown["domain"])
                    self.assertEqual(records.ids and True, bool(line.record_ids))

    def check_issued_by(self, code, *others):
        """Others than the roles of a report do not issue it."""
        for role in others:
            with self.assertRaises(AccessError, msg=role):
                self.issue(code, role)

    def check_read_by(self, run, reader, stranger):
        """A role reads what was issued, another one does not find it."""
        seen = run.with_user(self.people[reader])
        self.assertTrue(seen.read(["title", "line_ids"])[0]["line_ids"])
        runs = self.env["order.report.run"].with_user(self.people[stranger])
        self.assertFalse(runs.search([("id", "=", run.id)]))

    def delivered(self, points=None, **receipt):
        """An order of the company that follows none of the procedures, delivered; what
        the customer said on receipt."""
        order = self.env["sale.order"].create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "order_line": [new_line(self.product, 5)],
            }
        )
        order.action_confirm()
        order.picking_ids.move_ids.write({"quantity": 5, "picked": True})
        order.picking_ids.button_validate()
        self.receive_goods(order, points, **receipt)
        return order

    def sell(self, order, seller, *ticks):
        """An order goes all its way; what the procedure leaves to hands is pressed.

        :param ticks: criteria that the seller says are met
        """
        self.to_the_end(order)
        for code in ticks:
            user = self.enable(seller, "order.confirmed")
            order.with_user(user).action_criterion_tick(code)
        if order.state != "sale":
            self.acts(order, "order.confirmed", seller)
        if any(one.state != "done" for one in order.picking_ids):
            self.acts(order, "order.shipped", "warehouse")
        self.assertEqual(set(order.picking_ids.mapped("state")), {"done"})

    def receive_goods(self, order, points=None, **said):
        """Sales records what the customer says of the last delivery."""
        picking = order.picking_ids.filtered(
            lambda one: one.state == "done" and one.picking_type_code == "outgoing"
        )[-1:]
        said = {"signed_by": "Mr Wang", "kind": "phone", **said}
        said.setdefault("is_intact", True)
        if points:
            said["rating"] = str(points)
        picking.receipt_record(said)
