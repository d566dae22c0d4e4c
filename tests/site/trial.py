"""Trial: a clock set back and a job that has run, inside the transaction of a test: functions that a test's database
has beside ours, since no role of the room may do either."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import psycopg

FUNCTIONS = """
CREATE SCHEMA IF NOT EXISTS trial;
GRANT USAGE ON SCHEMA trial TO traceroom_room;
CREATE OR REPLACE FUNCTION trial.asked_at(appeal uuid, since timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = public SET session_replication_role = replica AS
  $$ UPDATE records_appeal SET asked_at = since, objections_until = since + (objections_until - asked_at)
     WHERE id = appeal $$;
CREATE OR REPLACE FUNCTION trial.published(appeal uuid, shown timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = public SET session_replication_role = replica AS
  $$ UPDATE records_appeal SET status = 'published', published_at = shown WHERE id = appeal $$;
CREATE OR REPLACE FUNCTION trial.replaced(appeal uuid, shown timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
  SET search_path = public SET session_replication_role = replica AS
  $$ UPDATE records_appeal SET status = 'replaced', published_at = shown WHERE id = appeal $$;
"""


def put_beside(database: psycopg.Connection) -> None:
    """Makes them, as the superuser."""
    database.execute(FUNCTIONS.encode())


def asked_at(appeal: UUID, since: datetime) -> None:
    """As if it had been asked for then; others have as much time as they were given."""
    _called("asked_at", appeal, since)


def published(appeal: UUID, shown: datetime) -> None:
    """As if the job had put it before the public."""
    _called("published", appeal, shown)


def replaced(appeal: UUID, shown: datetime) -> None:
    """As if the job had put a next edition in its place since."""
    _called("replaced", appeal, shown)


def _called(function: str, appeal: UUID, at: datetime) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT trial.{function}(%s, %s)", [appeal, at])
