-- Challenges that were used: the desk adds one, the room's puller forgets those whose time is over.
ALTER TABLE envelopes_spent ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelopes_spent FORCE ROW LEVEL SECURITY;
GRANT INSERT ON envelopes_spent TO traceroom_desk;
GRANT SELECT, DELETE ON envelopes_spent TO traceroom_puller;
CREATE POLICY spend ON envelopes_spent FOR INSERT TO traceroom_desk WITH CHECK (true);
CREATE POLICY forget ON envelopes_spent TO traceroom_puller USING (true);
