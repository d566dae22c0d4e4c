-- Signed by the job that seals batches; never changed, never deleted. It holds hashes, and anybody may know them.
ALTER TABLE records_loghead ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_loghead FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_loghead TO traceroom_jobs;
CREATE POLICY seal ON records_loghead FOR INSERT TO traceroom_jobs WITH CHECK (true);
CREATE POLICY read_all ON records_loghead FOR SELECT TO traceroom_jobs USING (true);
