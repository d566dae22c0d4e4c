-- Tips are for the investigators of the case alone: never for other organisations of a room, never for partners.
CREATE OR REPLACE FUNCTION appeals_of_mine() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 300 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT a.id FROM records_appeal a JOIN records_object o ON o.id = a.thing_id
     JOIN records_case c ON c.id = o.case_id WHERE c.organisation_id = my_organisation(); END $$;
REVOKE ALL ON FUNCTION appeals_of_mine() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION appeals_of_mine() TO traceroom_room;
