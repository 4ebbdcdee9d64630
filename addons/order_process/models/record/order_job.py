import logging
import time

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

BATCH = 200
#: How often a part is begun anew after somebody else changed the same rows. What
#: conflicts still is no chance: the part is done record by record, and the record that
#: conflicts alone is a failure.
TRIES = 3
#: Parts of one record that may fail before the record itself is what fails.
MANY = 20
CONFLICTS = (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, ConcurrencyError)


class OrderJob(models.AbstractModel):
    """Work of a cron, done in parts: what fails is put on record, the rest goes on.

    Every cron of ours goes through ``_work``. In the good case a part is one savepoint
    and one commit, whatever its size. A part that fails is taken back and done record
    by record; the one that fails again becomes an ``order.job.failure``, which tells
    the process managers once. Records that failed in an earlier run come last, one by
    one, so that they keep nobody waiting.
    """

    _name = "order.job"
    _description = "Processing in Batches"

    @api.model
    def _work(self, cron, records, work, size=BATCH, finer=None):
        """Do the work of one cron on these records.

        :param str cron: XML id of the scheduled action, under which failures stand
        :param records: what there is to do, most urgent first
        :param work: function of a part of the records; may be called again on smaller
            parts of it after what it did was taken back
        :param int size: how many records at once
        :param finer: function of one record that fails; returns the records of which
            it consists and the work of some of them, so that the others are done
        :return: list of what ``work`` returned for the parts that were done
        """
        failures = self.env["order.job.failure"].sudo()
        job = self.env.ref(cron)
        failing = failures._failing(job, records)
        fine = records.filtered(lambda record: record.id not in failing)
        parts = [fine[i : i + size] for i in range(0, len(fine), size)]
        parts += list(records - fine)
        results = []
        self._progress(remaining=len(records))
        for part in parts:
            results += self._work_part(job, part, work, failing, finer)
            if not self._progress(processed=len(part)):
                break
        failures._notify_managers_of_failures()
        return results

    @api.model
    def _progress(self, **progress):
        """Commit and say how far the cron is; return the seconds that are left.

        Outside of a cron the caller has the transaction, and all time.
        """
        if not self.env.context.get("ir_cron_progress_id"):
            return float("inf")
        return self.env["ir.cron"]._commit_progress(**progress)

    @api.model
    def _has_time(self):
        """Tell whether the cron may begin with something else."""
        end = self.env.context.get("cron_end_time")
        return end is None or time.monotonic() < end

    def _work_part(self, job, part, work, failing, finer=None, tries=TRIES):
        failures = self.env["order.job.failure"].sudo()
        try:
            with self.env.cr.savepoint():
                result = work(part)
        except CONFLICTS as error:
            # A new transaction sees what the other one did.
            self._progress()
            if tries:
                return self._work_part(job, part, work, failing, finer, tries - 1)
            _logger.info("%s: conflicts on %s stay: %s", job.name, part, error)
            if len(part) == 1:
                return self._work_finer(job, part, error, finer)
        except Exception as error:  # noqa: BLE001 - put on record, whatever it is
            if len(part) == 1:
                return self._work_finer(job, part, error, finer)
        else:
            failures._heal(job, part._name, failing & set(part.ids))
            return [result]
        singles = failures._in_their_languages(part)
        done = [self._work_part(job, one, work, failing, finer) for one in singles]
        return [result for results in done for result in results]

    def _work_finer(self, job, record, error, finer):
        """Do what can be done of one record that fails; put on record what cannot."""
        failures = self.env["order.job.failure"].sudo()
        done, failed = [], {}
        if finer:
            records, work = finer(record)
            known = failures._failing(job, records)
            done, failed = self._sift(job, records, work)
            # Parts that are left over from earlier runs say nothing about the rest.
            whole = len(failed) == len(records) and not known.issuperset(records.ids)
            many = len(failed) > MANY or whole
            failed = {} if many else failed
        if failed:
            failures._heal(job, record._name, record.ids)
        for part, reason in (failed or {record: error}).items():
            failures._note(job, part, reason)
        return done

    def _sift(self, job, records, work):
        """Halve what fails until the records are found that fail alone.

        :return: list of what ``work`` returned, ``{record: error}`` of what fails
        """
        done, failed, waiting = [], {}, [records] if records else []
        while waiting and len(failed) <= MANY:
            part = waiting.pop()
            half = len(part) // 2
            try:
                with self.env.cr.savepoint():
                    done.append(work(part))
            except Exception as error:  # noqa: BLE001 - put on record, whatever it is
                if isinstance(error, CONFLICTS):
                    # A new transaction sees what the other one did.
                    self._progress()
                if half:
                    waiting += [part[half:], part[:half]]
                else:
                    failed[part] = error
        return done, failed
