-- Tips are for the investigators of the case alone: never for other organisations of a room, never for partners.
CREATE OR REPLACE FUNCTION appeals_of_mine() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 300 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT a.id FROM records_appeal a JOIN records_object o ON o.id = a.thing_id
     JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = my_organisation(); END $$;
REVOKE ALL ON FUNCTION appeals_of_mine() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION appeals_of_mine() TO traceroom_room;

-- Those to which their senders have added something that says this (folded as the column is). Words are looked through
-- before it is asked whose tips they are: by the policy of each word that would be ten times as much.
CREATE OR REPLACE FUNCTION tips_of_mine_adding(words text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 100 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT t.id FROM records_tipword w JOIN records_tip t ON t.id = w.tip_id
     WHERE w.by_id IS NULL AND strpos(w.said, words) > 0
       AND (t.appeal_id IN (SELECT appeals_of_mine()) OR (t.appeal_id IS NULL AND have_role('publisher'))); END $$;
REVOKE ALL ON FUNCTION tips_of_mine_adding(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tips_of_mine_adding(text) TO traceroom_room;

-- Those that came with a picture, whatever became of it. The same: the rule of each picture would ask for its tip.
CREATE OR REPLACE FUNCTION tips_of_mine_with_pictures() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 1000 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT t.id FROM records_tip t
     WHERE t.id IN (SELECT p.tip_id FROM records_tippicture p)
       AND (t.appeal_id IN (SELECT appeals_of_mine()) OR (t.appeal_id IS NULL AND have_role('publisher'))); END $$;
REVOKE ALL ON FUNCTION tips_of_mine_with_pictures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tips_of_mine_with_pictures() TO traceroom_room;

-- Which of these people may know that something came about an appeal (00000000-0000-0000-0000-000000000000 for what names
-- none): asked as each of them, with the rights of the caller. What one's organisation owns is looked up once for all of
-- its people; the role is each one's own. Nobody is left as the asker when it ends.
CREATE OR REPLACE FUNCTION who_reads_tips(wanted uuid, people uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  person uuid;
  theirs uuid;
  owning uuid[] := '{}';
  others uuid[] := '{}';
BEGIN
  FOREACH person IN ARRAY people LOOP
    PERFORM set_config('traceroom.person', person::text, false);
    theirs := my_organisation();
    CONTINUE WHEN theirs IS NULL;
    IF wanted = '00000000-0000-0000-0000-000000000000' THEN
      CONTINUE WHEN NOT have_role('publisher');
    ELSE
      CONTINUE WHEN theirs = ANY (others)
        OR NOT (have_role('analyst') OR have_role('case_owner') OR have_role('lead') OR have_role('publisher'));
      IF theirs <> ALL (owning) THEN
        IF EXISTS (SELECT 1 FROM appeals_of_mine() AS mine(id) WHERE mine.id = wanted) THEN
          owning := owning || theirs;
        ELSE
          others := others || theirs;
          CONTINUE;
        END IF;
      END IF;
    END IF;
    RETURN NEXT person;
  END LOOP;
  PERFORM set_config('traceroom.person', '', false);
END $$;
REVOKE ALL ON FUNCTION who_reads_tips(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION who_reads_tips(uuid, uuid[]) TO traceroom_room;
