-- Ours; or brought into an open room of ours, and for the codes H2 and H3 permitted to us by name. A case changes hands
-- and goes for good through functions alone (20_cases.sql).
ALTER TABLE records_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_case FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_case TO traceroom_room;
GRANT UPDATE (reference, title, handling, handling_text, among, closed_at) ON records_case TO traceroom_room;
GRANT SELECT ON records_case TO traceroom_jobs;
CREATE POLICY for_a_person ON records_case TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_case FOR SELECT TO traceroom_room, traceroom_jobs
  USING (organisation_id = (SELECT my_organisation())
         OR (id IN (SELECT cases_shared_with_me())
             AND (handling IN ('H0', 'H1') OR id IN (SELECT cases_permitted_to_me()))));
CREATE POLICY open_one ON records_case FOR INSERT TO traceroom_room
  WITH CHECK (organisation_id = (SELECT my_organisation()) AND author_id = (SELECT me()));
CREATE POLICY change ON records_case FOR UPDATE TO traceroom_room
  USING (organisation_id = (SELECT my_organisation())) WITH CHECK (organisation_id = (SELECT my_organisation()));
