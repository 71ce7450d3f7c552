create schema notification;
comment on schema notification is '通知：站内收件箱和电子邮件';
grant usage on schema notification to yiqi_app;

create table notification.notice (
  id           uuid primary key,
  recipient_id uuid not null,
  template     text not null,
  object       text not null,
  occurrence   text not null,
  params       jsonb not null,
  created_at   timestamptz not null,
  read_at      timestamptz,
  constraint notice_template_check check (template ~ '^[a-z-]+$')
);
comment on table notification.notice is '站内通知';
comment on column notification.notice.object is '所说的对象，如 case/0192…';
comment on column notification.notice.occurrence is '同一对象同一模板的第几回事；同一回事只通知一次';
create unique index notice_once_index
  on notification.notice (recipient_id, template, object, occurrence);
create index notice_inbox_index on notification.notice (recipient_id, id desc);
create index notice_unread_index on notification.notice (recipient_id) where read_at is null;
alter table notification.notice enable row level security;
alter table notification.notice force row level security;
-- Anybody's act may notify anybody; a notice is read by its recipient alone.
create policy notice_send on notification.notice for insert to yiqi_app
  with check (kernel.purpose() is not null and read_at is null);
create policy notice_own on notification.notice for select to yiqi_app
  using (recipient_id = kernel.actor_id() or kernel.is_system());
create policy notice_mark on notification.notice for update to yiqi_app
  using (recipient_id = kernel.actor_id()) with check (recipient_id = kernel.actor_id());
grant select, insert on notification.notice to yiqi_app;
grant update (read_at) on notification.notice to yiqi_app;

create table notification.delivery (
  id           uuid primary key,
  notice_id    uuid not null references notification.notice (id),
  channel      text not null,
  result       text not null,
  error        text,
  attempted_at timestamptz not null,
  constraint delivery_channel_check check (channel in ('email')),
  constraint delivery_result_check check (result in ('sent', 'local', 'no-address', 'failed'))
);
comment on table notification.delivery is '投递记录，只增不改；不存地址和正文';
comment on column notification.delivery.result is 'sent 已交邮件服务器，local 未配置邮件服务器只留记录，no-address 未填邮箱，failed 未成功将重试';
create index delivery_notice_index on notification.delivery (notice_id);
-- One mail a notice, however often the job runs.
create unique index delivery_done_index on notification.delivery (notice_id, channel)
  where result <> 'failed';
alter table notification.delivery enable row level security;
alter table notification.delivery force row level security;
create policy delivery_system on notification.delivery to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on notification.delivery to yiqi_app;
