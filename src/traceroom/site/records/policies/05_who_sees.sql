-- Which of these people may see a case: asked as each of them, with the rights of the caller, so that it can say
-- nothing that the policies would not. What one sees, all of an organisation see, so that each organisation is asked
-- for once. Nobody is left as the asker when it ends.
CREATE OR REPLACE FUNCTION who_sees(wanted uuid, people uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  person uuid;
  theirs uuid;
  seeing uuid[] := '{}';
  blind uuid[] := '{}';
BEGIN
  FOREACH person IN ARRAY people LOOP
    PERFORM set_config('traceroom.person', person::text, false);
    theirs := my_organisation();
    CONTINUE WHEN theirs IS NULL OR theirs = ANY (blind);
    IF theirs <> ALL (seeing) THEN
      IF EXISTS (SELECT 1 FROM records_case WHERE id = wanted) THEN
        seeing := seeing || theirs;
      ELSE
        blind := blind || theirs;
        CONTINUE;
      END IF;
    END IF;
    RETURN NEXT person;
  END LOOP;
  PERFORM set_config('traceroom.person', '', false);
END $$;
REVOKE ALL ON FUNCTION who_sees(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION who_sees(uuid, uuid[]) TO traceroom_room;
