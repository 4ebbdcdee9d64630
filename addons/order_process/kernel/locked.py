"""Records that one call at a time works on."""


def lock_by_write(records):
    """Let one transaction at a time work on these records: whoever comes second begins
    anew and sees what the first has done.

    The rows are written, because a row that was only locked says nothing to somebody
    whose snapshot is older than the lock.
    """
    records.flush_recordset()
    records._fields["write_date"].write(records, records.env.cr.now())
    records.flush_recordset(["write_date"])
    records.invalidate_recordset()


def touch_known(records):
    """Let a transaction that changes parts of records not pass beside one that changes
    the records themselves: rows that it made itself nobody else can have seen.

    Nothing is forgotten, so that it can be called while the records are written.
    """
    now = records.env.cr.now()
    rows = records.sudo()
    known = rows.filtered(lambda one: one.create_date and one.create_date < now)
    if known:
        known._fields["write_date"].write(known, now)
        known.flush_recordset(["write_date"])
