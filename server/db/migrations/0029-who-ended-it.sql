-- Who ended a session or a way to sign in that was not their own: an administrator a colleague's, a privacy officer a patient's.
-- Sessions of patients that were ended before this are called an administrator's, whoever did it; the audit names the person.
alter table session drop constraint session_ended_by_check,
  add constraint session_ended_by_check check (ended_by in ('administrator', 'privacy_officer'));
alter table credential add column ended_by text check (ended_by in ('administrator', 'privacy_officer'));
