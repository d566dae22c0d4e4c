-- As the case: what may be seen of it. Objects are added and changed by the case's owner.
ALTER TABLE records_object ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_object FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_object TO traceroom_room;
GRANT UPDATE (name, kind, texts, barcodes, removed_at) ON records_object TO traceroom_room;
GRANT SELECT, UPDATE (texts, barcodes) ON records_object TO traceroom_jobs;
CREATE POLICY for_a_person ON records_object TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_object FOR SELECT TO traceroom_room, traceroom_jobs
  USING (case_id IN (SELECT id FROM records_case));
CREATE POLICY add_one ON records_object FOR INSERT TO traceroom_room
  WITH CHECK (added_by_id = (SELECT me())
              AND case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
CREATE POLICY change ON records_object FOR UPDATE TO traceroom_room, traceroom_jobs
  USING (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())))
  WITH CHECK (case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
