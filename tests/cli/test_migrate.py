"""`traceroom migrate`, as the owner of the tables and as somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from tests.site.databases import as_superuser
from traceroom.site.installation import Installation


def _migrate(told: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    command = [sys.executable, "-m", "traceroom", "migrate"]
    return subprocess.run(command, env=own | dict(told), capture_output=True, text=True, check=False)


def test_each_owner_brings_its_own_side_up_to_date(installed: Installation) -> None:
    for process in ("owner", "desk-owner"):
        done = _migrate(installed.environment(process))
        assert (done.returncode, done.stdout) == (0, "Tables and policies are up to date.\n"), done.stderr


def test_without_settings_or_a_server_it_is_a_sentence(installed: Installation) -> None:
    away = installed.environment("owner") | {"TRACEROOM_DATABASE": "postgresql://x:y@/z?host=/nowhere"}
    for told, said in (({}, "TRACEROOM_PROCESS is not set"), (away, "/nowhere")):
        done = _migrate(told)
        assert done.returncode == 2 and said in done.stderr, done.stderr
        assert "Traceback" not in done.stderr


def test_what_was_given_beside_the_files_is_taken_back(installed: Installation) -> None:
    """A function that anybody may run, as PostgreSQL makes them; one given to a role; and a schema open to all, as
    servers before PostgreSQL 15 have it."""
    with as_superuser(installed) as database:
        database.execute("GRANT CREATE ON SCHEMA public TO PUBLIC, traceroom_room")
        database.execute("GRANT EXECUTE ON FUNCTION hand_over(uuid, uuid) TO traceroom_partners")
        database.execute("GRANT SELECT ON records_case TO traceroom_partners")
        database.execute("SET LOCAL ROLE traceroom_owner")
        database.execute("CREATE FUNCTION stray() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
        database.commit()
        try:
            assert _migrate(installed.environment("owner")).returncode == 0
            asked = database.execute(
                "SELECT has_schema_privilege('traceroom_room', 'public', 'CREATE'),"
                " has_function_privilege('traceroom_partners', 'hand_over(uuid, uuid)', 'EXECUTE'),"
                " has_function_privilege('traceroom_room', 'stray()', 'EXECUTE'),"
                " has_table_privilege('traceroom_partners', 'records_case', 'SELECT'),"
                " has_function_privilege('traceroom_room', 'hand_over(uuid, uuid)', 'EXECUTE')"
            ).fetchall()
            assert asked == [(False, False, False, False, True)]
        finally:
            database.execute("DROP FUNCTION stray()")
            database.commit()
