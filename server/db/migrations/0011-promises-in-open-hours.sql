-- An answer is promised for a time at which somebody is there: what a practice had set in minutes by the wall becomes the same
-- number of open minutes, and nothing else may be stored. Promises already given to patients stay as they were told.
-- A migration is accounted for in `migration`, and by nobody's name.
alter table practice disable trigger accounted;
do $$
declare org uuid;
begin
  for org in select organization_id from organization loop
    perform set_config('app.org', org::text, true);
    update practice set version = version + 1, targets = (
      select jsonb_object_agg(acuity, case when target -> 'reply' ->> 'unit' = 'wall-minutes'
        then jsonb_set(target, '{reply,unit}', '"business-minutes"') else target end) from jsonb_each(targets) as t (acuity, target))
      where organization_id = org and jsonb_path_exists(targets, '$.*.reply ? (@.unit == "wall-minutes")');
  end loop;
  perform set_config('app.org', '', true);
end $$;
alter table practice enable trigger accounted;
alter table practice add constraint reply_in_open_hours check (not jsonb_path_exists(targets, '$.*.reply ? (@.unit == "wall-minutes")'));
