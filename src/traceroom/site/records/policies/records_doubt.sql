-- Put in by a person of the case's owner in their own name, and seen by its people alone; it is never changed. The crop
-- that comes of it must be of the very pixels (records_crop.sql).
ALTER TABLE records_doubt ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_doubt FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_doubt TO traceroom_room;
CREATE POLICY for_a_person ON records_doubt TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY over ON records_doubt TO traceroom_owner USING (at < now() - interval '30 days');
CREATE POLICY see ON records_doubt FOR SELECT TO traceroom_room
  USING (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                      WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY add_one ON records_doubt FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me())
              AND thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                               WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY forget ON records_doubt FOR DELETE TO traceroom_room
  USING (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                      WHERE c.organisation_id = (SELECT my_organisation())));
