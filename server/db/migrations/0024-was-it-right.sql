-- Whether a red flag was right, as whoever disposed of it said; nobody was asked before this, and nobody must answer.
alter table safety_finding add column verdict text check (verdict in ('right', 'too_strong', 'not_about_this')),
  add check (verdict is null or disposed_at is not null);
-- Asked by the administrator's report of what the rules found lately.
create index safety_finding_found on safety_finding (organization_id, found_at desc);
