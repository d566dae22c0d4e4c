-- Written by whoever acts, in their own name; never changed. Only the sealer gives a number, once; readers read.
-- Nothing that somebody typed: ids, keyed hashes, times, numbers and short words of ours (audit/details.py says the same).
CREATE OR REPLACE FUNCTION holds_no_content(actor text, did text, thing text, details jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS
  $$ SELECT CASE WHEN jsonb_typeof(details) <> 'object' THEN false ELSE
       actor ~ '^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|system|operator|stranger|ledger)$'
       AND did ~ '^[a-z_]{1,30}(?:\.[a-z_]{1,29})?$'
       AND thing ~ '^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{16})?$'
       AND NOT EXISTS (
         SELECT 1 FROM jsonb_each(details) AS one (name, value)
         WHERE jsonb_typeof(one.value) <> 'string' OR one.name !~ '^[a-z_]{1,24}$' OR one.value #>> '{}' !~ (
           '^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{16}'
           '|(?:said|read)-[0-9a-f-]{24,36}'
           '|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})'
           '|[0-9]{1,12}|H[0-3]|[a-z][a-z_+.]{0,39})$')) END $$;
REVOKE ALL ON FUNCTION holds_no_content(text, text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION holds_no_content(text, text, text, jsonb) TO traceroom_room, traceroom_jobs, traceroom_ledger;

ALTER TABLE records_ledgerentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_ledgerentry FORCE ROW LEVEL SECURITY;
GRANT INSERT (at, actor, organisation, did, "on", details) ON records_ledgerentry
  TO traceroom_room, traceroom_jobs, traceroom_ledger;
GRANT USAGE ON SEQUENCE records_ledgerentry_id_seq TO traceroom_room, traceroom_jobs, traceroom_ledger;
GRANT SELECT, UPDATE (number, hash) ON records_ledgerentry TO traceroom_jobs;
GRANT SELECT ON records_ledgerentry TO traceroom_ledger;
CREATE POLICY ids_only ON records_ledgerentry AS RESTRICTIVE FOR INSERT TO PUBLIC
  WITH CHECK (number IS NULL AND hash IS NULL AND holds_no_content(actor, did, "on", details));
CREATE POLICY own ON records_ledgerentry FOR INSERT TO traceroom_room
  WITH CHECK ((actor = (SELECT me())::text AND organisation IS NOT DISTINCT FROM (SELECT my_organisation()))
              OR ((SELECT signing_in()) AND did LIKE 'sign_in.%'));
CREATE POLICY operated ON records_ledgerentry FOR INSERT TO traceroom_owner WITH CHECK (actor = 'operator');
CREATE POLICY jobs ON records_ledgerentry FOR INSERT TO traceroom_jobs WITH CHECK (actor = 'system');
-- Reading the whole ledger is a sensitive read, and the one thing that its readers write.
CREATE POLICY exported ON records_ledgerentry FOR INSERT TO traceroom_ledger
  WITH CHECK (actor = 'ledger' AND did = 'ledger.exported');
CREATE POLICY number ON records_ledgerentry FOR UPDATE TO traceroom_jobs
  USING (number IS NULL) WITH CHECK (number IS NOT NULL);
CREATE POLICY read_all ON records_ledgerentry FOR SELECT TO traceroom_jobs, traceroom_ledger USING (true);
