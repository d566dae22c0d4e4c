ALTER TABLE records_crop ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_crop FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_crop TO traceroom_room;
GRANT SELECT ON records_crop TO traceroom_jobs;
CREATE POLICY for_a_person ON records_crop TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_crop FOR SELECT TO traceroom_room, traceroom_jobs
  USING ((SELECT true FROM records_object o WHERE o.id = thing_id));  -- one by one, as records_clue.sql says
CREATE POLICY add_one ON records_crop FOR INSERT TO traceroom_room
  WITH CHECK (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                           WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY remove ON records_crop FOR DELETE TO traceroom_room
  USING (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                      WHERE c.organisation_id = (SELECT my_organisation())));
