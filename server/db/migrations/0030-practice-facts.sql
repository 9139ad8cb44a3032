-- Numbers the rules need of the practice itself, as somebody found them: what was said before stays, what was recorded last counts.
create table practice_fact (
  organization_id uuid not null references organization, id uuid not null, name text not null, value numeric not null, measured_on date not null,
  source text not null check (source <> ''), recorded_by uuid not null, recorded_at timestamptz not null,
  primary key (organization_id, id)
);
create index practice_fact_name on practice_fact (organization_id, name, recorded_at);
call guard('practice_fact', 'select, insert', true);
