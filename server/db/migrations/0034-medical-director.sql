-- Who signs clinical content off for a practice: named by its administrators, and nobody before. Physicians only: a profession that changes ends it.
alter table practitioner add column medical_director boolean not null default false;
alter table practitioner add check (not medical_director or profession = 'physician');
