-- 日历订阅: an address that nobody can guess, by which a calendar program fetches one's dates.
create table office.calendar_subscription (
  account_id    uuid primary key,
  token_hash    text not null,
  name          text not null,
  region_code   text,
  organisations text[] not null default '{}',
  created_at    timestamptz not null,
  constraint calendar_subscription_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table office.calendar_subscription is '法定日期的日历订阅：只存网址中令牌的散列；取消即删除';
comment on column office.calendar_subscription.region_code is '工作人员订阅时办理的地区；岗位不在了就取不到';
comment on column office.calendar_subscription.organisations is '经办人订阅时代办的组织；不再代办的就取不到';
create unique index calendar_subscription_token_index on office.calendar_subscription (token_hash);
alter table office.calendar_subscription enable row level security;
alter table office.calendar_subscription force row level security;
create policy calendar_subscription_own on office.calendar_subscription to yiqi_app
  using (kernel.purpose() in ('self', 'duty') and account_id = kernel.actor_id())
  with check (kernel.purpose() in ('self', 'duty') and account_id = kernel.actor_id());
create policy calendar_subscription_serve on office.calendar_subscription for select to yiqi_app
  using (kernel.is_system());
grant select, insert, update, delete on office.calendar_subscription to yiqi_app;
