-- A paper that people handed over while its pharmacy was gone went another way, and that stays so when the pharmacy is there again
-- and gone again. Of what a server of before hands over meanwhile the time alone says so, for as long as the pharmacy is gone.
alter table prescription add column went_elsewhere boolean not null default false;
