-- Written by whoever acts, in their own name; never changed. Only the sealer gives a number, once; readers read.
ALTER TABLE records_ledgerentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_ledgerentry FORCE ROW LEVEL SECURITY;
GRANT INSERT (at, actor, organisation, did, "on", details) ON records_ledgerentry TO traceroom_room, traceroom_jobs;
GRANT USAGE ON SEQUENCE records_ledgerentry_id_seq TO traceroom_room, traceroom_jobs;
GRANT SELECT, UPDATE (number) ON records_ledgerentry TO traceroom_jobs;
GRANT SELECT ON records_ledgerentry TO traceroom_ledger;
CREATE POLICY own ON records_ledgerentry FOR INSERT TO traceroom_room
  WITH CHECK ((actor = (SELECT me())::text AND organisation IS NOT DISTINCT FROM (SELECT my_organisation()))
              OR ((SELECT signing_in()) AND did LIKE 'sign_in.%'));
CREATE POLICY operated ON records_ledgerentry FOR INSERT TO traceroom_owner WITH CHECK (actor = 'operator');
CREATE POLICY jobs ON records_ledgerentry FOR INSERT TO traceroom_jobs WITH CHECK (actor = 'system');
CREATE POLICY number ON records_ledgerentry FOR UPDATE TO traceroom_jobs
  USING (number IS NULL) WITH CHECK (number IS NOT NULL);
CREATE POLICY read_all ON records_ledgerentry FOR SELECT TO traceroom_jobs, traceroom_ledger USING (true);
