from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestNames(TransactionCase):
    def test_every_record_is_found_by_typing_its_name(self):
        """A field that chooses a record asks the server while somebody types."""
        faults = []
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or not name.startswith("order."):
                continue
            try:
                self.env[name].name_search("Paper", limit=1)
            except ValueError as error:
                faults.append(f"{name}: {error}")
        self.assertFalse(faults)
