-- The owner of a case sees every room that it is in; others the rooms that they are in themselves.
ALTER TABLE records_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_share FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_share TO traceroom_room;
GRANT UPDATE (until) ON records_share TO traceroom_room;
GRANT USAGE ON SEQUENCE records_share_id_seq TO traceroom_room;
CREATE POLICY owner ON records_share FOR SELECT TO traceroom_owner USING (true);
CREATE POLICY end_with_membership ON records_share FOR DELETE TO traceroom_owner USING (true);
CREATE POLICY for_a_person ON records_share TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_share FOR SELECT TO traceroom_room
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation()))
         OR (room_id IN (SELECT my_rooms()) AND case_id IN (SELECT id FROM records_case)));
CREATE POLICY bring ON records_share FOR INSERT TO traceroom_room
  WITH CHECK (room_id IN (SELECT my_rooms()) AND shared_by_id = (SELECT me()) AND owner_id = (SELECT my_organisation())
              AND case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY shorten ON records_share FOR UPDATE TO traceroom_room
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())))
  WITH CHECK (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY take_back ON records_share FOR DELETE TO traceroom_room
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
