-- The names in the languages of the mall, by which customers look for their orders. Learnt with the next ProductChanged.
alter table product add column names jsonb;
