-- A log that only grows over what must never be doubted: who did and saw what, and what was said (by its commitment).
-- Each row carries the transaction that wrote it: the sequencer takes only what is older than every transaction still open,
-- so that one that commits late is not passed over.
alter table audit add column xid xid8 not null default pg_current_xact_id();
alter table disclosure add column xid xid8 not null default pg_current_xact_id();
alter table timeline_entry add column xid xid8 not null default pg_current_xact_id();
alter table staff_note add column xid xid8 not null default pg_current_xact_id();
create index audit_xid on audit (organization_id, xid);
create index disclosure_xid on disclosure (organization_id, xid);
create index timeline_entry_xid on timeline_entry (organization_id, xid);
create index staff_note_xid on staff_note (organization_id, xid);

create table log_leaf (
  organization_id uuid not null references organization, position bigint not null check (position >= 0),
  source text not null check (source in ('audit', 'disclosure', 'timeline_entry', 'staff_note')), row_id uuid not null, hash bytea not null check (length(hash) = 32),
  primary key (organization_id, position), unique (organization_id, source, row_id)
);
-- How far the log has come: `horizon` is the oldest transaction not yet looked at.
create table log_head (
  organization_id uuid not null references organization, size bigint not null, horizon xid8 not null, moved_at timestamptz not null,
  primary key (organization_id)
);
call guard('log_leaf', 'select, insert', false);
call guard('log_head', 'select, insert, update', false);
call append_only('log_leaf');
