-- How tables and indexes of evidence grow: rows made by SQL in copies of the tables'
-- structure, in a database that has order_process. Nothing of the database is touched.
--     psql -d DATABASE -v rows=1000000 -v archive=/some/folder -f benchmarks/growth.sql
-- Events are interleaved as they are in life: 20,000 documents run at a time, each has
-- 16 events; widths are those of the demo company (pg_stats).
\set ON_ERROR_STOP on
\timing on
\pset footer off
DROP SCHEMA IF EXISTS growth CASCADE;
CREATE SCHEMA growth;
SET search_path = growth, public;

CREATE VIEW made AS
    SELECT n::integer AS id,
           (n / 320000 * 20000 + n % 20000)::integer AS res_id,
           (n / 20000 % 16 + 1)::integer AS sequence,
           (n % 90 + 1)::integer AS type_id,
           (n % 40 + 1)::integer AS user_id,
           CASE WHEN n % 100 < 63 THEN n::integer END AS milestone_id,
           1 AS company_id,
           'sale.order' AS res_model,
           'S' || lpad((n / 320000 * 20000 + n % 20000)::text, 6, '0') AS document_name,
           'node.completed' AS code,
           CASE WHEN n % 100 < 63 THEN '1' || chr((65 + n % 20)::integer) END AS node_code,
           CASE WHEN n % 20 = 0 THEN 'erp-' || n END AS idempotency_key,
           'button' AS source,
           encode(sha256((n - 1)::text::bytea), 'hex') AS previous_hash,
           encode(sha256(n::text::bytea), 'hex') AS hash,
           jsonb_build_object('node', n % 40, 'note', repeat('n', 20), 'outcome', 'own',
                              'quantity', n % 500) AS payload,
           timestamp '2026-01-01' + n * interval '3 seconds' AS moment
      FROM generate_series(1::bigint, :rows) AS n;

CREATE TABLE event (LIKE public.order_event INCLUDING ALL);
\echo '-- rows into one table with its indexes'
INSERT INTO event (id, res_id, sequence, type_id, user_id, milestone_id, company_id,
                   res_model, document_name, code, node_code, idempotency_key, source,
                   previous_hash, hash, payload, date, recorded_at, create_date,
                   write_date, feed_position, create_uid, write_uid)
SELECT id, res_id, sequence, type_id, user_id, milestone_id, company_id, res_model,
       document_name, code, node_code, idempotency_key, source, previous_hash, hash,
       payload, moment, moment, moment, moment, id / 8, user_id, user_id
  FROM made;
VACUUM (ANALYZE, FREEZE) event;

CREATE TABLE milestone (LIKE public.order_milestone INCLUDING ALL);
\echo '-- finished milestones, 0.4 for each event'
INSERT INTO milestone (id, node_id, process_id, stage_id, res_id, company_id, iteration,
                       role_id, done_by_id, late_minutes, late_working_minutes, kind,
                       res_model, document_name, state, opened_at, clock_start_at, due_at,
                       done_at, create_date, write_date, create_uid, write_uid)
SELECT id, type_id, 1, 1, res_id, 1, 1, user_id, user_id, 0, 0, 'node', res_model,
       document_name, 'done', moment, moment, moment, moment, moment, moment, 1, 1
  FROM made WHERE id % 5 < 2;
VACUUM (ANALYZE, FREEZE) milestone;

CREATE VIEW sizes AS
    SELECT c.oid::regclass AS "table", i.indexrelid::regclass AS index,
           pg_relation_size(coalesce(i.indexrelid, c.oid)) AS bytes, c.reltuples AS rows
      FROM pg_class c
      LEFT JOIN LATERAL (SELECT indexrelid FROM pg_index WHERE indrelid = c.oid
                         UNION ALL SELECT NULL) i ON true
     WHERE c.relkind = 'r' AND c.relnamespace = 'growth'::regnamespace;
\echo '-- bytes a row'
SELECT "table", coalesce(index::text, 'the table itself') AS what,
       pg_size_pretty(bytes) AS size, round((bytes / rows)::numeric, 1) AS per_row
  FROM sizes ORDER BY 1, index NULLS FIRST;
SELECT "table", round((sum(bytes) / max(rows))::numeric) AS bytes_a_row FROM sizes GROUP BY 1;

\echo '-- what a server asks: a document, the feed, a key'
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT * FROM event WHERE res_model = 'sale.order' AND res_id = 777 ORDER BY sequence;
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT * FROM event WHERE (feed_position, id) > (:rows / 16, 0)
 ORDER BY feed_position, id LIMIT 500;
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id FROM event WHERE company_id = 1 AND idempotency_key = 'erp-700000';

\echo '-- the same in ten partitions by id'
CREATE TABLE parted (LIKE public.order_event INCLUDING DEFAULTS) PARTITION BY RANGE (id);
SELECT format('CREATE TABLE parted_%s PARTITION OF parted FOR VALUES FROM (%s) TO (%s)',
              n, n * (:rows / 10), (n + 1) * (:rows / 10) + (n = 9)::integer)
  FROM generate_series(0, 9) AS n \gexec
ALTER TABLE parted ADD PRIMARY KEY (id);
CREATE INDEX ON parted (res_model, res_id, sequence);
CREATE INDEX ON parted (company_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX ON parted (date);
CREATE INDEX ON parted (feed_position, id);
INSERT INTO parted SELECT * FROM event;
VACUUM (ANALYZE, FREEZE) parted;
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT * FROM parted WHERE res_model = 'sale.order' AND res_id = 777 ORDER BY sequence;
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
SELECT id FROM parted WHERE company_id = 1 AND idempotency_key = 'erp-700000';

\echo '-- a partition leaves: detached, written to a file with its sum, read and compared'
ALTER TABLE parted DETACH PARTITION parted_3;
\setenv GROWTH_FILE :archive/events.gz
\copy (SELECT * FROM parted_3 ORDER BY id) TO PROGRAM 'gzip -1 > "$GROWTH_FILE"'
\! sha256sum "$GROWTH_FILE" && stat -c '%s bytes' "$GROWTH_FILE"
CREATE TABLE back (LIKE parted_3);
\copy back FROM PROGRAM 'gzip -dc "$GROWTH_FILE"'
SELECT count(*) AS rows, md5(string_agg(b::text, '' ORDER BY id)) =
       (SELECT md5(string_agg(p::text, '' ORDER BY id)) FROM parted_3 p) AS the_same
  FROM back b;
DROP SCHEMA growth CASCADE;
