"""Which tables does the laptop add for what never leaves it as it is?

Drafts and their journals, and what enrolment told. Migrations are numbered
and only ever added to.
"""

from __future__ import annotations

# The file of a laptop, in its home folder.
DATABASE = "laptop.db"
STEPS = (
    """
    create table setting (name text primary key, value text not null);
    create table draft (
        id text primary key,
        form text not null,
        record text,
        started_at text not null,
        begun_from text,
        seen text,
        finalised_at text,
        made text
    );
    create table journal (
        draft text not null,
        n integer not null,
        kept_at text not null,
        entry text not null,
        primary key (draft, n)
    );
    """,
    # What a draft in a newer version of its form took over, and from which draft.
    "alter table draft add column carried text",
    # A draft that is shared: how much of its journal has become changes of its
    # record, when the answers it stands on were given.
    """
    alter table draft add column shared integer not null default 0;
    alter table draft add column base integer not null default 0;
    alter table draft add column given text;
    """,
    # Wage sheets that are talked through with a worker, outside any checklist.
    """
    create table wage_sheet (id text primary key, begun_at text not null);
    create table wage_entry (
        sheet text not null,
        n integer not null,
        kept_at text not null,
        entry text not null,
        primary key (sheet, n)
    );
    """,
)
