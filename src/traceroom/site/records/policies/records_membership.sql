-- One's own membership, and others' that are not hidden.
ALTER TABLE records_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_membership FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_membership TO traceroom_room, traceroom_jobs;
CREATE POLICY owner ON records_membership TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY beside_me ON records_membership FOR SELECT TO traceroom_room, traceroom_jobs
  USING (organisation_id = (SELECT my_organisation()) OR (NOT hidden AND room_id IN (SELECT my_rooms())));
