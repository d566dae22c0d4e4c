-- Asked for in the transaction of an act, seen by one's own organisation and the operator, done by the workers.
ALTER TABLE records_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_job FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_job TO traceroom_room;
GRANT SELECT, INSERT, UPDATE ON records_job TO traceroom_jobs;
CREATE POLICY ask ON records_job FOR INSERT TO traceroom_room
  WITH CHECK (organisation = (SELECT my_organisation()) AND state = 'waiting');
CREATE POLICY see ON records_job FOR SELECT TO traceroom_room
  USING (organisation = (SELECT my_organisation()) OR (SELECT have_role('operator')));
CREATE POLICY work ON records_job TO traceroom_jobs USING (true) WITH CHECK (true);
CREATE POLICY owner ON records_job FOR SELECT TO traceroom_owner USING (true);
