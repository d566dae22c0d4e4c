-- Who is asking: set for one transaction by the process that checked the session.
CREATE OR REPLACE FUNCTION me() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('traceroom.person', true), '')::uuid $$;

-- True only while somebody proves who they are; the tables of accounts open for nothing else.
CREATE OR REPLACE FUNCTION signing_in() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('traceroom.signing_in', true), '') = 'yes' $$;

-- What reads a table is plpgsql, which keeps its plans for a connection; sql would make them anew with every statement.
CREATE OR REPLACE FUNCTION my_organisation() RETURNS uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN (SELECT organisation_id FROM records_person WHERE account_id = me() AND active); END $$;

CREATE OR REPLACE FUNCTION have_role(wanted text) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN coalesce((SELECT wanted = ANY (roles) FROM records_person WHERE account_id = me() AND active), false);
     END $$;

-- Rooms that my organisation is in and that are open now. (ROWS, here and below: what a task force has, for the planner.)
CREATE OR REPLACE FUNCTION my_rooms() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 4 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT r.id FROM records_room r JOIN records_membership m ON m.room_id = r.id
     WHERE m.organisation_id = my_organisation() AND now() BETWEEN r.opens AND r.closes; END $$;

-- Cases brought into those rooms, while the share lasts; the bringer must still be a member, and still own the case.
CREATE OR REPLACE FUNCTION cases_shared_with_me() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 300 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT s.case_id FROM records_share s
     JOIN records_membership m ON m.room_id = s.room_id AND m.organisation_id = s.owner_id
     JOIN records_case c ON c.id = s.case_id AND c.organisation_id = s.owner_id
     WHERE s.room_id IN (SELECT my_rooms()) AND (s.until IS NULL OR s.until > now()); END $$;

-- Cases whose owner lets my organisation in by name (the codes H2 and H3).
CREATE OR REPLACE FUNCTION cases_permitted_to_me() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 30 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT case_id FROM records_permission WHERE organisation_id = my_organisation(); END $$;

-- Organisations that I know of: mine, and those not hidden in my open rooms.
CREATE OR REPLACE FUNCTION organisations_beside_me() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE ROWS 30 SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN RETURN QUERY SELECT my_organisation()
     UNION SELECT m.organisation_id FROM records_membership m
     WHERE m.room_id IN (SELECT my_rooms()) AND NOT m.hidden; END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION me(), signing_in(), my_organisation(), have_role(text), my_rooms(), cases_shared_with_me(),
  cases_permitted_to_me(), organisations_beside_me() TO traceroom_room, traceroom_jobs;
