ALTER TABLE records_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_person FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_person TO traceroom_room, traceroom_jobs;
GRANT INSERT ON records_person TO traceroom_room;
GRANT UPDATE (languages, fields_of_knowledge, time_zone, hidden) ON records_person TO traceroom_room;
CREATE POLICY owner ON records_person TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY see ON records_person FOR SELECT TO traceroom_room, traceroom_jobs
  USING (account_id = (SELECT me()) OR organisation_id = (SELECT my_organisation())
         OR (NOT hidden AND organisation_id IN (SELECT organisations_beside_me()))
         OR account_id IN (SELECT people_who_spoke_to_me()));
CREATE POLICY own ON records_person FOR UPDATE TO traceroom_room
  USING (account_id = (SELECT me())) WITH CHECK (account_id = (SELECT me()));
CREATE POLICY join_in ON records_person FOR INSERT TO traceroom_room
  WITH CHECK (is_invited(account_id, organisation_id, roles::text[]));
