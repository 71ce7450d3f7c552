-- Warnings (监测预警): what the indicators found of organisations. A warning is a lead, never a sanction.
create table supervision.warning (
  id            uuid primary key,
  indicator     text not null,
  uscc          text not null,
  name          text not null,
  region_code   text not null,
  level         text not null,
  value         double precision,
  inputs        jsonb not null,
  message       jsonb not null,
  rule_version  text not null,
  parameters    jsonb not null,
  first_seen_on date not null,
  last_seen_on  date not null,
  state         text not null default 'OPEN',
  version       integer not null default 1,
  is_true       boolean,
  note          text,
  closed_by     uuid,
  closed_name   text,
  closed_at     timestamptz,
  lead_no       text,
  constraint warning_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint warning_level_check check (level in ('yellow', 'orange', 'red')),
  constraint warning_state_check check (state in ('OPEN', 'CLOSED')),
  constraint warning_seen_check check (first_seen_on <= last_seen_on),
  constraint warning_closed_check check ((state = 'CLOSED') = (closed_at is not null)
    and (closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_name is null)
    and (closed_at is null) = (is_true is null) and (closed_at is null) = (note is null)),
  constraint warning_note_check check (char_length(note) between 2 and 1000)
);
comment on table supervision.warning is '预警：指标、级别、证据和规则版本；由人判定真假，不自动处罚';
comment on column supervision.warning.inputs is '证据：规则的输入';
comment on column supervision.warning.is_true is '判定：属实或者误报，用来算每个指标的准确率';
comment on column supervision.warning.lead_no is '转出的线索编号';
create unique index warning_open_index on supervision.warning (uscc, indicator) where state = 'OPEN';
create index warning_region_index on supervision.warning (region_code, state, level);
create index warning_indicator_index on supervision.warning (indicator, state);
create index warning_uscc_index on supervision.warning (uscc, closed_at);
alter table supervision.warning enable row level security;
alter table supervision.warning force row level security;
create policy warning_read on supervision.warning for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy warning_raise on supervision.warning for insert to yiqi_app
  with check (kernel.is_system() and state = 'OPEN');
create policy warning_watch on supervision.warning for update to yiqi_app
  using (kernel.is_system() and state = 'OPEN') with check (kernel.is_system() and state = 'OPEN');
create policy warning_close on supervision.warning for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and state = 'OPEN')
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and (state = 'OPEN' or closed_by = kernel.actor_id()));
grant select, insert on supervision.warning to yiqi_app;
grant update (level, value, inputs, message, rule_version, parameters, last_seen_on, state, version, is_true, note,
  closed_by, closed_name, closed_at, lead_no) on supervision.warning to yiqi_app;
