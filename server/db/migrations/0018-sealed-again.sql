-- Keys may be replaced: what is only ever added is sealed again under a new one, by the owner and in no other member.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  -- One condition inside another: a statement-level trigger has no row to look at.
  if tg_op = 'UPDATE' and tg_level = 'ROW' then
    if coalesce(current_setting('app.resealing', true), '') = 'on'
      and current_user = (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid)
      and to_jsonb(new) ? 'sealed' and to_jsonb(new) - 'sealed' = to_jsonb(old) - 'sealed' then
      return new;
    end if;
  end if;
  raise exception 'rows of % are only ever added', tg_table_name using errcode = 'KA002';
end $$;
