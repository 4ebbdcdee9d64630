from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .common import SecurityCommon
from .methods import WINDOW
from .methods_channel import CHANNEL
from .methods_controlled_documents import PAPERS
from .methods_demand import DEMAND
from .methods_documents import DOCUMENTS
from .methods_follow import FOLLOW
from .methods_forms import FORMS
from .methods_head import HEADS
from .methods_kernel import KERNEL
from .methods_material import MATERIAL
from .methods_messenger import MESSENGER
from .methods_penalties import PENALTIES
from .methods_portal import PORTAL
from .methods_production import PRODUCTION
from .methods_purchasing import PURCHASING
from .methods_quality import QUALITY
from .methods_returns import RETURNS
from .methods_review import REVIEW
from .methods_settlement import SETTLEMENT
from .methods_shipping import SHIPPING
from .methods_shop import SHOP
from .methods_statistics import STATISTICS
from .methods_sync import SYNC
from .methods_technical import TECHNICAL

#: Methods of the ORM that our models extend; the matrix of rights tests them.
ORM = {"copy", "copy_data", "create", "default_get", "fields_get", "get_view"}
ORM |= {
    "get_empty_list_help",
    "onchange",
    "unlink",
    "update_field_translations",
    "write",
}
ORM |= {"web_read_group", "web_search_read"}
#: Methods of Odoo that only its own parts call, with arguments no client can send.
ODOO = {"barcode", "get_wkhtmltopdf_state", "message_parse"}
#: The mail gateway's, refused to all but administrators: see test_messages.
GATEWAY = {"message_new", "message_process", "message_route", "message_update"}
#: Methods of Odoo around which the state may be written: what they do, and who may, is
#: Odoo's and the guards' of the record.
MOVING = {
    "account.move": {"button_cancel", "button_draft"},
    "mrp.production": {
        "action_cancel",
        "action_merge",
        "action_start",
        "button_mark_done",
    },
    "purchase.order": {
        "action_merge",
        "button_approve",
        "button_cancel",
        "button_confirm",
        "button_draft",
        "message_post",
        "print_quotation",
    },
    "sale.order": {"action_draft", "action_quotation_sent", "message_post"},
}

METHODS = {
    **CHANNEL,
    **DEMAND,
    **FOLLOW,
    **PORTAL,
    **PURCHASING,
    **QUALITY,
    **MATERIAL,
    **MESSENGER,
    **PRODUCTION,
    **SHIPPING,
    **SHOP,
    **SYNC,
    **STATISTICS,
    **FORMS,
    **HEADS,
    **KERNEL,
    **PENALTIES,
    **RETURNS,
    **SETTLEMENT,
    **REVIEW,
    **TECHNICAL,
    **PAPERS,
    **DOCUMENTS,
}
#: Models without records that the web client calls.
CALLED_ABSTRACT = ("order.clock", "order.cockpit", "order.refusal")
#: How the modules of our addons begin.
OURS = ("odoo.addons.order_", "odoo.addons.production_", "odoo.addons.returns_")
SECRETS = ("trk_clerk", "3A", "TRK-P1", "Sales Clerk")


@tagged("post_install", "-at_install")
class TestPublicMethods(SecurityCommon):
    """Everything that can be called over RPC, called by those it is not for."""

    def _found(self):
        """(model, method) of all public methods that our addons define."""
        found = set()
        for name, model in self.env.registry.items():
            if model._abstract and name not in CALLED_ABSTRACT:
                continue
            for cls in model.__mro__:
                if cls.__module__.startswith(OURS):
                    found |= {
                        (name, key) for key in vars(cls) if self._public(name, key)
                    }
        moving = {(model, name) for model in MOVING for name in MOVING[model]}
        others = ORM | ODOO | GATEWAY
        return {pair for pair in found - moving if pair[1] not in others}

    def _public(self, model, name):
        if name.startswith("_"):
            return False
        try:
            return callable(get_public_method(self.env[model], name))
        except (AccessError, AttributeError):
            return False

    def test_each_public_method_is_classified(self):
        self.assertEqual(self._found(), set(METHODS))

    def _record(self, model):
        """A record as an attacker names it: an id that exists, if there is one."""
        if model == "sale.order":
            return self.order
        records = self.env[model].sudo()
        if records._abstract:
            return records
        found = records.search([], limit=1, order="id desc")
        return found or records.browse(1)

    def _call(self, user, model, name, arguments):
        record = self._record(model)
        method = getattr(self.env.registry[model], name)
        target = record.with_user(user)
        if hasattr(method, "_api_model"):
            target = target.browse()
        with self.env.cr.savepoint():
            return method(target, *arguments)

    def _attack(self, user, model, name):
        kind, arguments = METHODS[model, name]
        try:
            answer = self._call(user, model, name, arguments)
        except (AccessError, UserError):
            return
        text = str(answer)
        self.assertFalse([s for s in SECRETS if s in text], text)
        if kind == WINDOW:
            self.assertEqual(answer.get("type", "")[:11], "ir.actions.")
        else:
            self.fail(f"{user.login} was let through {model}.{name} and got {text}")

    def test_visitors_customers_and_colleagues_get_nothing_and_change_nothing(self):
        for user in (self.public, self.portal, self.plain):
            for model, name in METHODS:
                with self.subTest(user=user.login, method=f"{model}.{name}"):
                    self._attack(user, model, name)
                    self.assert_unchanged()

    def test_readers_of_the_order_in_the_house_see_its_process(self):
        order = self.order.with_user(self.salesman)
        self.assertTrue(order.process_line())
        self.assertTrue(order.process_history())
        order.action_order_checked()
        self.assertIn("order.checked", self._codes(self.order))
