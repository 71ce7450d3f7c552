-- Demo data: how far it has been sown, so that a second start does nothing and a crash is resumed.

create table kernel.demo_seed (
  version            integer primary key,
  as_of              date not null,
  seed               integer not null,
  organisations      integer not null,
  next_organisation  integer not null default 0,
  finished_at        timestamptz,
  constraint demo_seed_organisations_check check (next_organisation between 0 and organisations)
);
comment on table kernel.demo_seed is '演示数据写到了哪里；as_of 是生成时的“今天”，续写时不变';
alter table kernel.demo_seed enable row level security;
alter table kernel.demo_seed force row level security;
create policy demo_seed_system on kernel.demo_seed to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update on kernel.demo_seed to yiqi_app;
