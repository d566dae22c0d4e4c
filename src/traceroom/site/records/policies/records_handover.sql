ALTER TABLE records_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_handover FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_handover TO traceroom_room;
GRANT USAGE ON SEQUENCE records_handover_id_seq TO traceroom_room;
CREATE POLICY see ON records_handover FOR SELECT TO traceroom_room
  USING (giver_id = (SELECT my_organisation()) OR taker_id = (SELECT my_organisation()));
CREATE POLICY give ON records_handover FOR INSERT TO traceroom_room
  WITH CHECK (giver_id = (SELECT my_organisation()) AND given_by_id = (SELECT me())
              AND case_id IN (SELECT id FROM records_case WHERE organisation_id = (SELECT my_organisation())));
