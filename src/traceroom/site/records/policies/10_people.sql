-- What an operator may know of and do to the people of their own organisation, and nobody else; never a password.
CREATE OR REPLACE FUNCTION is_colleague(person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT have_role('operator') AND EXISTS (
       SELECT 1 FROM records_person WHERE account_id = person AND organisation_id = my_organisation()) $$;

CREATE OR REPLACE FUNCTION my_people() RETURNS TABLE (
    person uuid, email text, last_login timestamptz, locked_until timestamptz, active boolean, second_factor boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.id, a.email, a.last_login, a.locked_until, a.is_active AND p.active,
            EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = a.id AND f.type <> 'recovery_codes')
     FROM records_person p JOIN records_account a ON a.id = p.account_id
     WHERE p.organisation_id = my_organisation() AND have_role('operator') $$;

-- True where it was done. Shutting somebody out ends their sessions in the same moment.
CREATE OR REPLACE FUNCTION let_in(colleague uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN
       IF NOT is_colleague(colleague) THEN RETURN false; END IF;
       UPDATE records_account SET failures = 0, locked_until = NULL, is_active = true WHERE id = colleague;
       UPDATE records_person SET active = true WHERE account_id = colleague;
       RETURN true;
     END $$;

CREATE OR REPLACE FUNCTION shut_out(colleague uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ BEGIN
       IF colleague = me() OR NOT is_colleague(colleague) THEN RETURN false; END IF;
       UPDATE records_account SET is_active = false WHERE id = colleague;
       UPDATE records_person SET active = false WHERE account_id = colleague;
       DELETE FROM django_session WHERE session_key IN (
         SELECT session_key FROM usersessions_usersession WHERE user_id = colleague);
       DELETE FROM usersessions_usersession WHERE user_id = colleague;
       RETURN true;
     END $$;

-- A way back may be made for a colleague only: the link sets a password anew.
CREATE OR REPLACE FUNCTION is_colleagues_address(address text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT EXISTS (SELECT 1 FROM my_people() WHERE email = address AND person <> me()) $$;

-- Nobody becomes a person but as a spent invitation says it: this organisation, these roles.
CREATE OR REPLACE FUNCTION is_invited(account uuid, organisation uuid, wanted text[]) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT signing_in() AND EXISTS (
       SELECT 1 FROM records_invitation i JOIN records_account a ON a.email = i.email
       WHERE a.id = account AND i.organisation_id = organisation AND i.roles::text[] = wanted
         AND i.purpose IN ('join', 'demo') AND i.used_at IS NOT NULL) $$;

-- Whose entry in the ledger a sign-in is; told while somebody signs in, and of oneself.
CREATE OR REPLACE FUNCTION organisation_of(account uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT organisation_id FROM records_person WHERE account_id = account AND (signing_in() OR account = me()) $$;

REVOKE ALL ON FUNCTION is_colleague(uuid), my_people(), let_in(uuid), shut_out(uuid), is_colleagues_address(text),
  is_invited(uuid, uuid, text[]), organisation_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_colleague(uuid), my_people(), let_in(uuid), shut_out(uuid), is_colleagues_address(text),
  is_invited(uuid, uuid, text[]), organisation_of(uuid) TO traceroom_room;
