-- Who gets a task (自动分派), and who acts for somebody who is away (外出代理).
create table cases.assignment (
  region_code  text not null,
  duty         text not null,
  is_automatic boolean not null,
  set_by       uuid not null,
  set_by_name  text not null,
  set_at       timestamptz not null,
  primary key (region_code, duty),
  constraint assignment_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table cases.assignment is '任务分派方式：某登记管理机关的某岗位，到达的任务自动分派还是自行领取';
alter table cases.assignment enable row level security;
alter table cases.assignment force row level security;
create policy assignment_read on cases.assignment for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy assignment_set on cases.assignment for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and set_by = kernel.actor_id());
create policy assignment_change on cases.assignment for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and set_by = kernel.actor_id());
grant select, insert on cases.assignment to yiqi_app;
grant update (is_automatic, set_by, set_by_name, set_at) on cases.assignment to yiqi_app;

alter table cases.task add column assigned_for jsonb;
comment on column cases.task.assigned_for is '自动分派的理由：当时的在办件数、负荷、可选人数';

create table cases.absence (
  id           uuid primary key,
  account_id   uuid not null,
  account_name text not null,
  duty         text not null,
  region_code  text not null,
  deputy_id    uuid not null,
  deputy_name  text not null,
  from_on      date not null,
  to_on        date not null,
  created_at   timestamptz not null,
  ended_at     timestamptz,
  constraint absence_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint absence_period_check check (from_on <= to_on),
  constraint absence_deputy_check check (deputy_id <> account_id)
);
comment on table cases.absence is '外出代理：某人在某岗位外出期间由谁代理';
comment on column cases.absence.to_on is '外出的最后一天，过后自动结束';
comment on column cases.absence.ended_at is '提前结束的时刻';
create index absence_account_index on cases.absence (account_id, to_on);
create index absence_deputy_index on cases.absence (deputy_id, to_on);
alter table cases.absence enable row level security;
alter table cases.absence force row level security;
-- The office knows who is away, and who acts for him.
create policy absence_read on cases.absence for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy absence_declare on cases.absence for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and account_id = kernel.actor_id());
create policy absence_end on cases.absence for update to yiqi_app
  using (kernel.purpose() = 'duty' and account_id = kernel.actor_id())
  with check (kernel.purpose() = 'duty' and account_id = kernel.actor_id());
grant select, insert on cases.absence to yiqi_app;
grant update (ended_at) on cases.absence to yiqi_app;

alter table cases.step add column on_behalf_of uuid;
alter table cases.step add column on_behalf_name text;
comment on column cases.step.on_behalf_of is '代谁办理；办理的人仍记在 by_id';
-- Nobody acts for somebody who has not named him.
create policy step_stand_in on cases.step as restrictive for insert to yiqi_app
  with check (on_behalf_of is null or exists (
    select from cases.absence a where a.account_id = on_behalf_of and a.deputy_id = kernel.actor_id()
      and (at at time zone 'Asia/Shanghai')::date between a.from_on and a.to_on
      and (a.ended_at is null or a.ended_at > at)));
