-- Put in by whoever makes a clue of a tip about the same object, in their own name; seen by whoever sees the tip. It stays
-- as long as both do, also when the tip was taken back: that a clue came of it is what has to be known then.
ALTER TABLE records_tipclue ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_tipclue FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_tipclue TO traceroom_room;
GRANT SELECT ON records_tipclue TO traceroom_jobs;
CREATE POLICY for_a_person ON records_tipclue TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY work ON records_tipclue FOR SELECT TO traceroom_jobs USING (true);
CREATE POLICY see ON records_tipclue FOR SELECT TO traceroom_room
  USING ((SELECT true FROM records_tip t WHERE t.id = tip_id));
CREATE POLICY make ON records_tipclue FOR INSERT TO traceroom_room
  WITH CHECK (EXISTS (SELECT 1 FROM records_tip t JOIN records_appeal a ON a.id = t.appeal_id
                      JOIN records_clue l ON l.thing_id = a.thing_id
                      WHERE t.id = tip_id AND l.id = clue_id AND l.added_by_id = (SELECT me())));
