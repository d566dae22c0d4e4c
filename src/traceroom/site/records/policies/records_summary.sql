-- Derived from the clues of a case; renewed by whoever may say something of it.
ALTER TABLE records_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_summary FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_summary TO traceroom_room, traceroom_jobs;
GRANT UPDATE (changed_at, country, share) ON records_summary TO traceroom_room, traceroom_jobs;
CREATE POLICY as_case ON records_summary TO traceroom_room, traceroom_jobs
  USING (case_id IN (SELECT id FROM records_case)) WITH CHECK (case_id IN (SELECT id FROM records_case));
