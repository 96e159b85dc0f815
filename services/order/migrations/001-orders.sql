create table customer_order (
  id bigint generated always as identity primary key,
  product_id bigint not null,
  product_name text not null,
  quantity integer not null check (quantity > 0),
  price integer not null,
  customer_id text not null,
  customer_name text,
  customer_addr text,
  state text not null default 'OrderPlaced' check (state in ('OrderPlaced', 'OrderCancelled')),
  cancel_reason text check (cancel_reason in ('CUSTOMER', 'OUT_OF_STOCK', 'DELIVERY')),
  waiting_for_stock boolean not null default false,
  cancel_refused boolean not null default false,
  -- What the delivery service last told of its delivery.
  delivery_state text,
  placed_at timestamptz not null default now(),
  cancelled_at timestamptz
);
create index customer_order_of_customer on customer_order (customer_id, id desc);

-- The replica of the catalogue, so that orders are taken while the product service is down.
create table product (
  id bigint primary key,
  name text not null,
  price integer not null,
  removed boolean not null default false
);
