-- A version of a protocol that is never offered again: by whom, and why. Whoever began with it goes on.
alter table protocol add column barred_at timestamptz, add column barred_by uuid, add column barred_why text,
  add check ((barred_at is null) = (barred_by is null)), add check ((barred_at is null) = (barred_why is null)), add check (barred_why <> '');

create function protocol_stays_barred() returns trigger language plpgsql as $$
begin
  if old.barred_at is not null and (new.barred_at, new.barred_by, new.barred_why) is distinct from (old.barred_at, old.barred_by, old.barred_why) then
    raise exception 'a version that was barred stays barred' using errcode = 'KA002';
  end if;
  if new.barred_at is not null and exists (select 1 from offering o where o.organization_id = new.organization_id and o.protocol_key = new.key
      and ((o.open and o.protocol_version = new.version) or o.trial_version = new.version)) then
    raise exception 'a barred version is offered to nobody' using errcode = 'KA008';
  end if;
  return null;
end $$;
create trigger stays_barred after update on protocol for each row execute function protocol_stays_barred();

create function offering_not_barred() returns trigger language plpgsql as $$
begin
  if exists (select 1 from protocol p where p.organization_id = new.organization_id and p.key = new.protocol_key and p.barred_at is not null
      and ((new.open and p.version = new.protocol_version) or p.version = new.trial_version)) then
    raise exception 'a barred version is offered to nobody' using errcode = 'KA008';
  end if;
  return null;
end $$;
create trigger not_barred after insert or update on offering for each row execute function offering_not_barred();
