-- What is over is forgotten: the worker asks for it and sees none of it. Returns how many rows went.
CREATE OR REPLACE FUNCTION forget_sessions() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ DECLARE gone integer;
     BEGIN
       DELETE FROM django_session WHERE expire_date < now();
       GET DIAGNOSTICS gone = ROW_COUNT;
       DELETE FROM usersessions_usersession u
         WHERE NOT EXISTS (SELECT 1 FROM django_session s WHERE s.session_key = u.session_key);
       RETURN gone;
     END $$;

-- Links that were used, or whose time is over, hold a name and an address that nothing needs a day later.
CREATE OR REPLACE FUNCTION forget_invitations() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ DECLARE gone integer;
     BEGIN
       DELETE FROM records_invitation
         WHERE used_at < now() - interval '1 day' OR expires < now() - interval '1 day';
       GET DIAGNOSTICS gone = ROW_COUNT;
       RETURN gone;
     END $$;

-- Pictures that nobody has overruled in a month; what is left of one is who answered for it, and why.
CREATE OR REPLACE FUNCTION forget_doubts() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ DECLARE gone integer;
     BEGIN
       DELETE FROM records_doubt WHERE at < now() - interval '30 days';
       GET DIAGNOSTICS gone = ROW_COUNT;
       RETURN gone;
     END $$;

REVOKE ALL ON FUNCTION forget_sessions(), forget_invitations(), forget_doubts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_sessions(), forget_invitations(), forget_doubts() TO traceroom_jobs;
