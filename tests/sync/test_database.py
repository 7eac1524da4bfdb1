"""Does one write keep all or nothing, and do its failures speak plainly?"""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from sync.database import (
    Database,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNotOpened,
    DatabaseTooNew,
    DiskFull,
)

NOTES = "create table note (id integer primary key, words text not null);"


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "some.db", busy_seconds=0.2)
    database.migrate("notes", [NOTES])
    yield database
    database.close()


def keep(database, words):
    database.execute("insert into note (words) values (?)", (words,))


def words(database):
    return [row["words"] for row in database.rows("select words from note order by id")]


def test_a_write_that_fails_keeps_nothing(database):
    with pytest.raises(ValueError):
        with database.write():
            keep(database, "one")
            raise ValueError

    assert words(database) == []


def test_a_nested_write_joins_the_outer_one(database):
    with pytest.raises(ValueError):
        with database.write():
            with database.write():
                keep(database, "inner")
            raise ValueError

    assert words(database) == []


def test_a_nested_write_that_fails_leaves_the_outer_one_whole(database):
    with database.write():
        keep(database, "outer")
        with pytest.raises(ValueError):
            with database.write():
                keep(database, "inner")
                raise ValueError
        keep(database, "after")

    assert words(database) == ["outer", "after"]


def test_a_write_inside_a_read_is_our_mistake_and_says_so(database):
    with database.read():
        with pytest.raises(RuntimeError):
            with database.write():
                pass


def test_a_read_sees_one_state_while_another_thread_writes(database):
    def write_elsewhere():
        keep(database, "new")

    with database.read():
        assert words(database) == []
        thread = threading.Thread(target=write_elsewhere)
        thread.start()
        thread.join()
        seen_inside = words(database)

    assert (seen_inside, words(database)) == ([], ["new"])


def test_many_threads_write_without_losing_a_row(tmp_path):
    database = Database(tmp_path / "some.db")
    database.migrate("notes", [NOTES])

    def write_ten():
        for number in range(10):
            with database.write():
                keep(database, str(number))

    threads = [threading.Thread(target=write_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(words(database)) == 40
    database.close()


def test_a_second_writer_is_told_that_the_database_is_busy(database, tmp_path):
    other = Database(tmp_path / "some.db", busy_seconds=0.1)

    with database.write():
        with pytest.raises(DatabaseBusy, match="try again"):
            with other.write():
                pass

    with other.write():
        keep(other, "later")
    assert words(database) == ["later"]
    other.close()


def test_a_full_disk_is_named_and_everything_before_it_is_kept(database):
    keep(database, "before")
    [pages] = database.row("pragma page_count")
    database.execute(f"pragma max_page_count = {int(pages)}")

    with pytest.raises(DiskFull, match="Make room"):
        with database.write():
            for _ in range(100):
                keep(database, "x" * 1000)

    assert words(database) == ["before"]
    database.execute("pragma max_page_count = 100000")
    keep(database, "after")
    assert words(database) == ["before", "after"]


def test_a_file_that_is_no_database_is_called_damaged(tmp_path):
    path = tmp_path / "some.db"
    path.write_bytes(b"this is a letter and not a database" * 100)

    with pytest.raises(DatabaseDamaged, match="backup"):
        Database(path).rows("select 1 from note")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(DatabaseNotOpened):
        Database(tmp_path / "nowhere" / "some.db").rows("select 1")


def test_migrations_run_once_and_in_order(database):
    steps = [NOTES, "alter table note add column at text; create index at on note(at);"]

    database.migrate("notes", steps)
    database.migrate("notes", steps)

    columns = [row["name"] for row in database.rows("pragma table_info(note)")]
    assert columns == ["id", "words", "at"]


def test_a_migration_that_fails_leaves_no_trace(database):
    with pytest.raises(Exception, match="syntax"):
        database.migrate("other", ["create table a (x integer);", "creat table b;"])

    assert "a" not in database.tables().table_names()
    database.migrate("other", ["create table a (x integer);"])
    assert "a" in database.tables().table_names()


def test_a_database_of_a_newer_version_is_left_alone(database):
    database.migrate("notes", [NOTES, "create table later (x integer);"])

    with pytest.raises(DatabaseTooNew, match="newer version"):
        database.migrate("notes", [NOTES])


def test_semicolons_inside_words_do_not_cut_a_statement(database):
    database.migrate(
        "other",
        ["create table b (x text default 'a;b'); insert into b values ('c;d');"],
    )

    assert database.row("select x from b")["x"] == "c;d"


def test_three_processes_that_open_a_new_file_at_once_all_work(tmp_path):
    program = (
        "import sys; from sync.database import Database;"
        "d = Database(sys.argv[1]); d.migrate('notes', [sys.argv[2]]);"
        "d.execute('insert into note (words) values (?)', ('x',)); d.close()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "new.db"), NOTES]

    processes = [subprocess.Popen(command) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    database = Database(tmp_path / "new.db")
    assert len(words(database)) == 3
    database.close()


def test_the_file_is_for_its_owner_only(database):
    import os

    if os.name == "posix":
        assert database.path.stat().st_mode & 0o077 == 0


def test_tables_that_are_gone_from_the_file_are_called_damage(database):
    with pytest.raises(DatabaseDamaged, match="no such table: lost"):
        database.rows("select * from lost")
