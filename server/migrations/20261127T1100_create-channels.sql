comment on schema notification is '通知：站内收件箱、电子邮件、短信、浏览器推送、微信订阅消息';

alter table notification.delivery
  drop constraint delivery_channel_check,
  drop constraint delivery_result_check,
  add constraint delivery_channel_check check (channel in ('email', 'sms', 'web-push', 'wechat')),
  add constraint delivery_result_check
    check (result in ('sent', 'local', 'no-address', 'refused', 'digest', 'failed'));
comment on column notification.delivery.result is
  'sent 已交服务商，local 未配置服务商只留记录，no-address 没有地址，refused 对方拒收不再试，digest 已并入每日汇总，failed 未成功将重试';
create policy delivery_own on notification.delivery for select to yiqi_app
  using (exists (select from notification.notice
    where notice.id = delivery.notice_id and notice.recipient_id = kernel.actor_id()));

create table notification.preference (
  account_id  uuid primary key,
  channels    text[] not null,
  quiet_from  time,
  quiet_until time,
  digest      text not null,
  digested_at timestamptz,
  updated_at  timestamptz not null,
  constraint preference_channels_check
    check (channels <@ array['email', 'sms', 'web-push', 'wechat']),
  constraint preference_digest_check check (digest in ('none', 'daily')),
  constraint preference_quiet_check check ((quiet_from is null) = (quiet_until is null))
);
comment on table notification.preference is '通知设置；没有一行的账号用默认设置';
comment on column notification.preference.digest is 'none 每件即发邮件，daily 每天一封汇总邮件';
alter table notification.preference enable row level security;
alter table notification.preference force row level security;
create policy preference_own on notification.preference to yiqi_app
  using (account_id = kernel.actor_id()) with check (account_id = kernel.actor_id());
create policy preference_system on notification.preference for select to yiqi_app
  using (kernel.is_system());
create policy preference_digested on notification.preference for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update on notification.preference to yiqi_app;

create table notification.address (
  id          uuid primary key,
  account_id  uuid not null,
  channel     text not null,
  sealed      bytea not null,
  fingerprint text not null,
  label       text not null,
  created_at  timestamptz not null,
  constraint address_channel_check check (channel in ('web-push', 'wechat'))
);
comment on table notification.address is '浏览器推送订阅和微信 openid；邮箱和手机号在 identity';
comment on column notification.address.sealed is '用账号自己的密钥加密';
comment on column notification.address.fingerprint is '盲索引：同一地址只存一次';
comment on column notification.address.label is '设备的叫法，给本人看';
create unique index address_once_index on notification.address (account_id, channel, fingerprint);
alter table notification.address enable row level security;
alter table notification.address force row level security;
create policy address_own on notification.address to yiqi_app
  using (account_id = kernel.actor_id()) with check (account_id = kernel.actor_id());
create policy address_system on notification.address for select to yiqi_app
  using (kernel.is_system());
create policy address_gone on notification.address for delete to yiqi_app
  using (kernel.is_system());
grant select, insert, delete on notification.address to yiqi_app;
