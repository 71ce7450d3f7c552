-- 舆情事项: a text that says something bad of a body, until an officer is done with it. The text itself stays as it was read.
create table monitoring.opinion (
  id           uuid primary key,
  document_id  uuid not null references monitoring.document,
  region_code  text not null,
  level        text not null,
  judged_level text not null,
  why          jsonb not null,
  rule_version text not null,
  state        text not null default 'NEW',
  version      integer not null default 1,
  handler      text,
  lead_no      text,
  conclusion   text,
  found_at     timestamptz not null,
  closed_at    timestamptz,
  constraint opinion_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint opinion_level_check check (level in ('blue', 'yellow', 'orange', 'red')),
  constraint opinion_judged_check check (judged_level in ('blue', 'yellow', 'orange', 'red')),
  constraint opinion_state_check check (state in ('NEW', 'TRIAGED', 'HANDLING', 'CLOSED')),
  constraint opinion_closed_check check ((state = 'CLOSED') = (closed_at is not null)
    and (state = 'CLOSED') = (conclusion is not null)),
  constraint opinion_conclusion_check check (char_length(conclusion) between 2 and 2000)
);
comment on table monitoring.opinion is '舆情事项：级别、状态、办理；一篇文章一项';
comment on column monitoring.opinion.level is '现在的级别，经办人可以调整';
comment on column monitoring.opinion.judged_level is '规则最近一次给出的级别';
comment on column monitoring.opinion.why is '级别从何而来：规则给出的各条理由';
comment on column monitoring.opinion.handler is '最近办理的人';
comment on column monitoring.opinion.lead_no is '转为哪条线索';
create unique index opinion_document_index on monitoring.opinion (document_id);
create index opinion_order_index on monitoring.opinion (region_code, found_at desc, id desc);
create index opinion_open_index on monitoring.opinion (level) where state = 'NEW';
alter table monitoring.opinion enable row level security;
alter table monitoring.opinion force row level security;
create policy opinion_read on monitoring.opinion for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy opinion_add on monitoring.opinion for insert to yiqi_app with check (kernel.is_system());
create policy opinion_change on monitoring.opinion for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on monitoring.opinion to yiqi_app;
grant update (level, judged_level, why, rule_version, state, version, handler, lead_no, conclusion, closed_at)
  on monitoring.opinion to yiqi_app;

create table monitoring.opinion_step (
  id          uuid primary key,
  opinion_id  uuid not null references monitoring.opinion,
  region_code text not null,
  seq         integer not null,
  act         text not null,
  level       text not null,
  text        text,
  by_id       uuid,
  by_name     text not null,
  at          timestamptz not null,
  constraint opinion_step_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint opinion_step_act_check check (act in ('find', 'judge', 'triage', 'grade', 'handle', 'close')),
  constraint opinion_step_level_check check (level in ('blue', 'yellow', 'orange', 'red')),
  constraint opinion_step_text_check check (char_length(text) between 2 and 2000)
);
comment on table monitoring.opinion_step is '舆情事项的办理经过；只增不改';
comment on column monitoring.opinion_step.level is '这一步之后的级别';
create unique index opinion_step_seq_index on monitoring.opinion_step (opinion_id, seq);
alter table monitoring.opinion_step enable row level security;
alter table monitoring.opinion_step force row level security;
create policy opinion_step_read on monitoring.opinion_step for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy opinion_step_add on monitoring.opinion_step for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and by_id is not distinct from kernel.actor_id());
grant select, insert on monitoring.opinion_step to yiqi_app;

-- 红色舆情告知: who was told when, by when it has to be opened, and when it was.
create table monitoring.opinion_alert (
  id            uuid primary key,
  opinion_id    uuid not null references monitoring.opinion,
  region_code   text not null,
  wave          integer not null,
  round         integer not null,
  office_region text not null,
  account_id    uuid not null,
  account_name  text not null,
  is_on_shift   boolean not null,
  told_at       timestamptz not null,
  open_by       timestamptz not null,
  opened_at     timestamptz,
  constraint opinion_alert_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint opinion_alert_office_check check (office_region ~ '^[0-9]{6}$'),
  constraint opinion_alert_wave_check check (wave >= 1),
  constraint opinion_alert_round_check check (round between 1 and 9),
  constraint opinion_alert_open_check check (open_by >= told_at)
);
comment on table monitoring.opinion_alert is '红色舆情告知记录：何时告知谁、何时打开；没有人打开的逐级上报';
comment on column monitoring.opinion_alert.wave is '第几次成为红色：降级、办结后再次成为红色的，从头告知';
comment on column monitoring.opinion_alert.round is '1 本机关，2 起逐级上报';
comment on column monitoring.opinion_alert.office_region is '被告知的人所在机关';
comment on column monitoring.opinion_alert.is_on_shift is '按值班表告知；否则是没有排班，告知全体经办人';
create unique index opinion_alert_once_index on monitoring.opinion_alert (opinion_id, wave, round, account_id);
create index opinion_alert_due_index on monitoring.opinion_alert (open_by) where opened_at is null;
alter table monitoring.opinion_alert enable row level security;
alter table monitoring.opinion_alert force row level security;
create policy opinion_alert_read on monitoring.opinion_alert for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy opinion_alert_add on monitoring.opinion_alert for insert to yiqi_app with check (kernel.is_system());
create policy opinion_alert_open on monitoring.opinion_alert for update to yiqi_app
  using (account_id = kernel.actor_id() and kernel.in_scope(region_code));
grant select, insert on monitoring.opinion_alert to yiqi_app;
grant update (opened_at) on monitoring.opinion_alert to yiqi_app;
