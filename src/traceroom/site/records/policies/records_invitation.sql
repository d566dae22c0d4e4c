ALTER TABLE records_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_invitation FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (used_at) ON records_invitation TO traceroom_room;
CREATE POLICY owner ON records_invitation TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY use_it ON records_invitation TO traceroom_room
  USING ((SELECT signing_in())) WITH CHECK ((SELECT signing_in()));
