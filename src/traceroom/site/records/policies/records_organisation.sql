ALTER TABLE records_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_organisation FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_organisation TO traceroom_room, traceroom_jobs;
CREATE POLICY owner ON records_organisation TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY beside_me ON records_organisation FOR SELECT TO traceroom_room, traceroom_jobs
  USING (id IN (SELECT organisations_beside_me()) OR id IN (SELECT organisations_i_gave_to()));
