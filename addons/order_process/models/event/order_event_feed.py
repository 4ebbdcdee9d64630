import re

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Datetime, Domain
from odoo.tools import SQL, sql

from ...kernel.plain import plain

AUDITOR = "order_process.order_process_group_auditor"
MOST = 1000
_CURSOR = re.compile(r"^(\d{1,18})-(\d{1,10})$")


class OrderEventFeed(models.Model):
    """The events since a cursor, for systems that follow the log.

    Ids are given before a transaction ends, and transactions end in another order: a
    reader who remembers the last id would miss what was committed later under a lower
    one. Each event therefore carries the number of its transaction, the feed is sorted
    by (transaction, id), and ends before the oldest transaction that still runs: no
    event can ever appear before a cursor that was given out.
    """

    _inherit = "order.event"

    def _feed_make_position(self):
        """The position is filled by the database, so it costs no statement. Positions
        count on from an epoch, see `_feed_follow_cluster`."""
        cr = self.env.cr
        cr.execute("SELECT to_regprocedure('order_event_epoch()') IS NULL")
        if cr.fetchone()[0]:
            self._feed_set_epoch(0)
        cr.execute(
            SQL(
                """
                ALTER TABLE order_event ADD COLUMN IF NOT EXISTS feed_position bigint
                    DEFAULT pg_current_xact_id()::text::bigint + order_event_epoch();
                CREATE INDEX IF NOT EXISTS order_event_feed_position_index
                    ON order_event (feed_position, id);
                """
            )
        )

    def _register_hook(self):
        super()._register_hook()
        self._feed_follow_cluster()

    @api.model
    def _feed_follow_cluster(self):
        """A backup restored into another database cluster finds transaction numbers
        that may be lower than those in the log: let positions count on from there."""
        cr = self.env.cr
        if not sql.column_exists(cr, self._table, "feed_position"):
            return
        cr.execute("SELECT max(feed_position) FROM order_event")
        last = cr.fetchone()[0]
        cr.execute(
            "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,"
            " order_event_epoch()"
        )
        coming, epoch = cr.fetchone()
        if last is not None and last >= coming + epoch:
            self._feed_set_epoch(last - coming + 1)

    @api.model
    def _feed_set_epoch(self, epoch):
        self.env.cr.execute(
            SQL(
                """
                SELECT pg_advisory_xact_lock(hashtext('order_event_epoch'));
                CREATE OR REPLACE FUNCTION order_event_epoch() RETURNS bigint
                    LANGUAGE sql STABLE AS 'SELECT %s::bigint';
                """,
                epoch,
            )
        )

    # -- reading -----------------------------------------------------------------
    @api.model
    def fetch_since(self, cursor=0, limit=500, codes=None, res_model=None):
        """Return the events after a cursor, oldest first; nothing is ever skipped.

        ``cursor`` is what the call before returned, 0 for the beginning; ``codes`` and
        ``res_model`` narrow the choice. Returns {events, cursor, more}; ask again at
        once while ``more`` is true. Auditors get every event of their companies,
        others those of documents they may read. Events of a transaction that is still
        running, and those begun after it, come with a later call.
        """
        after = self._feed_cursor(cursor)
        limit = self._feed_limit(limit)
        query = self._search(self._feed_domain(codes, res_model))
        place = self._feed_place()
        query.add_where(SQL("(%s) > (%s, %s)", place, *after))
        position = SQL.identifier(self._table, "feed_position")
        query.add_where(SQL("%s < %s", position, self._feed_horizon()))
        query.order = place
        query.limit = limit + 1
        columns = ("feed_position", "id")
        rows = self.env.execute_query(
            query.select(*(SQL.identifier(self._table, name) for name in columns))
        )
        places = {id_: f"{position}-{id_}" for position, id_ in rows[:limit]}
        events = self.browse(places)._feed_readable()
        last = [*places.values()][-1] if places else "{}-{}".format(*after)
        told = zip(events, events._data_for_reader(), strict=True)
        return {
            "events": [one._feed_vals(places[one.id], data) for one, data in told],
            "cursor": last,
            "more": len(rows) > limit,
        }

    @api.model
    def _feed_horizon(self):
        """The first position that can still get events: that of the oldest transaction
        which was running when this one took its snapshot, or of this one itself.

        Transactions of other databases of the cluster count no more once they are
        seen there; one that ended since might have been of this database, and counts.
        """
        return SQL(
            """(
                SELECT LEAST(
                    min(running::text::bigint),
                    pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                    pg_current_xact_id_if_assigned()::text::bigint
                ) + order_event_epoch()
                FROM pg_snapshot_xip(pg_current_snapshot()) running
                WHERE NOT EXISTS (
                    SELECT FROM pg_stat_activity other
                    WHERE other.backend_xid = running::xid
                        AND other.datname <> current_database()
                )
            )"""
        )

    def _feed_place(self):
        return SQL(
            "%s, %s",
            SQL.identifier(self._table, "feed_position"),
            SQL.identifier(self._table, "id"),
        )

    @api.model
    def _feed_cursor(self, cursor):
        if not cursor:
            return (0, 0)
        found = _CURSOR.match(cursor) if isinstance(cursor, str) else None
        if not found:
            raise ValidationError(
                self.env._("Invalid cursor of the event log: %s", cursor)
            )
        return (int(found[1]), int(found[2]))

    @api.model
    def _feed_limit(self, limit):
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise ValidationError(self.env._("The limit must be greater than zero."))
        return min(limit, MOST)

    @api.model
    def _feed_domain(self, codes, res_model):
        domain = Domain.TRUE
        if codes:
            if not isinstance(codes, list | tuple):
                raise ValidationError(self.env._("Provide the event codes as a list."))
            for code in codes:
                self.env["order.event.type"]._id_of(code)
            domain &= Domain("code", "in", list(codes))
        if res_model:
            if not isinstance(res_model, str) or res_model not in self.env:
                raise ValidationError(
                    self.env._("There is no document type “%s”.", res_model)
                )
            domain &= Domain("res_model", "=", res_model)
        return domain

    def _feed_readable(self):
        """Events of documents the user may read; auditors read all of them."""
        if self.env.user.has_group(AUDITOR):
            return self
        readable = set()
        for model, events in self.grouped("res_model").items():
            if model in self.env:
                documents = self.env[model].browse(set(events.mapped("res_id")))
                ids = set(documents.exists()._filtered_access("read").ids)
                readable.update(event.id for event in events if event.res_id in ids)
        return self.filtered(lambda event: event.id in readable)

    def _feed_vals(self, place, data):
        """One event as plain values; times are UTC."""
        self.ensure_one()
        event = self.sudo()
        return {
            "id": event.id,
            "cursor": place,
            "code": event.code,
            "name": event.type_id.name or event.code,
            "date": Datetime.to_string(event.date),
            "recorded_at": Datetime.to_string(event.recorded_at),
            "res_model": event.res_model,
            "res_id": event.res_id,
            "document": event.document_name or "",
            "company_id": event.company_id.id,
            "node": event.node_code or "",
            "milestone_id": event.milestone_id.id,
            "batch": event.batch_key or "",
            "user": event.user_id.login,
            "principal": event.principal_id.login or "",
            "source": event.source,
            "key": event.idempotency_key or "",
            "payload": plain(data),
            "position": event.sequence,
            "hash": event.hash,
        }
