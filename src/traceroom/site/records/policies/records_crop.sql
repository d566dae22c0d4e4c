ALTER TABLE records_crop ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_crop FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON records_crop TO traceroom_room;
GRANT SELECT ON records_crop TO traceroom_jobs;
CREATE POLICY for_a_person ON records_crop TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY see ON records_crop FOR SELECT TO traceroom_room, traceroom_jobs
  USING ((SELECT true FROM records_object o WHERE o.id = thing_id));  -- one by one, as records_clue.sql says
CREATE POLICY add_one ON records_crop FOR INSERT TO traceroom_room
  WITH CHECK (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                           WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY remove ON records_crop FOR DELETE TO traceroom_room
  USING (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                      WHERE c.organisation_id = (SELECT my_organisation())));

-- Where the check was overruled, the second person does so in their own name, and the pixels are those that the first one
-- answered for, to the last: what a doubt says of them is kept beside them. That the two are two is a constraint.
CREATE OR REPLACE FUNCTION overruled_by_a_second() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
  $$ BEGIN
       IF NEW.overruled_by_id IS NULL AND NEW.answered_by_id IS NULL THEN RETURN NEW; END IF;
       IF NEW.overruled_by_id IS DISTINCT FROM me()
       THEN RAISE insufficient_privilege USING MESSAGE = 'everybody answers in their own name'; END IF;
       IF NOT EXISTS (SELECT 1 FROM records_doubt d WHERE d.thing_id = NEW.thing_id AND d.by_id = NEW.answered_by_id
                      AND d.by_id <> me() AND d.reason = NEW.answered_reason
                      AND d.pixels = encode(sha256(NEW.png), 'hex'))
       THEN RAISE insufficient_privilege USING MESSAGE = 'nobody has answered for these pixels before'; END IF;
       RETURN NEW;
     END $$;
REVOKE ALL ON FUNCTION overruled_by_a_second() FROM PUBLIC;
CREATE OR REPLACE TRIGGER overruled_by_a_second BEFORE INSERT ON records_crop
  FOR EACH ROW EXECUTE FUNCTION overruled_by_a_second();
