-- Left by the room, handed out by the desk, which cannot open them.
ALTER TABLE envelopes_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_answer FORCE ROW LEVEL SECURITY;
GRANT SELECT ON envelopes_answer TO traceroom_desk;
GRANT SELECT, INSERT, DELETE ON envelopes_answer TO traceroom_puller;
CREATE POLICY tell ON envelopes_answer FOR SELECT TO traceroom_desk USING (true);
CREATE POLICY leave_it ON envelopes_answer TO traceroom_puller USING (true);
