-- Seen by whoever sees the object; once it is asked for, also by the owners of linked cases, who may object, and by an
-- organisation that objects, as long as it does: it takes that back though it sees the case no more. Made, asked for,
-- released and withdrawn by people of the case's owner; that two of them did so is a constraint of the table. What is shown
-- cannot be changed once somebody has asked for it: only the columns below, and the trigger keeps the words and the pixels
-- of what was asked for.
ALTER TABLE records_appeal ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_appeal FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_appeal TO traceroom_room;
GRANT UPDATE (language, title, want, who, known, alt, first, last, kind, translations, png, pixels, width, height, worth_bits,
              other_ways, names_nobody, covers_nothing, status, outcome, outcome_at, edition, made_by_id, made_at, asked_by_id, asked_at,
              objections_until, released_by_id, released_at, publish_at, withdrawn_by_id, withdrawn_at, country,
              country_by_id, country_from) ON records_appeal TO traceroom_room;
GRANT DELETE ON records_appeal TO traceroom_room;
GRANT SELECT, UPDATE (status, published_at) ON records_appeal TO traceroom_jobs;
CREATE POLICY for_a_person ON records_appeal TO traceroom_owner USING ((SELECT my_organisation()) IS NOT NULL);
CREATE OR REPLACE FUNCTION appeals_we_object_to() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 5 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT b.appeal_id FROM records_objection b
     WHERE b.organisation_id = my_organisation() AND b.taken_back_at IS NULL; END $$;
REVOKE ALL ON FUNCTION appeals_we_object_to() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION appeals_we_object_to() TO traceroom_room;
CREATE POLICY see ON records_appeal FOR SELECT TO traceroom_room
  USING ((SELECT true FROM records_object o WHERE o.id = thing_id)
         OR (status <> 'draft' AND (thing_id IN (SELECT things_linked_with_mine())
                                    OR id IN (SELECT appeals_we_object_to()))));
CREATE POLICY add_one ON records_appeal FOR INSERT TO traceroom_room
  WITH CHECK (made_by_id = (SELECT me()) AND status = 'draft' AND released_by_id IS NULL AND published_at IS NULL
              AND thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                               WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY change ON records_appeal FOR UPDATE TO traceroom_room
  USING (thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                      WHERE c.organisation_id = (SELECT my_organisation())))
  WITH CHECK (status <> 'replaced'
              AND thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                               WHERE c.organisation_id = (SELECT my_organisation())));
CREATE POLICY forget ON records_appeal FOR DELETE TO traceroom_room
  USING (status = 'draft' AND thing_id IN (SELECT o.id FROM records_object o JOIN records_case c ON c.id = o.case_id
                                           WHERE c.organisation_id = (SELECT my_organisation())));
-- The jobs publish what was released and is due, in the place of the edition that was shown; they see appeals alone, and
-- not the object behind one.
CREATE POLICY publish ON records_appeal FOR SELECT TO traceroom_jobs USING (true);
CREATE POLICY published ON records_appeal FOR UPDATE TO traceroom_jobs
  USING (status IN ('released', 'published')) WITH CHECK (status IN ('published', 'replaced'));

-- Whether the case of an object is another organisation's to look at, too, or linked with one of another's, so that its
-- appeals wait for objections.
CREATE OR REPLACE FUNCTION others_see(thing uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS
  $$ BEGIN RETURN EXISTS (SELECT 1 FROM records_object o WHERE o.id = thing
                          AND (EXISTS (SELECT 1 FROM records_share s WHERE s.case_id = o.case_id)
                               OR EXISTS (SELECT 1 FROM records_permission p WHERE p.case_id = o.case_id)
                               OR EXISTS (SELECT 1 FROM records_link l WHERE o.case_id IN (l.left_id, l.right_id)))); END $$;
REVOKE ALL ON FUNCTION others_see(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION others_see(uuid) TO traceroom_room;

-- The acts of a release are done in one's own name, and what was asked for stays as it is until it is a draft again. A
-- publisher releases it, when the time to object is over and no objection stands; that time begins and runs by the clock
-- here (to a minute, for two machines): of what the room's process writes, only how long it lasts is kept.
CREATE OR REPLACE FUNCTION released_as_asked() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
  $$ BEGIN
       IF (NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id AND NEW.asked_by_id IS DISTINCT FROM me()
           AND NEW.asked_by_id IS NOT NULL)
          OR (NEW.released_by_id IS DISTINCT FROM OLD.released_by_id AND NEW.released_by_id IS DISTINCT FROM me()
              AND NEW.released_by_id IS NOT NULL)
          OR (NEW.country_by_id IS DISTINCT FROM OLD.country_by_id AND NEW.country_by_id IS DISTINCT FROM me()
              AND NEW.country_by_id IS NOT NULL)
          OR (NEW.made_by_id IS DISTINCT FROM OLD.made_by_id AND NEW.made_by_id IS DISTINCT FROM me())
       THEN RAISE insufficient_privilege USING MESSAGE = 'everybody acts in their own name'; END IF;
       IF NEW.status = 'replaced' AND (OLD.status <> 'published' OR NOT EXISTS (
         SELECT 1 FROM records_appeal a WHERE a.slug = NEW.slug AND a.edition > NEW.edition AND a.status = 'released'))
       THEN RAISE insufficient_privilege USING MESSAGE = 'what is shown is replaced by what was released'; END IF;
       IF NEW.status IN ('released', 'published') AND
          (NEW.language, NEW.title, NEW.want, NEW.who, NEW.known, NEW.alt, NEW.first, NEW.last, NEW.kind, NEW.translations,
           NEW.png, NEW.pixels, NEW.made_by_id, NEW.asked_by_id, NEW.edition)
          IS DISTINCT FROM
          (OLD.language, OLD.title, OLD.want, OLD.who, OLD.known, OLD.alt, OLD.first, OLD.last, OLD.kind, OLD.translations,
           OLD.png, OLD.pixels, OLD.made_by_id, OLD.asked_by_id, OLD.edition)
       THEN RAISE insufficient_privilege USING MESSAGE = 'what is released is what was asked for'; END IF;
       IF (OLD.status <> 'draft' OR NEW.status <> 'draft') AND
          (NEW.language, NEW.title, NEW.want, NEW.who, NEW.known, NEW.alt, NEW.first, NEW.last, NEW.kind, NEW.translations,
           NEW.png, NEW.pixels, NEW.made_by_id)
          IS DISTINCT FROM
          (OLD.language, OLD.title, OLD.want, OLD.who, OLD.known, OLD.alt, OLD.first, OLD.last, OLD.kind, OLD.translations,
           OLD.png, OLD.pixels, OLD.made_by_id)
       THEN RAISE insufficient_privilege USING MESSAGE = 'words and pixels change in a draft alone'; END IF;
       IF NEW.edition < OLD.edition OR (NEW.status = 'draft' AND OLD.status <> 'draft' AND NEW.edition = OLD.edition)
       THEN RAISE insufficient_privilege USING MESSAGE = 'a draft that was asked for is the next edition'; END IF;
       IF NEW.status = 'released' AND OLD.status NOT IN ('asked', 'released')
          OR NEW.status = 'published' AND OLD.status NOT IN ('released', 'published')
       THEN RAISE insufficient_privilege USING MESSAGE = 'first it is asked for, then released'; END IF;
       IF OLD.status <> 'draft' AND NEW.status <> 'draft'
          AND (NEW.asked_by_id, NEW.asked_at, NEW.objections_until, NEW.other_ways, NEW.names_nobody, NEW.covers_nothing)
          IS DISTINCT FROM
          (OLD.asked_by_id, OLD.asked_at, OLD.objections_until, OLD.other_ways, OLD.names_nobody, OLD.covers_nothing)
       THEN RAISE insufficient_privilege USING MESSAGE = 'who asked, when and until when, stays as it is'; END IF;
       IF NEW.status = 'asked' AND OLD.status <> 'draft' AND OLD.status <> 'asked'
       THEN RAISE insufficient_privilege USING MESSAGE = 'only a draft is asked for'; END IF;
       IF NEW.status = 'asked' AND OLD.status = 'draft'
          AND NOT (NEW.names_nobody AND NEW.covers_nothing AND NEW.other_ways <> '' AND NEW.objections_until >= NEW.asked_at)
       THEN RAISE insufficient_privilege USING MESSAGE = 'nothing is asked for without its checklist'; END IF;
       IF NEW.status = 'asked' AND OLD.status = 'draft' THEN
         NEW.objections_until := now() + (NEW.objections_until - NEW.asked_at);
         NEW.asked_at := now();
       END IF;
       IF NEW.status = 'released' AND (OLD.status <> 'released' OR NEW.released_by_id <> OLD.released_by_id
                                       OR NEW.publish_at IS DISTINCT FROM OLD.publish_at) THEN
         IF NOT have_role('publisher')
         THEN RAISE insufficient_privilege USING MESSAGE = 'a publisher releases'; END IF;
         IF NEW.objections_until > now() + interval '1 minute'
            OR (NEW.objections_until < NEW.asked_at + interval '48 hours' AND others_see(NEW.thing_id))
         THEN RAISE insufficient_privilege USING MESSAGE = 'others may still object'; END IF;
         IF EXISTS (SELECT 1 FROM records_objection o JOIN records_appeal a ON a.id = o.appeal_id
                    WHERE a.slug = NEW.slug AND o.taken_back_at IS NULL)
         THEN RAISE insufficient_privilege USING MESSAGE = 'an objection stands'; END IF;
       END IF;
       RETURN NEW;
     END $$;
REVOKE ALL ON FUNCTION released_as_asked() FROM PUBLIC;
CREATE OR REPLACE TRIGGER released_as_asked BEFORE UPDATE ON records_appeal
  FOR EACH ROW EXECUTE FUNCTION released_as_asked();

-- A next edition is one of the same object, by the same owner, of what the public sees; what came of that is told with it.
CREATE OR REPLACE FUNCTION made_as_next() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN
       IF EXISTS (SELECT 1 FROM records_appeal a
                  WHERE a.slug = NEW.slug AND (a.thing_id <> NEW.thing_id OR a.edition >= NEW.edition))
       THEN RAISE insufficient_privilege USING MESSAGE = 'a next edition is of the same object'; END IF;
       IF NEW.status = 'draft' AND (NEW.edition, NEW.outcome, NEW.country) <> (1, '', '') AND NOT EXISTS (
         SELECT 1 FROM records_appeal a WHERE a.slug = NEW.slug AND a.status = 'published' AND a.outcome = NEW.outcome
           AND (a.country, a.country_by_id, a.country_from)
             IS NOT DISTINCT FROM (NEW.country, NEW.country_by_id, NEW.country_from))
       THEN RAISE insufficient_privilege USING MESSAGE = 'a next edition is one of what is shown'; END IF;
       RETURN NEW;
     END $$;
REVOKE ALL ON FUNCTION made_as_next() FROM PUBLIC;
CREATE OR REPLACE TRIGGER made_as_next BEFORE INSERT ON records_appeal
  FOR EACH ROW EXECUTE FUNCTION made_as_next();
