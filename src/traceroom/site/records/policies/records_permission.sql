-- Given by name, to an organisation that one knows of; it may see it while the case is in a room of theirs.
ALTER TABLE records_permission ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_permission FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_permission TO traceroom_room;
GRANT USAGE ON SEQUENCE records_permission_id_seq TO traceroom_room;
CREATE POLICY owner ON records_permission FOR SELECT TO traceroom_owner USING (true);
CREATE POLICY for_a_person ON records_permission TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_permission FOR SELECT TO traceroom_room
  USING ((organisation_id = (SELECT my_organisation()) AND case_id IN (SELECT cases_shared_with_me()))
         OR case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY give ON records_permission FOR INSERT TO traceroom_room
  WITH CHECK (given_by_id = (SELECT me()) AND organisation_id IN (SELECT organisations_beside_me())
              AND case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY take_back ON records_permission FOR DELETE TO traceroom_room
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
