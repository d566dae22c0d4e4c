-- Who owns the case of what is shown says why it stays shown; once, in their own name, and it is neither changed nor taken
-- back. Read by whoever reads the objection.
ALTER TABLE records_objectionanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_objectionanswer FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_objectionanswer TO traceroom_room;
CREATE POLICY for_a_person ON records_objectionanswer TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_objectionanswer FOR SELECT TO traceroom_room
  USING (EXISTS (SELECT 1 FROM records_objection b WHERE b.id = objection_id));
CREATE POLICY answer ON records_objectionanswer FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me()) AND text <> '' AND EXISTS (
    SELECT 1 FROM records_objection b JOIN records_appeal a ON a.id = b.appeal_id
    JOIN records_object o ON o.id = a.thing_id JOIN records_case c ON c.id = o.case_id
    WHERE b.id = objection_id AND b.taken_back_at IS NULL AND a.status = 'published'
      AND c.organisation_id = (SELECT my_organisation())));
