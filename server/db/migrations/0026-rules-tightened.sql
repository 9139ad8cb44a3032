-- What a practice adds to the safety rules that came with the house: words that make a rule speak, or a higher level. Never a
-- patient's words, and told to every browser that screens for the practice, so in the clear.
create table rule_addition (
  organization_id uuid not null references organization, id uuid not null,
  rule_id text not null check (rule_id <> ''),
  kind text not null check (kind in ('words', 'level')),
  language text check (language in ('en', 'es')), phrase text check (char_length(phrase) between 1 and 120),
  -- A rule is never lowered: the lowest level there is cannot even be asked for.
  level text check (level in ('urgent', 'emergency')),
  state text not null default 'proposed' check (state in ('proposed', 'failed', 'refused', 'in_force', 'ending', 'ended')),
  proposed_by uuid not null, proposed_at timestamptz not null,
  -- What it would have stopped, in counts and in messages that came with the house; and by which rules it was tried.
  trial jsonb, tried_at timestamptz,
  decided_by uuid, decided_at timestamptz,
  end_asked_by uuid, end_asked_at timestamptz, ended_by uuid, ended_at timestamptz,
  version int not null default 1,
  primary key (organization_id, id),
  check ((kind = 'words') = (phrase is not null) and (kind = 'words') = (language is not null)),
  check ((kind = 'level') = (level is not null)),
  check ((trial is null) = (tried_at is null)), check ((decided_by is null) = (decided_at is null)),
  check ((end_asked_by is null) = (end_asked_at is null)), check ((ended_by is null) = (ended_at is null)),
  -- In force only after a trial and the word of a second person; ended only by two.
  check (state not in ('in_force', 'ending', 'ended') or (trial is not null and decided_by is not null and decided_by <> proposed_by)),
  check ((state = 'ended') = (ended_by is not null)), check (state not in ('ending', 'ended') or end_asked_by is not null),
  check (ended_by is null or ended_by <> end_asked_by)
);
create unique index rule_addition_live on rule_addition (organization_id, rule_id, kind, coalesce(language, ''), lower(coalesce(phrase, '')), coalesce(level, ''))
  where state in ('proposed', 'in_force', 'ending');
-- Read with every text that is screened.
create index rule_addition_heard on rule_addition (organization_id) where state in ('in_force', 'ending', 'ended');

-- What was proposed, of which rule, by whom and by whom decided stays what it was.
create function rule_addition_only_moves() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.organization_id <> old.organization_id or new.rule_id <> old.rule_id or new.kind <> old.kind
    or new.language is distinct from old.language or new.phrase is distinct from old.phrase or new.level is distinct from old.level
    or new.proposed_by <> old.proposed_by or new.proposed_at <> old.proposed_at
    or (old.decided_by is not null and (new.decided_by is distinct from old.decided_by or new.decided_at is distinct from old.decided_at))
    or old.state in ('failed', 'refused', 'ended') and new.state <> old.state then
    raise exception 'an addition to the rules is only ever decided on or ended' using errcode = 'KA002';
  end if;
  return null;
end $$;
create trigger only_moves after update on rule_addition for each row execute function rule_addition_only_moves();
call guard('rule_addition', 'select, insert, update', true);
