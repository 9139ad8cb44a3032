-- Whoever is named medical director takes it over, whoever names them: a server of before this rule does not end the other's part itself,
-- and was refused. Of two whom one transaction names, the first stays.
create or replace function one_medical_director() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.medical_director then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('medical_director ' || new.organization_id, 0));
  update practitioner p set medical_director = false, version = p.version + 1
    where p.organization_id = new.organization_id and p.medical_director and p.id <> new.id
      and exists (select from practitioner named where named.organization_id = new.organization_id and named.id = new.id and named.medical_director);
  return null;
end $$;
