-- The public pages: pushed by the room, shown by the desk, which changes none of them.
ALTER TABLE envelopes_published ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_published FORCE ROW LEVEL SECURITY;
GRANT SELECT ON envelopes_published TO traceroom_desk;
GRANT SELECT, INSERT, DELETE, UPDATE (type, tag, body) ON envelopes_published TO traceroom_puller;
CREATE POLICY show ON envelopes_published FOR SELECT TO traceroom_desk USING (true);
CREATE POLICY push ON envelopes_published TO traceroom_puller USING (true);
