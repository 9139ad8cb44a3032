-- The form a matter was sent with is read with every message that is screened: found by itself, however long the thread has grown.
create index timeline_entry_intake on timeline_entry (organization_id, case_id, seq) where kind = 'intake';
