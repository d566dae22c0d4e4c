-- Asked for in the transaction of an act, seen by one's own organisation, done by the workers. What belongs to no
-- organisation is seen by every operator, who may have what failed tried again.
ALTER TABLE records_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_job FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_job TO traceroom_room;
GRANT UPDATE (state, tries, due_at, ended_at, periodic) ON records_job TO traceroom_room;
GRANT SELECT, INSERT, UPDATE, DELETE ON records_job TO traceroom_jobs;
CREATE POLICY ask ON records_job FOR INSERT TO traceroom_room
  WITH CHECK (organisation = (SELECT my_organisation()) AND asked_by = (SELECT me()) AND state = 'waiting'
              AND tries = 0 AND NOT periodic);
CREATE POLICY see ON records_job FOR SELECT TO traceroom_room
  USING (organisation = (SELECT my_organisation()) OR (organisation IS NULL AND (SELECT have_role('operator'))));
CREATE POLICY try_again ON records_job FOR UPDATE TO traceroom_room
  USING (state = 'failed' AND (SELECT have_role('operator'))
         AND (organisation IS NULL OR organisation = (SELECT my_organisation())))
  WITH CHECK (state = 'waiting' AND tries = 0 AND NOT periodic AND ended_at IS NULL);
CREATE POLICY take ON records_job FOR SELECT TO traceroom_jobs USING (true);
CREATE POLICY follow ON records_job FOR INSERT TO traceroom_jobs WITH CHECK (true);
CREATE POLICY work ON records_job FOR UPDATE TO traceroom_jobs USING (true) WITH CHECK (true);
CREATE POLICY clean ON records_job FOR DELETE TO traceroom_jobs USING (state IN ('done', 'failed'));
CREATE POLICY owner ON records_job FOR SELECT TO traceroom_owner USING (true);
