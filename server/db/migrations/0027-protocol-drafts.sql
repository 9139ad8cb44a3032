-- A protocol being changed in the product: the whole folder as JSON, faulty or not, until it is published or laid aside.
create table protocol_draft (
  organization_id uuid not null references organization, id uuid not null, key text not null,
  from_kind text not null check (from_kind in ('version', 'draft', 'questionnaire', 'plan-definition')), from_key text, from_version text,
  content jsonb not null, version int not null default 1,
  begun_by uuid not null, begun_at timestamptz not null, changed_by uuid not null, changed_at timestamptz not null,
  -- Everybody who wrote some of it: none of them may approve it.
  writers uuid[] not null,
  signed_off_by uuid, signed_off_at timestamptz, approved_by uuid, approved_at timestamptz,
  published_version text, published_at timestamptz, published_by uuid, discarded_at timestamptz, discarded_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, key, published_version) references protocol (organization_id, key, version),
  check (begun_by = any (writers) and changed_by = any (writers)),
  check ((signed_off_by is null) = (signed_off_at is null)), check ((approved_by is null) = (approved_at is null)),
  check ((published_version is null) = (published_at is null)), check ((discarded_by is null) = (discarded_at is null)),
  check (approved_by is null or approved_by <> all (writers)),
  -- Published only with a signature, and never on the word of those alone who wrote it.
  check (published_version is null or (signed_off_by is not null and (signed_off_by <> all (writers) or approved_by is not null)))
);
create index protocol_draft_changed on protocol_draft (organization_id, changed_at desc);

-- What was signed or approved is this content and no other; what is over stays as it is; who wrote some of it did so for good.
create function protocol_draft_only_forward() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.organization_id <> old.organization_id or new.key <> old.key or old.published_version is not null or old.discarded_at is not null
    or not (new.writers @> old.writers)
    or (new.content is distinct from old.content and (new.signed_off_by is not null or new.approved_by is not null or new.published_version is not null)) then
    raise exception 'a protocol draft only goes forward' using errcode = 'KA002';
  end if;
  return null;
end $$;
create trigger only_forward after update on protocol_draft for each row execute function protocol_draft_only_forward();
call guard('protocol_draft', 'select, insert, update', true);

-- From which draft a version was made; empty: it came with the house.
alter table protocol add column draft_id uuid;
-- A newer version that a share of new matters begins with.
alter table offering add column trial_version text, add column trial_share int, add column trial_since timestamptz, add column trial_by uuid,
  add foreign key (organization_id, protocol_key, trial_version) references protocol (organization_id, key, version),
  add check ((trial_version is null) = (trial_share is null)), add check ((trial_version is null) = (trial_since is null)),
  add check (trial_share is null or trial_share between 1 and 99);
