-- Put in by the job that opens envelopes; read and graded by people of the case's owner. One that names no object of
-- ours is for the publishers. Words are emptied, never rewritten.
ALTER TABLE records_tip ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_tip FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_tip TO traceroom_jobs;
GRANT UPDATE (what, "where", "when", how, link, country, withdrawn_on, read_at) ON records_tip TO traceroom_jobs;
GRANT SELECT ON records_tip TO traceroom_room;
GRANT UPDATE (read_at, source_grade, information_grade, graded_by_id, held_at, referred_to, referred_at, deleted_at,
              what, "where", "when", how, link, country) ON records_tip TO traceroom_room;
CREATE POLICY for_a_person ON records_tip TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE POLICY open ON records_tip FOR INSERT TO traceroom_jobs WITH CHECK (true);
CREATE POLICY work ON records_tip FOR SELECT TO traceroom_jobs USING (true);
CREATE POLICY take_back ON records_tip FOR UPDATE TO traceroom_jobs USING (true) WITH CHECK (true);
CREATE POLICY see ON records_tip FOR SELECT TO traceroom_room
  USING (appeal_id IN (SELECT appeals_of_mine()) OR (appeal_id IS NULL AND (SELECT have_role('publisher'))));
CREATE POLICY work_on ON records_tip FOR UPDATE TO traceroom_room
  USING (appeal_id IN (SELECT appeals_of_mine()) OR (appeal_id IS NULL AND (SELECT have_role('publisher'))));

-- What was said is kept or emptied; nobody puts words into a sender's mouth. What is held, is not emptied.
CREATE OR REPLACE FUNCTION tips_keep_their_words() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
  $$ BEGIN
       IF (NEW.what <> OLD.what AND NEW.what <> '') OR (NEW."where" <> OLD."where" AND NEW."where" <> '')
          OR (NEW."when" <> OLD."when" AND NEW."when" <> '') OR (NEW.how <> OLD.how AND NEW.how <> '')
          OR (NEW.link <> OLD.link AND NEW.link <> '') OR (NEW.country <> OLD.country AND NEW.country <> '')
       THEN RAISE insufficient_privilege USING MESSAGE = 'the words of a tip are kept or emptied'; END IF;
       IF OLD.held_at IS NOT NULL AND
          (NEW.what, NEW."where", NEW."when", NEW.how, NEW.link) IS DISTINCT FROM
          (OLD.what, OLD."where", OLD."when", OLD.how, OLD.link)
       THEN RAISE insufficient_privilege USING MESSAGE = 'what is held is kept'; END IF;
       RETURN NEW;
     END $$;
REVOKE ALL ON FUNCTION tips_keep_their_words() FROM PUBLIC;
CREATE OR REPLACE TRIGGER tips_keep_their_words BEFORE UPDATE ON records_tip
  FOR EACH ROW EXECUTE FUNCTION tips_keep_their_words();
