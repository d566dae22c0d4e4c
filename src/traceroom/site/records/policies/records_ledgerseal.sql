-- Made by the sealer, never changed; whoever owns the tables may see whose keys have signed.
ALTER TABLE records_ledgerseal ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_ledgerseal FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_ledgerseal TO traceroom_jobs;
GRANT USAGE ON SEQUENCE records_ledgerseal_id_seq TO traceroom_jobs;
GRANT SELECT ON records_ledgerseal TO traceroom_ledger;
CREATE POLICY owner ON records_ledgerseal FOR SELECT TO traceroom_owner USING (true);
CREATE POLICY seal ON records_ledgerseal FOR INSERT TO traceroom_jobs WITH CHECK (true);
CREATE POLICY read_all ON records_ledgerseal FOR SELECT TO traceroom_jobs, traceroom_ledger USING (true);
