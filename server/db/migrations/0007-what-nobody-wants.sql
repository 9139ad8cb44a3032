-- What nobody wants any more goes, and what tells too much is no longer kept in the clear.

-- Days a story may lie unsent before it is removed; its author is told days before.
alter table practice add column draft_days int not null default 30 check (draft_days between 7 and 365);
alter table clinical_case add column draft_warned_at timestamptz;
-- Asked by the sweep that looks whose a blob is.
create index attachment_rendition_blob on attachment_rendition (organization_id, blob_id);
grant delete on attachment, attachment_rendition, session to kairos_app;

-- A plain hash of a picture tells whoever has the same picture. Hashes of rows made before this are dropped, since only the app has keys.
alter table attachment drop column sha256, add column content_mac bytea, add column place_mac bytea;
alter table attachment_rendition drop column sha256, add column content_mac bytea;
-- Rule, source and place of a flag move into its seal; `mark` tells two flags of one matter apart. The app seals older rows, a few at a time.
alter table safety_finding alter column rule_id drop not null, alter column rule_source drop not null,
  alter column engine_version drop not null, alter column found_in drop not null, add column mark bytea;
create unique index safety_finding_mark on safety_finding (organization_id, case_id, mark) where mark is not null;

-- Houses that live already: the first tidying, and a look at every draft. Each practice is written within its own wall.
do $$
declare org uuid;
begin
  for org in select organization_id from organization loop
    perform set_config('app.org', org::text, true);
    if exists (select 1 from practice_key where organization_id = org) then
      insert into due (organization_id, id, at, kind, subject_id) values (org, gen_random_uuid(), now(), 'upkeep', org) on conflict do nothing;
    end if;
    insert into due (organization_id, id, at, kind, subject_id)
      select organization_id, gen_random_uuid(), now(), 'draft', id from clinical_case where organization_id = org and state = 'draft' on conflict do nothing;
    update draft set expires_at = saved_at + interval '400 days' where organization_id = org and kind = 'intake';
  end loop;
  perform set_config('app.org', '', true);
end $$;
