-- Who said last where a prescription is: a person, or nobody where a gateway did.
alter table prescription add column state_by uuid;
