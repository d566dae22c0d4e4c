-- Put in with the envelope and read by the desk for whoever comes back with a receipt; the room adds the proof.
ALTER TABLE envelopes_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_receipt FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON envelopes_receipt TO traceroom_desk;
GRANT SELECT, DELETE, UPDATE (proof, opened) ON envelopes_receipt TO traceroom_puller;
CREATE POLICY put ON envelopes_receipt FOR INSERT TO traceroom_desk WITH CHECK (proof = '' AND NOT opened);
CREATE POLICY tell ON envelopes_receipt FOR SELECT TO traceroom_desk USING (true);
CREATE POLICY prove ON envelopes_receipt TO traceroom_puller USING (true);
