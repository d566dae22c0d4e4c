-- The sender's words are put in by the job; the room's by a person of the case's owner, in their own name.
ALTER TABLE records_tipword ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_tipword FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_tipword TO traceroom_jobs;
GRANT UPDATE (left_at) ON records_tipword TO traceroom_jobs;
GRANT SELECT, INSERT, DELETE ON records_tipword TO traceroom_room;
CREATE POLICY for_a_person ON records_tipword TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY work ON records_tipword TO traceroom_jobs USING (true) WITH CHECK (by_id IS NULL OR left_at IS NOT NULL);
CREATE POLICY see ON records_tipword FOR SELECT TO traceroom_room
  USING ((SELECT true FROM records_tip t WHERE t.id = tip_id));
CREATE POLICY answer ON records_tipword FOR INSERT TO traceroom_room
  WITH CHECK (by_id = (SELECT me()) AND envelope IS NULL AND left_at IS NULL
              AND EXISTS (SELECT 1 FROM records_tip t WHERE t.id = tip_id));
CREATE POLICY forget ON records_tipword FOR DELETE TO traceroom_room
  USING (EXISTS (SELECT 1 FROM records_tip t WHERE t.id = tip_id AND t.held_at IS NULL));
