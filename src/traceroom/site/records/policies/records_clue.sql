-- Whoever sees the object may say what they know; they and the case's owner take it back. Nobody rewrites a clue.
-- The object of each clue is looked up by itself, for a page's few clues: with IN or EXISTS every visible object would be
-- gathered first.
ALTER TABLE records_clue ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_clue FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_clue TO traceroom_room;
GRANT UPDATE (source_grade, information_grade, withdrawn_at) ON records_clue TO traceroom_room;
GRANT SELECT ON records_clue TO traceroom_jobs;
CREATE POLICY for_a_person ON records_clue TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_clue FOR SELECT TO traceroom_room, traceroom_jobs
  USING ((SELECT true FROM records_object o WHERE o.id = thing_id));
CREATE POLICY say ON records_clue FOR INSERT TO traceroom_room
  WITH CHECK (added_by_id = (SELECT me()) AND EXISTS (SELECT 1 FROM records_object o WHERE o.id = thing_id));
-- An UPDATE without WHERE does not ask the policy `see`, so this one says itself that the object must be seen.
CREATE POLICY change ON records_clue FOR UPDATE TO traceroom_room
  USING ((added_by_id = (SELECT me()) AND EXISTS (SELECT 1 FROM records_object o WHERE o.id = thing_id))
         OR EXISTS (SELECT 1 FROM records_object o JOIN records_case c ON c.id = o.case_id
                    WHERE o.id = thing_id AND c.organisation_id = (SELECT my_organisation())));
CREATE OR REPLACE TRIGGER only_the_owner_grades BEFORE UPDATE OF source_grade, information_grade ON records_clue
  FOR EACH ROW EXECUTE FUNCTION only_the_owner_grades();
