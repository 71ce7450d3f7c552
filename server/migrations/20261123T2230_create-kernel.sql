-- Kernel: what every module stands on. Owner migrates; app works under row-level security.

revoke all on schema public from public;
create schema if not exists kernel;
comment on schema kernel is '内核：会话范围、事件、审计、幂等、文件';
grant usage on schema kernel to yiqi_app, yiqi_publisher;
comment on table kernel.migration is '已执行的数据库迁移';

-- Who is asking. Settings are made per transaction; unset and empty mean nobody, and nobody sees nothing.

create function kernel.actor_id() returns uuid language sql stable as
  $$ select nullif(current_setting('yiqi.actor_id', true), '')::uuid $$;
comment on function kernel.actor_id() is '当前账户';

create function kernel.purpose() returns text language sql stable as
  $$ select nullif(current_setting('yiqi.purpose', true), '') $$;
comment on function kernel.purpose() is '当前处理目的：public、self、duty、system';

-- A scope is a LIKE pattern over six digits: nation ______, province 44____, city 4403__, county 440106.
-- The nation is an explicit pattern, never the absence of one.
create function kernel.in_scope(region_code text) returns boolean language sql stable as
  $$ select coalesce(
       region_code like any (string_to_array(nullif(current_setting('yiqi.scope', true), ''), ',')),
       false) $$;
comment on function kernel.in_scope(text) is '该行政区划是否在当前人员的管辖范围内';

create function kernel.acts_for(uscc text) returns boolean language sql stable as
  $$ select coalesce(
       uscc = any (string_to_array(nullif(current_setting('yiqi.organisations', true), ''), ',')),
       false) $$;
comment on function kernel.acts_for(text) is '当前账户是否为该组织的经办人';

create function kernel.is_system() returns boolean language sql stable as
  $$ select coalesce(kernel.purpose() = 'system', false) $$;
comment on function kernel.is_system() is '平台自身的定时任务和事件处理';

grant execute on all functions in schema kernel to yiqi_app, yiqi_publisher;

create table kernel.outbox_event (
  id          bigint generated always as identity primary key,
  xid         xid8 not null default pg_current_xact_id(),
  type        text not null,
  subject     text not null,
  data        jsonb not null,
  occurred_at timestamptz not null,
  constraint outbox_event_type_check check (type ~ '^[a-z-]+\.[a-z-]+(\.[a-z-]+)?\.v[0-9]+$')
);
comment on table kernel.outbox_event is '事件：与业务在同一事务写入，只增不改';
create index outbox_event_cursor_index on kernel.outbox_event (xid, id);
alter table kernel.outbox_event enable row level security;
alter table kernel.outbox_event force row level security;
-- Anybody's act makes events; only the platform itself reads them on.
create policy outbox_event_publish on kernel.outbox_event for insert to yiqi_app with check (true);
create policy outbox_event_read on kernel.outbox_event for select to yiqi_app using (kernel.is_system());
grant select, insert on kernel.outbox_event to yiqi_app;

create table kernel.outbox_cursor (
  follower text primary key,
  xid      xid8 not null,
  id       bigint not null
);
comment on table kernel.outbox_cursor is '事件消费者的位置';
alter table kernel.outbox_cursor enable row level security;
alter table kernel.outbox_cursor force row level security;
create policy outbox_cursor_system on kernel.outbox_cursor to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update on kernel.outbox_cursor to yiqi_app;

create table kernel.audit_entry (
  id          uuid primary key,
  xid         xid8 not null default pg_current_xact_id(),
  at          timestamptz not null,
  actor_id    uuid,
  actor_name  text not null,
  act         text not null,
  object      text not null,
  purpose     text not null,
  result      text not null,
  request_id  text,
  before_hash text,
  after_hash  text,
  constraint audit_entry_result_check check (result in ('done', 'refused', 'failed'))
);
comment on table kernel.audit_entry is '审计记录，只增不改';
create index audit_entry_cursor_index on kernel.audit_entry (xid, id);
create index audit_entry_object_index on kernel.audit_entry (object, at);
create index audit_entry_actor_index on kernel.audit_entry (actor_id, at);
alter table kernel.audit_entry enable row level security;
alter table kernel.audit_entry force row level security;
create policy audit_entry_append on kernel.audit_entry for insert to yiqi_app with check (true);
create policy audit_entry_read on kernel.audit_entry for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'audit');
grant select, insert on kernel.audit_entry to yiqi_app;

create table kernel.audit_link (
  seq      bigint primary key,
  entry_id uuid not null,
  hash     text not null,
  constraint audit_link_seq_check check (seq > 0),
  constraint audit_link_hash_check check (hash ~ '^[0-9a-f]{64}$')
);
comment on table kernel.audit_link is '审计链：h(n) = SM3(h(n-1) ‖ JCS(记录))';
create unique index audit_link_entry_index on kernel.audit_link (entry_id);
alter table kernel.audit_link enable row level security;
alter table kernel.audit_link force row level security;
create policy audit_link_append on kernel.audit_link for insert to yiqi_app with check (kernel.is_system());
create policy audit_link_read on kernel.audit_link for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'audit');
grant select, insert on kernel.audit_link to yiqi_app;

create table kernel.idempotency_key (
  actor        text not null,
  key          text not null,
  request_hash text not null,
  status       integer,
  reply        jsonb,
  created_at   timestamptz not null,
  primary key (actor, key)
);
comment on table kernel.idempotency_key is '幂等键：同一请求重发只办一次';
alter table kernel.idempotency_key enable row level security;
alter table kernel.idempotency_key force row level security;
create policy idempotency_key_own on kernel.idempotency_key to yiqi_app
  using (actor = coalesce(kernel.actor_id()::text, 'public') or kernel.is_system())
  with check (actor = coalesce(kernel.actor_id()::text, 'public'));
grant select, insert, update, delete on kernel.idempotency_key to yiqi_app;

create table kernel.file (
  sha256     text primary key,
  bytes      bigint not null,
  media_type text not null,
  stored_at  timestamptz not null,
  constraint file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint file_bytes_check check (bytes >= 0)
);
comment on table kernel.file is '文件登记：内容寻址，内容在文件库';
alter table kernel.file enable row level security;
alter table kernel.file force row level security;
-- Knowing the hash is the right to the row; the right to the content is checked where a file is referred to.
create policy file_known on kernel.file to yiqi_app
  using (kernel.purpose() is not null) with check (kernel.purpose() is not null);
grant select, insert on kernel.file to yiqi_app;
