-- All names of a product as a search reads them: in lower case, and Hangul composed whoever typed it.
alter table product add column search_text text generated always as (
  lower(normalize(name || E'\n' || coalesce(names ->> 'ko', '') || E'\n' || coalesce(names ->> 'en', ''), NFC))
) stored;

-- Each two letters that stand together. Trigrams (pg_trgm) find nothing for the two syllables that most Korean words have.
create function text_pairs(text) returns text[] language sql immutable strict parallel safe
return (select array_agg(distinct substr($1, place, 2)) from generate_series(1, length($1) - 1) as place);

create index product_by_pairs on product using gin (text_pairs(search_text));
