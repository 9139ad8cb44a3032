-- The licence as it stood when somebody acted on it: its row is overwritten when an administrator corrects it. Null without a licence,
-- and of acts from before, or by a server of before.
alter table clinical_act add column licence_type text, add column licence_expires_on date, add column licence_verified_on date;
