-- Read by the owners of both cases. Put in by whoever owns the left one and sees the right one, which is another's; taken
-- back by the owner of the left one alone, so that nobody hides from the other what they have told them.
ALTER TABLE records_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_link FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_link TO traceroom_room;
CREATE POLICY for_a_person ON records_link TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_link FOR SELECT TO traceroom_room
  USING (left_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation()))
         OR right_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY link ON records_link FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me()) AND organisation_id = (SELECT my_organisation())
              AND left_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation()))
              AND right_id IN (SELECT id FROM records_case WHERE organisation_id <> (SELECT my_organisation())));
CREATE POLICY unlink ON records_link FOR DELETE TO traceroom_room
  USING (left_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
