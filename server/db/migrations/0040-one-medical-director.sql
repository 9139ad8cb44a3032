-- A practice has one medical director: whoever is named takes it over, in the same act. Of two who were named before this was held, both
-- stay until the next is named. Those who name at once wait for each other, so that neither misses the other's row.
create function one_medical_director() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.medical_director then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('medical_director ' || new.organization_id, 0));
  if (select count(*) from practitioner p where p.organization_id = new.organization_id and p.medical_director) > 1 then
    raise exception 'a practice has one medical director' using errcode = 'KA009';
  end if;
  return null;
end $$;
create constraint trigger one_medical_director after insert or update of medical_director on practitioner deferrable initially deferred
  for each row when (new.medical_director) execute function one_medical_director();
