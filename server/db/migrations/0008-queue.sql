-- The queue reads twenty rows of however many there are: in order of due from an index, and whose team a matter is from another.
create index task_calm on task (organization_id, whose_move, coalesce(due_at, 'infinity'::timestamptz), opened_at, id) where state = 'open' and not wall_clock;
create index task_pressing on task (organization_id, whose_move) where state = 'open' and wall_clock;
create index task_case_team on task (organization_id, case_id, team_id);
create index safety_finding_emergency on safety_finding (organization_id, case_id) where disposed_at is null and level = 'emergency';
