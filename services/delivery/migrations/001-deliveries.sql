create table delivery (
  delivery_id bigint generated always as identity primary key,
  order_id bigint not null unique,
  product_id bigint,
  product_name text,
  quantity integer,
  customer_id text,
  customer_name text,
  delivery_address text,
  -- reservedEarly: the stock was reserved before the order was heard of; not a delivery yet.
  state text not null check (
    state in ('reservedEarly', 'DeliveryReady', 'DeliveryStarted', 'DeliveryCompleted', 'DeliveryCancelled')),
  prepared_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  check (state = 'reservedEarly' or (product_id is not null and product_name is not null and quantity is not null
    and customer_id is not null and prepared_at is not null))
);
create index delivery_on_the_way on delivery (started_at) where state = 'DeliveryStarted';
