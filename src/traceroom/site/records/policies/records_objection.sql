-- Whoever sees the case, or owns a linked one, may object, in their own name; only their organisation takes it back. Those
-- of others are read by who sees the case.
ALTER TABLE records_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_objection FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (taken_back_at) ON records_objection TO traceroom_room;
GRANT SELECT ON records_objection TO traceroom_jobs;
CREATE POLICY for_a_person ON records_objection TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_objection FOR SELECT TO traceroom_room
  USING (organisation_id = (SELECT my_organisation())
         OR (SELECT true FROM records_appeal a JOIN records_object o ON o.id = a.thing_id WHERE a.id = appeal_id));
CREATE POLICY publish ON records_objection FOR SELECT TO traceroom_jobs USING (true);
CREATE POLICY object ON records_objection FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me()) AND organisation_id = (SELECT my_organisation())
              AND EXISTS (SELECT 1 FROM records_appeal a WHERE a.id = appeal_id));
CREATE POLICY take_back ON records_objection FOR UPDATE TO traceroom_room
  USING (organisation_id = (SELECT my_organisation()));
