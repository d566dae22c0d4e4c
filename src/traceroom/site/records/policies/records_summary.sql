-- Derived from the clues of a case. Renewed by its owner, and by whoever has said something of it: what they could
-- write here they could as well say in a clue, under their name.
ALTER TABLE records_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_summary FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_summary TO traceroom_room, traceroom_jobs;
GRANT UPDATE (changed_at, country, share) ON records_summary TO traceroom_room, traceroom_jobs;
CREATE POLICY for_a_person ON records_summary TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_summary FOR SELECT TO traceroom_room, traceroom_jobs
  USING (case_id IN (SELECT id FROM records_case));
CREATE POLICY add_one ON records_summary FOR INSERT TO traceroom_room, traceroom_jobs
  WITH CHECK (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY renew ON records_summary FOR UPDATE TO traceroom_room, traceroom_jobs
  USING (EXISTS (SELECT 1 FROM records_case c
                 WHERE c.id = records_summary.case_id AND c.organisation_id = (SELECT my_organisation()))
         OR EXISTS (SELECT 1 FROM records_object o JOIN records_clue l ON l.thing_id = o.id
                    WHERE o.case_id = records_summary.case_id AND l.added_by_id = (SELECT me())))
  WITH CHECK (true);  -- no grant changes whose summary it is, so that asking once is enough
