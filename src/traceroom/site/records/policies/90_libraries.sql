-- Tables of the libraries that sign people in: one's own rows, or any while somebody signs in.
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO traceroom_room;
GRANT SELECT ON django_content_type, django_migrations TO traceroom_room, traceroom_jobs;

ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailaddress FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_emailaddress TO traceroom_room;
GRANT USAGE ON SEQUENCE account_emailaddress_id_seq TO traceroom_room;
CREATE POLICY owner ON account_emailaddress TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON account_emailaddress TO traceroom_room
  USING (user_id = (SELECT me()) OR (SELECT signing_in()))
  WITH CHECK (user_id = (SELECT me()) OR (SELECT signing_in()));

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_authenticator FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator TO traceroom_room;
GRANT USAGE ON SEQUENCE mfa_authenticator_id_seq TO traceroom_room;
CREATE POLICY owner ON mfa_authenticator TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON mfa_authenticator TO traceroom_room
  USING (user_id = (SELECT me()) OR (SELECT signing_in()))
  WITH CHECK (user_id = (SELECT me()) OR (SELECT signing_in()));

ALTER TABLE usersessions_usersession ENABLE ROW LEVEL SECURITY;
ALTER TABLE usersessions_usersession FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON usersessions_usersession TO traceroom_room;
GRANT USAGE ON SEQUENCE usersessions_usersession_id_seq TO traceroom_room;
CREATE POLICY owner ON usersessions_usersession TO traceroom_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON usersessions_usersession TO traceroom_room
  USING (user_id = (SELECT me()) OR (SELECT signing_in()))
  WITH CHECK (user_id = (SELECT me()) OR (SELECT signing_in()));
