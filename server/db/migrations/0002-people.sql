-- People who sign in: one row in the world each. The only tables without a practice, besides code lists.

-- An address belongs to whoever proved that they read its mail: `email_hash`, one person each. Until then it is only claimed,
-- and several may claim the same one, so that making an account tells a stranger nothing about who has one.
create table person (
  person_id uuid primary key, email_hash bytea unique, email_claim bytea, sealed bytea not null, language text not null default 'en' check (language in ('en', 'es')),
  email_confirmed_at timestamptz, disabled_at timestamptz, created_at timestamptz not null, version int not null default 1
);
create index person_email_claim on person (email_claim, created_at desc) where email_claim is not null;
create table person_key (
  person_id uuid not null references person deferrable initially deferred, version int not null, wrapped bytea not null, created_at timestamptz not null default now(),
  primary key (person_id, version)
);
create table credential (
  id uuid primary key, person_id uuid not null references person, kind text not null check (kind in ('passkey', 'password', 'totp', 'recovery_code')),
  -- passkey: the credential id's hash; recovery code: the code's hash
  handle bytea, sealed bytea not null, created_at timestamptz not null, last_used_at timestamptz, retired_at timestamptz, version int not null default 1,
  unique (kind, handle)
);
create index credential_person on credential (person_id) where retired_at is null;
create table session (
  id uuid primary key, token_hash bytea not null unique, person_id uuid not null references person, organization_id uuid not null references organization,
  assurance text not null check (assurance in ('password', 'passkey', 'totp')), step_up_at timestamptz, staff boolean not null default false,
  created_at timestamptz not null, last_seen_at timestamptz not null, idle_until timestamptz not null, ends_at timestamptz not null, revoked_at timestamptz,
  device text not null default ''
);
create index session_person on session (person_id) where revoked_at is null;
-- One-time things: e-mail codes, passkey challenges, used TOTP steps. Spent by deleting or by the unique key, never by check-then-act.
create table one_time (
  id uuid primary key, kind text not null, subject text not null, secret_hash bytea, sealed bytea, attempts int not null default 0,
  created_at timestamptz not null, expires_at timestamptz not null, spent_at timestamptz,
  unique (kind, subject)
);
create index one_time_expires on one_time (expires_at);
create table rate_bucket (
  bucket text primary key, points int not null, resets_at timestamptz not null
);
call guard_global('person', 'select, insert, update', true);
call guard_global('person_key', 'select, insert, update', true);
call guard_global('credential', 'select, insert, update', true);
call guard_global('session', 'select, insert, update', false);
call guard_global('one_time', 'select, insert, update, delete', false);
call guard_global('rate_bucket', 'select, insert, update, delete', false);
