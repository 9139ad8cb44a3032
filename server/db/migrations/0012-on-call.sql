-- Whom an emergency wakes while the practice is closed: a list in order, and after how many minutes a page goes on to the next.
alter table practice add column on_call uuid[] not null default '{}' check (cardinality(on_call) <= 20),
  add column on_call_minutes int not null default 5 check (on_call_minutes between 1 and 60);
-- How many of the list this page has rung so far.
alter table task add column rung int not null default 0 check (rung >= 0);
