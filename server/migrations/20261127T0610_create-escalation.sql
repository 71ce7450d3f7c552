-- A statutory limit that lapses is told to superiors (governance §5.3). Who was told is on record, once a clock.
create table cases.escalation (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file,
  clock_id     uuid not null references cases.clock,
  account_id   uuid not null,
  account_name text not null,
  at           timestamptz not null
);
comment on table cases.escalation is '超期上报：哪个时钟超期，报告了谁';
create unique index escalation_once_index on cases.escalation (clock_id, account_id);
create index escalation_account_index on cases.escalation (account_id, case_id);
alter table cases.escalation enable row level security;
alter table cases.escalation force row level security;
create policy escalation_of_case on cases.escalation for select to yiqi_app
  using (cases.sees(case_id) and kernel.purpose() in ('duty', 'system'));
create policy escalation_report on cases.escalation for insert to yiqi_app
  with check (kernel.is_system());
grant select, insert on cases.escalation to yiqi_app;
