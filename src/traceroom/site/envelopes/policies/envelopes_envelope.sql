-- The desk puts sealed bytes in and never sees them again; the room's puller takes them out.
ALTER TABLE envelopes_envelope ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_envelope FORCE ROW LEVEL SECURITY;
GRANT INSERT ON envelopes_envelope TO traceroom_desk;
GRANT SELECT, DELETE ON envelopes_envelope TO traceroom_puller;
CREATE POLICY put ON envelopes_envelope FOR INSERT TO traceroom_desk WITH CHECK (true);
CREATE POLICY pull ON envelopes_envelope TO traceroom_puller USING (true);
