ALTER TABLE records_switch ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_switch FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_switch TO traceroom_room;
GRANT SELECT ON records_switch TO traceroom_jobs;
GRANT USAGE ON SEQUENCE records_switch_id_seq TO traceroom_room;
CREATE POLICY for_a_person ON records_switch TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_switch FOR SELECT TO traceroom_room, traceroom_jobs
  USING (case_id IN (SELECT id FROM records_case));
CREATE POLICY turn_off ON records_switch FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me())
              AND case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY turn_on ON records_switch FOR DELETE TO traceroom_room
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
