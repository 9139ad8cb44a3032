-- A text of consent may be one state's own; null: asked wherever a state has none of that name.
alter table consent_document add column state text;
-- How staff checked who a patient is: once for each patient of a practice, and not undone.
alter table patient add column identity_method text, add column identity_by uuid, add column identity_at timestamptz;
