-- Put in and drawn anew by the job; seen by whoever sees the tip, and deleted with it unless it is held.
ALTER TABLE records_tippicture ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_tippicture FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_tippicture TO traceroom_jobs;
GRANT UPDATE (state, reason, shown, blurred, width, height) ON records_tippicture TO traceroom_jobs;
GRANT SELECT, DELETE ON records_tippicture TO traceroom_room;
CREATE POLICY for_a_person ON records_tippicture TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY work ON records_tippicture TO traceroom_jobs USING (true) WITH CHECK (true);
CREATE POLICY see ON records_tippicture FOR SELECT TO traceroom_room
  USING ((SELECT true FROM records_tip t WHERE t.id = tip_id));
CREATE POLICY forget ON records_tippicture FOR DELETE TO traceroom_room
  USING (EXISTS (SELECT 1 FROM records_tip t WHERE t.id = tip_id AND t.held_at IS NULL));
