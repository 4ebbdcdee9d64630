"""Amounts that a family may not see are not told to it by events, refusals, cards."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from . import rights_table as table
from .common import SecurityCommon

AMOUNT = 98765.43


@tagged("post_install", "-at_install")
class TestHiddenFigures(SecurityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("workshop", "warehouse", "engineering", "planning", "finance")
        cls.people = {
            name: new_test_user(cls.env, f"fig_{name}", table.PEOPLE[name])
            for name in names
        }
        cls.types = cls.env["order.event.type"].search([("hidden_keys", "!=", False)])

    def _told(self, user):
        """All that a user is told of the order's events, as text."""
        order = self.order.with_user(user)
        events = self.env["order.event"].with_user(user)
        found = events.search(
            [("res_id", "=", order.id), ("res_model", "=", order._name)]
        )
        # What this transaction has made is in no feed yet: look at it all the same.
        self.patch(type(events), "_feed_horizon", lambda _self: SQL("%s", 2**62))
        feed = events.fetch_since(limit=1000, res_model="sale.order")["events"]
        texts = [found.read(["note", "data"]), order.process_history(), feed]
        return [str(text) for text in texts]

    def test_amounts_in_events_are_told_like_the_fields(self):
        self.assertGreaterEqual(len(self.types), 13)
        for kind in self.types:
            keys = [key.strip() for key in kind.hidden_keys.split(",")]
            self.order._process_emit_later(
                kind.code, {**dict.fromkeys(keys, AMOUNT), "n": 7}
            )
            data = self._events(self.order, kind.code)[-1:]
            for name, user in self.people.items():
                like = kind.hidden_like.rpartition(".")
                seen = table.sees(user, like[0], like[2]) == "yes"
                with self.subTest(event=kind.code, who=name):
                    shown = data.with_user(user).data
                    self.assertEqual(shown["n"], 7)
                    self.assertEqual(shown.get(keys[0]), AMOUNT if seen else None)

    def test_no_way_leads_to_the_data_of_an_event(self):
        self.order._process_emit_later(
            "change.approved", {"level": "2", "cost": AMOUNT}
        )
        for text in self._told(self.people["workshop"]):
            self.assertIn("level", text)
            self.assertNotIn(str(AMOUNT), text)
        for text in self._told(self.people["finance"]):
            self.assertIn(str(AMOUNT), text)
        events = self.env["order.event"].with_user(self.people["workshop"])
        for call in (
            lambda: events.search_read([], ["payload"]),
            lambda: events.search([("payload", "ilike", "98765")]),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_hidden_data_name_a_field(self):
        kind = self.types[:1]
        for like in (False, "order.change", "order.change.nothing", "nothing.cost"):
            with self.assertRaisesRegex(Exception, "enter the field whose readers"):
                kind.hidden_like = like

    def test_a_refusal_tells_amounts_to_readers_of_money(self):
        self.env["order.money.rule"].create(
            {
                "name": "Deposit",
                "code": "fig_deposit",
                "percent": 50,
                "gate_event_ids": [Command.link(self._event("order.confirmed").id)],
            }
        )
        self.env["order.credit.rule"].create(
            {
                "name": "Credit",
                "code": "fig_credit",
                "gate_event_ids": [Command.link(self._event("order.confirmed").id)],
            }
        )
        for name, seen in (("workshop", False), ("finance", True)):
            order = self.own_order().with_user(self.people[name])
            missing = order.process_missing("order.confirmed")
            texts = {
                item["kind"]: item["what"]
                for item in missing
                if item["kind"] in ("money", "credit")
            }
            with self.subTest(who=name):
                self.assertEqual(set(texts), {"money", "credit"})
                for text in texts.values():
                    self.assertEqual(any(c.isdigit() for c in text), seen, text)

    def own_order(self):
        """A quotation whose customer has a name without figures."""
        partner = self.env["res.partner"].create({"name": "Customer"})
        return self._order(partner_id=partner.id)

    def test_a_card_shows_an_amount_to_readers_of_the_field(self):
        change = self.env["order.change"].create(
            {
                "order_id": self.order.id,
                "type_id": self._any("order.change.type").id,
                "cause_id": self._any("order.change.cause").id,
                "description": "Thicker",
            }
        )
        role = self.env["order.role"].create({"name": "Both", "code": "fig_both"})
        people = self.people["workshop"] | self.people["finance"]
        self.env["order.role.assignment"].create(
            {"role_id": role.id, "member_ids": [Command.set(people.ids)]}
        )
        chain = {
            "name": "Change",
            "purpose": "fig_change",
            "res_model": "order.change",
            "protected_fields": "description, price_difference",
            "step_ids": [Command.create({"name": "All", "role_id": role.id})],
        }
        self.env["order.signoff.chain"].create(chain)
        change._write_system({"cost": AMOUNT})
        steps = change._signoff_request("fig_change").step_ids
        for name, seen in (("workshop", False), ("finance", True)):
            cards = self.env["order.signoff.card"].with_user(self.people[name])
            card = str(cards._cards(steps.with_user(self.people[name])))
            with self.subTest(who=name):
                self.assertIn(change.name, card)
                self.assertEqual("98,765.43" in card, seen)

    def _any(self, model):
        return self.env[model].search([], limit=1)

    def test_signed_content_is_for_readers_of_the_document(self):
        worker = self.people["workshop"]
        with self.assertRaises(AccessError):
            self.round.with_user(worker).read(["revision"])
        quotation = self.env["order.quotation"].create({"order_id": self.order.id})
        chain = {
            "name": "Price",
            "purpose": "fig_price",
            "res_model": "order.quotation",
            "protected_fields": "note, user_id",
            "step_ids": [Command.create({"name": "S", "role_id": self.role.id})],
        }
        self.env["order.signoff.chain"].create(chain)
        first = quotation._signoff_request("fig_price")
        self.assertFalse(first.with_user(worker)._of_readable_documents())
        finance = first.with_user(self.people["finance"])
        self.assertEqual(finance._of_readable_documents(), finance)

    def test_what_was_said_about_credit_is_for_readers_of_the_request(self):
        request = self.env["order.credit.request"].create(
            {
                "partner_id": self.order.partner_id.id,
                "amount_requested": AMOUNT,
                "reason": "More business",
            }
        )
        self.env["order.signoff.chain"].create(
            {
                "name": "Credit",
                "purpose": "fig_credit",
                "res_model": "order.credit.request",
                "protected_fields": "amount_requested, reason",
                "step_ids": [
                    Command.create(
                        {
                            "name": "S",
                            "role_id": self.role.id,
                            "may_condition": True,
                        }
                    )
                ],
            }
        )
        step = request._signoff_request("fig_credit").step_ids
        step.with_user(self.clerk).decide(
            "conditional",
            opinion="They pay late",
            conditions=[{"name": "Bank letter", "role": self.role.id}],
        )
        said = step.decision_ids
        readers = {"finance": True, "workshop": False, "engineering": False}
        people = {name: (self.people[name], seen) for name, seen in readers.items()}
        people["signer"] = (self.clerk, True)
        people["plain"] = (self.user, False)
        for name, (user, seen) in people.items():
            for records in (said, said.condition_ids):
                own = records.with_user(user)
                with self.subTest(who=name, model=records._name):
                    found = own.search([("id", "in", records.ids)])
                    self.assertEqual(bool(found), seen)
                    self.assertEqual(own.has_access("read"), seen)
        # What was said about the order everybody of the company reads on.
        worker = self.people["workshop"]
        self.assertTrue(self.round.step_ids.decision_ids.with_user(worker).read())
