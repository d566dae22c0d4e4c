-- Spent by whoever comes in; made and taken back by operators, for their own organisation. A spent one stays spent.
ALTER TABLE records_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_invitation FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (used_at) ON records_invitation TO traceroom_room;
GRANT INSERT ON records_invitation TO traceroom_room;
CREATE POLICY owner ON records_invitation TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY see ON records_invitation FOR SELECT TO traceroom_room
  USING ((SELECT signing_in())
         OR (organisation_id = (SELECT my_organisation()) AND (SELECT have_role('operator'))));
CREATE POLICY spend ON records_invitation FOR UPDATE TO traceroom_room
  USING (used_at IS NULL
         AND ((SELECT signing_in())
              OR (organisation_id = (SELECT my_organisation()) AND (SELECT have_role('operator')))))
  WITH CHECK (used_at IS NOT NULL);
CREATE POLICY invite ON records_invitation FOR INSERT TO traceroom_room
  WITH CHECK (organisation_id = (SELECT my_organisation()) AND (SELECT have_role('operator')) AND used_at IS NULL
              AND expires <= now() + interval '8 days'
              AND (purpose = 'join' OR (purpose = 'recover' AND is_colleagues_address(email))));
