-- As the envelopes: put in by the desk, taken out by the room.
ALTER TABLE envelopes_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_attachment FORCE ROW LEVEL SECURITY;
GRANT INSERT ON envelopes_attachment TO traceroom_desk;
GRANT USAGE ON SEQUENCE envelopes_attachment_id_seq TO traceroom_desk;
GRANT SELECT, DELETE ON envelopes_attachment TO traceroom_puller;
CREATE POLICY put ON envelopes_attachment FOR INSERT TO traceroom_desk WITH CHECK (true);
CREATE POLICY pull ON envelopes_attachment TO traceroom_puller USING (true);
