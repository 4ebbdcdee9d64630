from collections.abc import Callable
from typing import NamedTuple

from lxml.builder import E

from odoo import api, fields, models
from odoo.exceptions import AccessError

INTERNAL = "base.group_user"
USERS = "order_process.order_process_group_user"
#: How loud a notice of the head is; classes of the theme.
LEVELS = ("danger", "warning", "info")


class HeadAction(NamedTuple):
    """An entry of a menu that a document offers: what a button of the form would be,
    without fields that the form reads for it.

    ``name`` and ``kind`` are those of a button (``object`` or ``action``); ``shown`` is
    whether it can be pressed now; ``groups`` are XML ids, any of which is enough;
    ``access`` is what the reader needs on the document (``read``, ``write``) and
    ``needs`` on other models, as (model, operation); ``may`` is the check of the method
    itself, asked last. The method checks all of it again: a menu guards nothing.
    ``place`` is the menu: ``more`` of the head, ``new`` of the page of documents;
    within it the lower ``sequence`` stands first.
    """

    name: str
    label: str
    shown: bool = True
    groups: str = ""
    kind: str = "object"
    context: dict | None = None
    confirm: str = ""
    place: str = "more"
    sequence: int = 10
    access: str = "read"
    needs: tuple = ()
    may: Callable | None = None


class OrderHeadMixin(models.AbstractModel):
    """What stands above a document: the next step, what holds it, its dates, what else
    is to be known, and the menu of what is seldom pressed.

    The form is shown first; then its head asks once (``order_head``). So nothing of it
    is read with the form. A room adds by the hooks below.
    """

    _name = "order.head.mixin"
    _description = "Head of a Document"

    # public -----------------------------------------------------------------------
    def order_head(self):
        """Return what the head of the form draws (client, one call a form).

        A fixed number of queries, whatever hangs on the document.

        :return dict: ``next`` (order_head_next.py), ``held`` (order_head_held.py),
            ``dates``, ``notices``, ``actions``, ``documents`` (how many, or False)
        :raise AccessError: no reader of the document, or a customer
        """
        self.ensure_one()
        self._process_ensure_reader()
        with self.env["order.role"]._absences_once():
            return self._order_head_read()

    def _order_head_read(self):
        """Return what ``order_head`` returns; whoever is away is read once."""
        # First what holds it: it reads the nodes and roles of the process together.
        held = self._order_head_held().get(self, False)
        return {
            "next": self._order_head_next(),
            "held": held,
            "dates": self._order_head_dates(),
            "notices": self._order_head_sorted(),
            "actions": self._order_head_menu("more"),
            "documents": self._order_head_documents(),
        }

    # hooks ------------------------------------------------------------------------
    def _order_head_notices(self):
        """Return ``{document id: [notice]}`` of what is to be known before anything is
        pressed; hook, asked for many documents at once. See ``_order_head_notice``."""
        return {document.id: [] for document in self}

    def _order_head_dates(self):
        """Return dates of one document, as ``_order_head_date`` makes them; hook."""
        return []

    def _order_head_actions(self):
        """Return the entries of the menus of one document, as HeadAction; hook."""
        return []

    def _order_head_documents(self):
        """Return how many documents hang on one document; hook."""
        return False

    # helpers ----------------------------------------------------------------------
    @api.model
    def _order_head_notice(self, level, text, groups=USERS, may=None, **action):
        """Return one notice.

        :param str level: one of LEVELS
        :param str groups: who may answer it
        :param may: the check of the method that answers it, if it has one
        :param action: ``name`` and ``label`` of the method that answers it, if any
        """
        answered = bool(action) and self.env.user.has_groups(groups)
        answered = answered and (may is None or may())
        return {"level": level, "text": text, "action": answered and action}

    @api.model
    def _order_head_date(self, label, date, late=False):
        """Return one date of the head."""
        return {"label": label, "date": fields.Date.to_string(date), "late": late}

    def _order_head_sorted(self):
        """Return the notices of one document, the loudest first."""
        notices = self._order_head_notices()[self.id]
        return sorted(notices, key=lambda notice: LEVELS.index(notice["level"]))

    def _order_head_menu(self, place):
        """Return the entries of a menu that this reader can press now, as JSON."""
        return [
            {
                "name": action.name,
                "type": action.kind,
                "label": action.label,
                "context": action.context or {},
                "confirm": action.confirm,
            }
            for action in sorted(
                self._order_head_actions(), key=lambda action: action.sequence
            )
            if action.place == place and self._order_head_offers(action)
        ]

    def _order_head_offers(self, action):
        """Return whether this reader can press an entry now: what costs no query is
        asked first."""
        user = self.env.user
        return (
            action.shown
            and (not action.groups or user.has_groups(action.groups))
            and all(self.env[model].has_access(right) for model, right in action.needs)
            and self.has_access(action.access)
            and (action.may is None or action.may())
        )

    def _process_ensure_reader(self):
        """Customers read their documents over RPC, but not how we work on them."""
        self.check_access("read")
        if not self.env.su and not self.env.user._is_internal():
            raise AccessError(
                self.env._("The process of the document is not visible to customers.")
            )

    def _compute_display_name(self):
        """What is not saved has no number yet, and no title but *New*."""
        result = super()._compute_display_name()
        for document in self:
            if not document._origin and document.display_name == "/":
                document.display_name = False
        return result

    # whose act -----------------------------------------------------------------
    def _may_act(self):
        """Return whether an act on these documents is the user's (menus)."""
        if self.env.su:
            return True
        mine = not self._has_writers() or self._is_writer()
        return mine and self.has_access("write")

    def _ensure_own_act(self):
        """Refuse an act on the documents to employees of other departments, whom Odoo
        lets write such documents for the sake of their own work.

        :raise AccessError: they may not write them, or the content is not theirs
        """
        self.check_access("write")
        if self._has_writers():
            self._ensure_writer(("id",))

    @api.model
    def _has_writers(self):
        """Return whether the content belongs to certain departments."""
        return isinstance(self, self.env.registry["order.writer.guard.mixin"])

    # the form ---------------------------------------------------------------------
    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Every form of such a document has the head above its sheet."""
        arch, view = super()._get_view(view_id, view_type, **options)
        sheet = arch.find("sheet") if view_type == "form" else None
        if sheet is not None:
            sheet.addprevious(E.widget(name="order_head", groups=INTERNAL))
        return arch, view
