ALTER TABLE records_room ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_room FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_room TO traceroom_room, traceroom_jobs;
CREATE POLICY owner ON records_room TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY member ON records_room FOR SELECT TO traceroom_room, traceroom_jobs USING (id IN (SELECT my_rooms()));
