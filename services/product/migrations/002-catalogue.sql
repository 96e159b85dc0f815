-- Identifies a product across catalogues and imports, where ids differ from mall to mall.
alter table product add column code text;
-- A new database is filled with these five first, so in one that is in use these ids are theirs.
update product set code = coalesce(
  (array['TV', 'MASK', 'NOTEBOOK', 'TABLE', 'CLOCK'])[id], 'P-' || id);
alter table product alter column code set not null;
alter table product add constraint product_code unique (code);

-- Pieces in orders that have their stock. Kept where the stock is, so that nobody has to count reservations.
alter table product add column ordered bigint not null default 0;
update product set ordered = counted.pieces
from (select product_id, sum(quantity) as pieces from reservation where state = 'reserved' group by product_id) as counted
where counted.product_id = product.id;

create index product_by_popularity on product (ordered desc, id);
create index product_by_price on product (price, id);
create index product_by_age on product (created_at, id);
create index product_by_shown_name on product (coalesce(names ->> 'ko', name), id);

create table category (
  code text primary key,
  names jsonb not null,
  -- Where the shop shows it.
  place integer not null
);

-- What was put into the catalogue with the mall, each once: a removed product does not come back.
create table seeded (code text primary key);
insert into seeded
select unnest(array['TV', 'MASK', 'NOTEBOOK', 'TABLE', 'CLOCK']) from product_id_seq where is_called;
