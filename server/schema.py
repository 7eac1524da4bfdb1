"""Which tables does the office keep for itself, beside the records?"""

from __future__ import annotations

# Numbered steps, oldest first. A step that has been released is never edited.
# `forwarded` holds, at a hub, the enrolments that central has to decide on.
# Moments are texts like 2026-04-15T02:40:00Z; lists and maps are JSON.
STEPS: tuple[str, ...] = (
    """
    create table account (
        id text primary key,
        name text not null,
        role text not null,
        district text not null,
        languages text not null,
        is_active integer not null,
        password text not null,
        totp_secret text not null,
        totp_step integer not null
    );
    create table session (
        hash text primary key,
        account text not null,
        begun_at text not null,
        used_at text not null,
        browser text not null
    );
    create index session_of_account on session (account);
    create table attempt (
        bucket text primary key,
        failures integer not null,
        last_at text not null
    );
    create table known_browser (
        hash text not null,
        account text not null,
        seen_at text not null,
        primary key (hash, account)
    );
    create table audit (
        n integer primary key,
        at text not null,
        who text not null,
        what text not null,
        subject text not null,
        detail text not null,
        mac text not null
    );
    create index audit_of_subject on audit (subject);
    create table audit_head (
        one integer primary key,
        n integer not null,
        mac text not null
    );
    create table contact (
        dev text primary key,
        met_at text not null
    );
    create table enrolment (
        code text primary key,
        secret text not null,
        account text not null,
        scopes text not null,
        valid_days integer not null,
        until text not null,
        used_by text not null
    );
    create table lease (
        job text primary key,
        holder text not null,
        held_until text not null,
        last_run text not null
    );
    create table reminder (
        follow_up text not null,
        kind text not null,
        due_at text not null,
        noted_at text not null,
        primary key (follow_up, kind, due_at)
    );
    """,
    """
    alter table enrolment add column role text not null default 'laptop';
    create table forwarded (
        code text not null,
        dev text not null,
        request text not null,
        asked_at text not null,
        refused_at text not null,
        primary key (code, dev)
    );
    """,
    # What a device said at its greeting that it had made: what exists only out there.
    """
    create table told (
        dev text not null,
        scope text not null,
        seq integer not null,
        primary key (dev, scope)
    );
    """,
)
