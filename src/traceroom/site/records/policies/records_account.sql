-- Own account, or any while somebody signs in. No password leaves through a colleague's session.
ALTER TABLE records_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_account FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_account TO traceroom_room;
GRANT UPDATE (password, last_login, failures, locked_until) ON records_account TO traceroom_room;
GRANT INSERT ON records_account TO traceroom_room;
CREATE POLICY owner ON records_account TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON records_account FOR SELECT TO traceroom_room USING (id = (SELECT me()) OR (SELECT signing_in()));
CREATE POLICY change ON records_account FOR UPDATE TO traceroom_room
  USING (id = (SELECT me()) OR (SELECT signing_in())) WITH CHECK (id = (SELECT me()) OR (SELECT signing_in()));
CREATE POLICY join_in ON records_account FOR INSERT TO traceroom_room WITH CHECK ((SELECT signing_in()));
