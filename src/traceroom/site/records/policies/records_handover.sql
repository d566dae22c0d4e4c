-- A line for whoever gave and whoever took; written by the function that hands a case over (20_cases.sql).
ALTER TABLE records_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_handover FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_handover TO traceroom_room;
CREATE POLICY for_a_person ON records_handover TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_handover FOR SELECT TO traceroom_room
  USING (giver_id = (SELECT my_organisation()) OR taker_id = (SELECT my_organisation()));
