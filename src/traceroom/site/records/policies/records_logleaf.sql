-- Numbered by the job that seals batches; never changed, never deleted. It holds hashes, and anybody may know them.
ALTER TABLE records_logleaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_logleaf FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_logleaf TO traceroom_jobs;
CREATE POLICY seal ON records_logleaf FOR INSERT TO traceroom_jobs WITH CHECK (true);
CREATE POLICY read_all ON records_logleaf FOR SELECT TO traceroom_jobs USING (true);
