-- Whether a flag holds its matter open though its level does not: words that no rule could read. Which rule it is stays sealed. A server
-- of before leaves it out, and what it keeps is held by the level alone, as before.
alter table safety_finding add column holds_open boolean not null default false;

create or replace function finding_holds_case() returns trigger language plpgsql as $$
begin
  if exists (select 1 from safety_finding f where f.organization_id = new.organization_id and f.case_id = new.id and f.disposed_at is null
      and (f.level in ('emergency', 'urgent') or f.holds_open)) then
    raise exception 'a case with an unresolved finding cannot be %', new.state using errcode = 'KA006';
  end if;
  return null;
end $$;
