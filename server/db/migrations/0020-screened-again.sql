-- By which version of the safety rules all that the patient said in this matter was last judged. Empty: by none on record.
alter table clinical_case add column screened_with text;
