-- Facts to tell, in the order in which they were committed.
create table outbox (
  sequence bigint generated always as identity primary key,
  id uuid not null unique,
  type text not null,
  subject text not null,
  event json not null,
  written_at timestamptz not null default now()
);
create index outbox_by_subject on outbox (type, subject, sequence);
create index outbox_by_age on outbox (written_at);

-- How far this service has read each producer.
create table feed_position (
  producer text primary key,
  position bigint not null default 0,
  last_event_id uuid,
  caught_up_at timestamptz
);

-- Commands that were carried out, so that they can be repeated without effect.
create table idempotency_key (
  customer_id text not null,
  key text not null,
  fingerprint text not null,
  result json not null,
  created_at timestamptz not null default now(),
  primary key (customer_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
