create schema enforcement;
comment on schema enforcement is '执法监察：线索、投诉举报';
grant usage on schema enforcement to yiqi_app;

-- 线索: what may be unlawful, from wherever it came, until somebody decides what becomes of it.
create table enforcement.lead (
  id             uuid primary key,
  number         text not null,
  version        integer not null default 1,
  state          text not null default 'NEW',
  source         text not null,
  source_ref     text,
  subject_name   text not null,
  subject_key    text not null,
  uscc           text,
  region         text not null,
  brief          text not null,
  facts          text not null,
  evidence       jsonb not null default '[]',
  confidence     numeric(4, 3),
  why            text[] not null default '{}',
  raised_at      timestamptz not null,
  assigned_to    uuid,
  assignee       text,
  settled_at     timestamptz,
  case_id        uuid,
  case_process   text,
  merged_into    uuid references enforcement.lead,
  transferred_to text,
  reason         text,
  constraint lead_number_check check (number ~ '^L[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint lead_state_check check (state in ('NEW', 'CONFIRMED', 'DISMISSED', 'MERGED', 'TRANSFERRED')),
  constraint lead_source_check check (source in ('complaint', 'screening', 'report', 'transfer',
    'inspection', 'annual-report', 'audit', 'credit')),
  constraint lead_region_check check (region ~ '^[0-9]{6}$'),
  constraint lead_subject_check check (char_length(subject_name) between 1 and 200),
  constraint lead_brief_check check (char_length(brief) between 1 and 200),
  constraint lead_facts_check check (char_length(facts) between 1 and 10000),
  constraint lead_confidence_check check (confidence between 0 and 1),
  constraint lead_assigned_check check ((assigned_to is null) = (assignee is null)),
  constraint lead_settled_check check ((state = 'NEW') = (settled_at is null)),
  constraint lead_case_check check ((state = 'CONFIRMED') = (case_id is not null)
    and (case_id is null) = (case_process is null)),
  constraint lead_merged_check check ((state = 'MERGED') = (merged_into is not null) and merged_into <> id),
  constraint lead_transferred_check check ((state = 'TRANSFERRED') = (transferred_to is not null)),
  constraint lead_reason_check check (state <> 'DISMISSED' or char_length(reason) between 2 and 2000)
);
comment on table enforcement.lead is '线索：可能违法的情况，经核查后立案、不予立案、并案或者移送';
comment on column enforcement.lead.number is '线索编号；后八位随机，不能猜出别的';
comment on column enforcement.lead.version is '每次办理加一，用于发现并发办理';
comment on column enforcement.lead.source is '来源：投诉举报、网络筛查、舆情、移送、检查、年报、审计、信用';
comment on column enforcement.lead.source_ref is '来源的编号；投诉举报只记编号，不记举报人';
comment on column enforcement.lead.subject_key is '名称去掉空格、标点、繁简差别后的写法，找同名线索用';
comment on column enforcement.lead.region is '现在由哪一级机关核查';
comment on column enforcement.lead.evidence is '证据：[{title, sha256, url, at, text}]，at 为取得时间';
comment on column enforcement.lead.confidence is '可信度 0 至 1；人工来源为空';
comment on column enforcement.lead.why is '可信度的理由，一条一句';
comment on column enforcement.lead.reason is '不予立案、移送、并案的理由';
create unique index lead_number_index on enforcement.lead (number);
create index lead_region_index on enforcement.lead (region, state, id);
create index lead_subject_index on enforcement.lead (subject_key, id);
create index lead_uscc_index on enforcement.lead (uscc, id) where uscc is not null;
create unique index lead_source_index on enforcement.lead (source, source_ref, subject_key)
  where source_ref is not null;
alter table enforcement.lead enable row level security;
alter table enforcement.lead force row level security;
create policy lead_read on enforcement.lead for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region));
create policy lead_raise on enforcement.lead for insert to yiqi_app with check (kernel.is_system());
create policy lead_handle on enforcement.lead for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region))
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region));
grant select, insert on enforcement.lead to yiqi_app;
grant update (version, state, region, assigned_to, assignee, settled_at, case_id, case_process,
  merged_into, transferred_to, reason) on enforcement.lead to yiqi_app;

create table enforcement.lead_step (
  id       uuid primary key,
  lead_id  uuid not null references enforcement.lead,
  seq      integer not null,
  act      text not null,
  text     text,
  to_name  text,
  by_id    uuid,
  by_name  text not null,
  at       timestamptz not null,
  constraint lead_step_act_check check (act in
    ('raise', 'assign', 'confirm', 'dismiss', 'merge', 'move', 'transfer')),
  constraint lead_step_text_check check (char_length(text) between 2 and 2000)
);
comment on table enforcement.lead_step is '线索的办理经过；只增不改';
create unique index lead_step_seq_index on enforcement.lead_step (lead_id, seq);
alter table enforcement.lead_step enable row level security;
alter table enforcement.lead_step force row level security;
create policy lead_step_read on enforcement.lead_step for select to yiqi_app
  using (exists (select from enforcement.lead l where l.id = lead_id));
create policy lead_step_add on enforcement.lead_step for insert to yiqi_app
  with check (kernel.is_system() or by_id is not distinct from kernel.actor_id()
    and exists (select from enforcement.lead l where l.id = lead_id));
grant select, insert on enforcement.lead_step to yiqi_app;
