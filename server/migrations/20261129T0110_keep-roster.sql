-- 值班表: who is on duty in an office, from and until when; shifts may overlap.
create table office.roster_shift (
  id           uuid primary key,
  region_code  text not null,
  account_id   uuid not null,
  account_name text not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  set_by       uuid not null,
  set_by_name  text not null,
  set_at       timestamptz not null,
  withdrawn_at timestamptz,
  constraint roster_shift_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint roster_shift_order_check check (ends_at > starts_at)
);
comment on table office.roster_shift is '值班表：各机关何时由谁值班';
comment on column office.roster_shift.withdrawn_at is '撤去的班次留着，好查当时是谁';
create index roster_shift_time_index on office.roster_shift (region_code, ends_at) where withdrawn_at is null;
alter table office.roster_shift enable row level security;
alter table office.roster_shift force row level security;
create policy roster_shift_read on office.roster_shift for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy roster_shift_add on office.roster_shift for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and set_by = kernel.actor_id());
create policy roster_shift_withdraw on office.roster_shift for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on office.roster_shift to yiqi_app;
grant update (withdrawn_at) on office.roster_shift to yiqi_app;
