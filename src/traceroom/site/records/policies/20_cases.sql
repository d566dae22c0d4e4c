-- What is done to a case as a whole, and who is known by name because of it. Each function acts as the owner of the
-- tables for the person who asks; without one the owner's own policies (for_a_person) show and change nothing.

-- Ours becomes theirs: shares and permissions end, the author stays, a line tells both. The reference may be taken
-- there; telling the giver so would tell what others have, so it is changed without a word.
CREATE OR REPLACE FUNCTION hand_over(handed uuid, taking uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN
       PERFORM 1 FROM records_case WHERE id = handed AND organisation_id = my_organisation() FOR UPDATE;
       IF NOT FOUND OR taking = my_organisation() OR taking NOT IN (SELECT organisations_beside_me())
          OR NOT (have_role('case_owner') OR have_role('lead')) THEN RETURN false; END IF;
       DELETE FROM records_share WHERE case_id = handed;
       DELETE FROM records_permission WHERE case_id = handed;
       DELETE FROM records_doubt WHERE thing_id IN (SELECT id FROM records_object WHERE case_id = handed);
       INSERT INTO records_handover (case_id, giver_id, taker_id, given_by_id, reference, at)
         SELECT id, organisation_id, taking, me(), reference, now() FROM records_case WHERE id = handed;
       UPDATE records_summary SET changed_at = now() WHERE case_id = handed;
       UPDATE records_case SET organisation_id = taking, reference = CASE
           WHEN EXISTS (SELECT 1 FROM records_case t WHERE t.organisation_id = taking AND t.reference = c.reference)
           THEN left(c.reference, 51) || ' ' || left(c.id::text, 8) ELSE c.reference END
         FROM (SELECT id, reference FROM records_case WHERE id = handed) c WHERE records_case.id = c.id;
       RETURN true;
     END $$;

-- Everything of a case, for good, by a lead of the organisation that owns it. The ledger's ids stay.
CREATE OR REPLACE FUNCTION delete_case(gone uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN
       PERFORM 1 FROM records_case WHERE id = gone AND organisation_id = my_organisation() FOR UPDATE;
       IF NOT FOUND OR NOT have_role('lead') THEN RETURN false; END IF;
       -- What the public sees is withdrawn first, and what is held for a court is let go first.
       IF EXISTS (SELECT 1 FROM records_appeal a JOIN records_object o ON o.id = a.thing_id
                  LEFT JOIN records_tip t ON t.appeal_id = a.id
                  WHERE o.case_id = gone AND (a.status IN ('released', 'published') OR t.held_at IS NOT NULL))
       THEN RETURN false; END IF;
       DELETE FROM records_tippicture WHERE tip_id IN (SELECT t.id FROM records_tip t JOIN records_appeal a
         ON a.id = t.appeal_id JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = gone);
       DELETE FROM records_tipword WHERE tip_id IN (SELECT t.id FROM records_tip t JOIN records_appeal a
         ON a.id = t.appeal_id JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = gone);
       DELETE FROM records_tipclue WHERE clue_id IN (SELECT l.id FROM records_clue l
         JOIN records_object o ON o.id = l.thing_id WHERE o.case_id = gone);
       DELETE FROM records_tip WHERE appeal_id IN (SELECT a.id FROM records_appeal a
         JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = gone);
       DELETE FROM records_objectionanswer WHERE objection_id IN (SELECT b.id FROM records_objection b
         JOIN records_appeal a ON a.id = b.appeal_id JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = gone);
       DELETE FROM records_objection WHERE appeal_id IN (SELECT a.id FROM records_appeal a
         JOIN records_object o ON o.id = a.thing_id WHERE o.case_id = gone);
       DELETE FROM records_appeal WHERE thing_id IN (SELECT id FROM records_object WHERE case_id = gone);
       DELETE FROM records_crop WHERE thing_id IN (SELECT id FROM records_object WHERE case_id = gone);
       DELETE FROM records_doubt WHERE thing_id IN (SELECT id FROM records_object WHERE case_id = gone);
       DELETE FROM records_clue WHERE thing_id IN (SELECT id FROM records_object WHERE case_id = gone);
       DELETE FROM records_object WHERE case_id = gone;
       DELETE FROM records_switch WHERE case_id = gone;
       DELETE FROM records_summary WHERE case_id = gone;
       DELETE FROM records_share WHERE case_id = gone;
       DELETE FROM records_permission WHERE case_id = gone;
       DELETE FROM records_handover WHERE case_id = gone;
       DELETE FROM records_link WHERE gone IN (left_id, right_id);
       DELETE FROM records_case WHERE id = gone;
       RETURN true;
     END $$;

-- Organisations that we gave a case to: we knew them then, and may read their name later.
CREATE OR REPLACE FUNCTION organisations_i_gave_to() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT taker_id FROM records_handover WHERE giver_id = my_organisation(); END $$;

-- People whose words or whose authorship our cases hold: their names stay with us when the room has closed. Not those
-- who are hidden, and not those of an organisation that was only ever beside us hidden.
CREATE OR REPLACE FUNCTION people_who_spoke_to_me() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT p.account_id FROM records_person p
     WHERE NOT p.hidden
       AND p.organisation_id IN (
         SELECT theirs.organisation_id FROM records_membership theirs
         JOIN records_membership mine ON mine.room_id = theirs.room_id AND mine.organisation_id = my_organisation()
         JOIN records_room r ON r.id = theirs.room_id AND r.opens <= now() WHERE NOT theirs.hidden)
       AND p.account_id IN (
         SELECT author_id FROM records_case WHERE organisation_id = my_organisation()
         UNION SELECT l.added_by_id FROM records_clue l JOIN records_object o ON o.id = l.thing_id
         JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = my_organisation()); END $$;

-- A grade is the judgement of whoever owns the case; a clue's author may only take the clue back.
CREATE OR REPLACE FUNCTION only_the_owner_grades() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
  $$ BEGIN
       IF (NEW.source_grade, NEW.information_grade) IS DISTINCT FROM (OLD.source_grade, OLD.information_grade)
          AND NOT EXISTS (SELECT 1 FROM records_object o JOIN records_case c ON c.id = o.case_id
                          WHERE o.id = NEW.thing_id AND c.organisation_id = my_organisation())
       THEN RAISE insufficient_privilege USING MESSAGE = 'only the owner of the case grades'; END IF;
       RETURN NEW;
     END $$;

-- My cases that are linked with the case of an object which is another's: what a link lets its owner ask about that.
CREATE OR REPLACE FUNCTION mine_linked_with(thing uuid) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 2 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT c.id FROM records_object o
     JOIN records_link l ON o.case_id IN (l.left_id, l.right_id)
     JOIN records_case c ON c.id IN (l.left_id, l.right_id) AND c.id <> o.case_id
     WHERE o.id = thing AND c.organisation_id = my_organisation(); END $$;

-- Objects of cases of others that are linked with one of mine.
CREATE OR REPLACE FUNCTION things_linked_with_mine() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 30 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT o.id FROM records_case c
     JOIN records_link l ON c.id IN (l.left_id, l.right_id)
     JOIN records_object o ON o.case_id IN (l.left_id, l.right_id) AND o.case_id <> c.id
     WHERE c.organisation_id = my_organisation(); END $$;

REVOKE ALL ON FUNCTION mine_linked_with(uuid), things_linked_with_mine() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mine_linked_with(uuid), things_linked_with_mine() TO traceroom_room;
REVOKE ALL ON FUNCTION hand_over(uuid, uuid), delete_case(uuid), organisations_i_gave_to(), people_who_spoke_to_me(),
  only_the_owner_grades() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hand_over(uuid, uuid), delete_case(uuid) TO traceroom_room;
GRANT EXECUTE ON FUNCTION organisations_i_gave_to(), people_who_spoke_to_me() TO traceroom_room, traceroom_jobs;
