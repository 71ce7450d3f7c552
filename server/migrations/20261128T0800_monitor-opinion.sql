create schema monitoring;
comment on schema monitoring is '舆情监测和非法社会组织筛查';
grant usage on schema monitoring to yiqi_app;

-- 监测来源: what is read, for which purpose, on which basis; nothing is read before a second official agrees.
create table monitoring.source (
  id            uuid primary key,
  kind          text not null,
  name          text not null,
  address       text,
  region_code   text not null,
  purpose       text not null,
  legal_basis   text not null,
  every_minutes integer,
  state         text not null default 'PROPOSED',
  version       integer not null default 1,
  proposed_by   uuid not null,
  proposer      text not null,
  proposed_at   timestamptz not null,
  decided_by    uuid,
  approver       text,
  decided_at    timestamptz,
  reason        text,
  etag          text,
  next_run_at   timestamptz,
  constraint source_kind_check check (kind in ('feed', 'page', 'folder', 'upload')),
  constraint source_name_check check (char_length(name) between 2 and 100),
  constraint source_address_check check ((kind = 'upload') = (address is null)),
  constraint source_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint source_purpose_check check (char_length(purpose) between 2 and 500),
  constraint source_basis_check check (char_length(legal_basis) between 2 and 500),
  constraint source_every_check check (every_minutes is null
    or every_minutes between 5 and 10080 and kind <> 'upload'),
  constraint source_state_check check (state in ('PROPOSED', 'ACTIVE', 'PAUSED', 'REFUSED')),
  constraint source_decided_check check ((state = 'PROPOSED') = (decided_by is null)),
  constraint source_two_people_check check (decided_by <> proposed_by)
);
comment on table monitoring.source is '监测来源：目的、依据、频率；经另一人同意后启用';
comment on column monitoring.source.kind is 'feed 订阅源；page 网页；folder 服务器上的文件夹；upload 上传文件';
comment on column monitoring.source.etag is '上一次读取的版本标识，没有变化就不再读';
create index source_due_index on monitoring.source (next_run_at) where state = 'ACTIVE';
create unique index source_address_index on monitoring.source (region_code, address) where state <> 'REFUSED';
alter table monitoring.source enable row level security;
alter table monitoring.source force row level security;
create policy source_read on monitoring.source for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy source_propose on monitoring.source for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and proposed_by = kernel.actor_id() and state = 'PROPOSED');
create policy source_change on monitoring.source for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on monitoring.source to yiqi_app;
grant update (state, version, decided_by, approver, decided_at, reason, etag, next_run_at)
  on monitoring.source to yiqi_app;

create table monitoring.run (
  id          uuid primary key,
  source_id   uuid not null references monitoring.source,
  region_code text not null,
  file_name   text,
  state       text not null default 'RUNNING',
  started_at  timestamptz not null,
  ended_at    timestamptz,
  found       integer not null default 0,
  added       integer not null default 0,
  folded      integer not null default 0,
  leads       integer not null default 0,
  fault_count integer not null default 0,
  faults      jsonb not null default '[]',
  constraint run_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint run_state_check check (state in ('RUNNING', 'DONE', 'FAILED')),
  constraint run_ended_check check ((state = 'RUNNING') = (ended_at is null))
);
comment on table monitoring.run is '每次读取：读到、新增、重复、线索各几篇，读不了的在哪里、为什么';
comment on column monitoring.run.faults is '前一百处读不了的：place 位置、reason 原因';
create index run_source_index on monitoring.run (source_id, started_at desc);
alter table monitoring.run enable row level security;
alter table monitoring.run force row level security;
create policy run_read on monitoring.run for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy run_write on monitoring.run for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy run_update on monitoring.run for update to yiqi_app using (kernel.is_system());
grant select, insert, update on monitoring.run to yiqi_app;

create table monitoring.document (
  id           uuid primary key,
  source_id    uuid not null references monitoring.source,
  region_code  text not null,
  url          text not null,
  title        text not null,
  text         text not null,
  text_hash    text not null,
  published_at timestamptz,
  read_at      timestamptz not null,
  snapshot     text not null references kernel.file (sha256),
  media_type   text not null,
  fingerprint  text not null,
  quarters     integer[] not null,
  same_as      uuid references monitoring.document,
  tone         smallint not null,
  tone_words   text[] not null,
  topics       text[] not null,
  constraint document_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint document_hash_check check (text_hash ~ '^[0-9a-f]{64}$'),
  constraint document_fingerprint_check check (fingerprint ~ '^[0-9a-f]{16}$'),
  constraint document_tone_check check (tone between -1 and 1)
);
comment on table monitoring.document is '读到的文章；内容几乎相同的合并到最早一篇';
comment on column monitoring.document.snapshot is '原样保存的字节，按 SHA-256 取用，作为证据';
comment on column monitoring.document.fingerprint is '内容指纹（simhash，64 位，十六进制）';
comment on column monitoring.document.quarters is '指纹的四段，找近似的文章用';
comment on column monitoring.document.same_as is '与哪一篇几乎相同';
comment on column monitoring.document.tone is '-1 负面，0 中性，1 正面；依据见 tone_words';
create unique index document_once_index on monitoring.document (source_id, url, text_hash);
create index document_quarters_index on monitoring.document using gin (quarters) where same_as is null;
create index document_order_index on monitoring.document (region_code, read_at desc, id desc);
create index document_same_index on monitoring.document (same_as) where same_as is not null;
alter table monitoring.document enable row level security;
alter table monitoring.document force row level security;
create policy document_read on monitoring.document for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy document_add on monitoring.document for insert to yiqi_app with check (kernel.is_system());
grant select, insert on monitoring.document to yiqi_app;

-- 嫌疑名称: one for each name and office; what was seen of it adds up.
create table monitoring.suspicion (
  id          uuid primary key,
  region_code text not null,
  name        text not null,
  name_key    text not null,
  class       text not null,
  resembles   text,
  confidence  numeric(4, 3) not null,
  why         jsonb not null,
  rule_version text not null,
  documents   integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  state       text not null default 'WATCHED',
  lead_no     text,
  reason      text,
  constraint suspicion_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint suspicion_class_check check (class in ('illegal', 'lookalike', 'unknown')),
  constraint suspicion_state_check check (state in ('WATCHED', 'RAISED', 'DISMISSED')),
  constraint suspicion_lead_check check (state <> 'RAISED' or lead_no is not null)
);
comment on table monitoring.suspicion is '嫌疑名称：够不上线索的继续观察，够得上的成为线索，被排除的不再提出';
comment on column monitoring.suspicion.resembles is '与哪个名称近似';
comment on column monitoring.suspicion.why is '可信程度从何而来：规则给出的各条理由';
comment on column monitoring.suspicion.reason is '排除的理由，来自线索的办理';
create unique index suspicion_once_index on monitoring.suspicion (region_code, name_key);
create index suspicion_order_index on monitoring.suspicion (region_code, confidence desc, id);
create index suspicion_lead_index on monitoring.suspicion (lead_no) where lead_no is not null;
alter table monitoring.suspicion enable row level security;
alter table monitoring.suspicion force row level security;
create policy suspicion_read on monitoring.suspicion for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy suspicion_add on monitoring.suspicion for insert to yiqi_app with check (kernel.is_system());
create policy suspicion_change on monitoring.suspicion for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert, update on monitoring.suspicion to yiqi_app;

create table monitoring.sighting (
  id           uuid primary key,
  document_id  uuid not null references monitoring.document,
  region_code  text not null,
  suspicion_id uuid references monitoring.suspicion,
  uscc         text,
  name         text not null,
  written      text not null,
  match        text not null,
  start_at     integer not null,
  context      text not null,
  score        numeric(4, 3) not null,
  why          jsonb not null,
  constraint sighting_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint sighting_match_check check (match in ('exact', 'folded', 'lookalike', 'unknown'))
);
comment on table monitoring.sighting is '文章中出现的名称：登记组织的用来看舆情，嫌疑名称的用来作证据';
comment on column monitoring.sighting.written is '文章中的写法';
comment on column monitoring.sighting.start_at is '在正文中的位置（UTF-16 码元）';
create index sighting_document_index on monitoring.sighting (document_id);
create index sighting_uscc_index on monitoring.sighting (uscc) where uscc is not null;
create index sighting_suspicion_index on monitoring.sighting (suspicion_id) where suspicion_id is not null;
alter table monitoring.sighting enable row level security;
alter table monitoring.sighting force row level security;
create policy sighting_read on monitoring.sighting for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy sighting_add on monitoring.sighting for insert to yiqi_app with check (kernel.is_system());
grant select, insert on monitoring.sighting to yiqi_app;
