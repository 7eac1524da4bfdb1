"""Which tables keep the streams, the segments and the records?

Devices and streams are named by small numbers inside the database. Moments
are ISO UTC texts, lists and maps canonical JSON texts; `hlc` is the hybrid
clock's integer. No foreign keys: an edit may arrive before what it edits.
"""

from __future__ import annotations

ROOM = "sync"

_NODE = """
create table node (key text primary key, value text not null);
"""

_STREAMS = """
create table certificate (
    dev text not null, valid_from text not null, body text not null,
    primary key (dev, valid_from, body)
);
create table revoked (dev text primary key, at text not null);
create table stream (
    n integer primary key, dev text not null, scope text not null,
    short text unique, seq integer not null, head text not null,
    held_seq integer not null, held_head text not null,
    pushed_seq integer not null, unique (dev, scope)
);
create table segment (
    arrival integer primary key, stream integer not null, scope text not null,
    first integer not null, last integer not null,
    head text not null, body blob not null, sha text not null unique,
    got_at text not null, got_from text not null
);
create index segment_of_stream on segment (stream, first);
create index segment_of_scope on segment (scope, arrival);
create table pending (
    stream integer not null, seq integer not null, line blob not null,
    secret blob not null, place integer not null,
    prev text not null, head text not null,
    primary key (stream, seq)
);
create table quarantine (
    sha text primary key, stream integer, first integer, last integer,
    body blob not null, why text not null, state text not null,
    got_at text not null, got_from text not null
);
create table peer (
    server text not null, scope text not null, cursor integer not null,
    primary key (server, scope)
);
"""

_RECORDS = """
create table record (
    id integer primary key, stream integer, seq integer, name text unique,
    scope text not null, kind text not null, form text not null,
    hlc integer not null, user text not null,
    doc text not null, over text not null, times text not null,
    is_here integer not null, got_at text, unique (stream, seq)
);
create index record_of_kind on record (kind, scope);
create index record_awaited on record (stream, seq) where is_here = 0;
create table sibling (
    record integer not null, path text not null, stream integer not null,
    seq integer not null, value text not null,
    primary key (record, path, stream, seq)
);
create table dead (
    record integer not null, path text not null, stream integer not null,
    seq integer not null, primary key (record, path, stream, seq)
);
create table touched (
    record integer not null, stream integer not null, seq integer not null,
    primary key (record, stream, seq)
);
create index touched_by on touched (stream, seq);
"""

_BUNDLES = """
create table bundle (
    peer text primary key, written integer not null, read integer not null,
    read_at text not null
);
create table known_at (
    peer text not null, dev text not null, scope text not null,
    seq integer not null, head8 text not null, primary key (peer, dev, scope)
);
create table pulled_by (
    peer text not null, scope text not null, cursor integer not null,
    primary key (peer, scope)
);
"""

# What servers have said they received, and devices of their clocks: signed
# lines, laid out to be asked. `said` and `hlc` are as the giver wrote them, `at`
# is put right by what it noted of its clock.
_RECEIPTS = """
create table received (
    stream integer not null, giver text not null,
    first integer not null, last integer not null,
    head text not null, at text not null,
    said integer not null, hlc integer not null,
    primary key (stream, giver, first, last)
);
create table clock_note (
    dev text not null, hlc integer not null, ahead_ms integer not null,
    server text not null, server_ms integer not null,
    primary key (dev, hlc)
);
"""

# Grants that change, records that move, and what a person decided of a segment.
# `decision` says what central said of changes kept aside; `gone_seq` and
# `back_seq` of a stream: of ours, changes after back_seq up to gone_seq were
# given up here after central had them.
_SCOPES = """
alter table record add column is_stub integer not null default 0;
drop index record_awaited;
create index record_awaited on record (stream, seq) where is_here <> 1;
alter table stream add column gone_seq integer not null default 0;
alter table stream add column back_seq integer not null default 0;
create table decision (
    dev text not null, scope text not null, first integer not null,
    last integer not null, head text not null, is_release integer not null,
    primary key (dev, scope, first)
);
"""

# What was merged or held and has to be judged anew, from behind change `after` on;
# and how far arrivals went of segments that were kept aside since: no number is
# given out twice, for it is the cursor of those who pull.
_JUDGING = """
create table to_judge (
    dev text not null, scope text not null, after integer not null,
    primary key (dev, scope)
);
create table arrived (scope text primary key, last integer not null);
insert into to_judge (dev, scope, after)
    select dev, scope, 0 from stream where seq > 0 or held_seq > 0;
"""

# Attachments: the bytes of each file in pieces, and which changes name which file:
# those that count (`attach`), and those kept aside (`attach_aside`, by the segment
# in quarantine). A file has no name (`sha`) while it is still read for the first
# time. `blob_held`: which server has said, in a line of its own, that it keeps it;
# `blob_sent`: which has told us so in an exchange. `blob_news`: files that came, or
# were named, since receipts were given last. `blob_asked`: records whose files this
# laptop is to fetch; `blob_wanted`: files that a peer asked for by stick.
_BLOBS = """
create table blob (
    n integer primary key, sha text unique, size integer not null,
    state text not null, got integer not null,
    got_from text not null, got_at text not null
);
create table blob_piece (
    blob integer not null, start integer not null, body blob not null,
    primary key (blob, start)
);
create table attach (
    stream integer not null, seq integer not null, path text not null,
    sha text not null, size integer not null, type text not null,
    primary key (stream, seq, path, sha)
);
create index attach_of_sha on attach (sha);
create index blob_of_giver on blob (got_from, got_at);
create table attach_aside (
    segment text not null, sha text not null, size integer not null,
    primary key (segment, sha, size)
);
create index attach_aside_of_sha on attach_aside (sha);
create table blob_held (
    sha text not null, giver text not null, scope text not null,
    primary key (sha, giver, scope)
);
create table blob_sent (
    sha text not null, server text not null, primary key (sha, server)
);
create table blob_news (sha text primary key);
create table blob_asked (record text primary key);
create table blob_wanted (
    peer text not null, sha text not null, primary key (peer, sha)
);
"""

# Numbered, oldest first; a released step is never edited, a new one is added.
STEPS: tuple[str, ...] = (
    _NODE + _STREAMS + _RECORDS,
    _BUNDLES,
    _RECEIPTS,
    _SCOPES,
    _JUDGING,
    _BLOBS,
)
