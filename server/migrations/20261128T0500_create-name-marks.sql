create table disclosure.name_mark_change (
  id          bigint generated always as identity primary key,
  name_hash   text not null,
  mark        text,
  uscc        text,
  illegal_no  text,
  changed_at  timestamptz not null,
  constraint name_mark_change_hash_check check (name_hash ~ '^[0-9a-f]{64}$')
);
comment on table disclosure.name_mark_change is '搜索标识的变化，由一个跟随者按顺序写入，编号就是游标';
comment on column disclosure.name_mark_change.name_hash is '名称比对键的 SM3';
comment on column disclosure.name_mark_change.mark is '变化后的标识；空的表示撤回（未查到）';
create index name_mark_change_hash_index on disclosure.name_mark_change (name_hash, id desc);
create index name_mark_change_at_index on disclosure.name_mark_change (changed_at);
alter table disclosure.name_mark_change enable row level security;
alter table disclosure.name_mark_change force row level security;
create policy name_mark_change_read on disclosure.name_mark_change for select to yiqi_app
  using (kernel.purpose() is not null);
create policy name_mark_change_write on disclosure.name_mark_change to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, delete on disclosure.name_mark_change to yiqi_app;

create table disclosure.name_mark_file (
  day      date primary key,
  sha256   text not null,
  names    integer not null,
  cursor   bigint not null,
  kid      text not null,
  made_at  timestamptz not null,
  constraint name_mark_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table disclosure.name_mark_file is '每日签名的搜索标识文件';
comment on column disclosure.name_mark_file.cursor is '文件包含到这一条变化';
alter table disclosure.name_mark_file enable row level security;
alter table disclosure.name_mark_file force row level security;
create policy name_mark_file_read on disclosure.name_mark_file for select to yiqi_app
  using (kernel.purpose() is not null);
create policy name_mark_file_write on disclosure.name_mark_file to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update (sha256, names, cursor, kid, made_at) on disclosure.name_mark_file to yiqi_app;

create table disclosure.mark_subscriber (
  id            uuid primary key,
  name          text not null,
  url           text not null,
  contact       text not null,
  purpose       text not null,
  state         text not null,
  cursor        bigint not null,
  created_at    timestamptz not null,
  settled_by    text,
  settled_at    timestamptz,
  constraint mark_subscriber_name_check check (char_length(name) between 2 and 100),
  constraint mark_subscriber_url_check check (url ~ '^https?://' and char_length(url) <= 500),
  constraint mark_subscriber_contact_check check (char_length(contact) between 3 and 200),
  constraint mark_subscriber_purpose_check check (char_length(purpose) between 2 and 500),
  constraint mark_subscriber_state_check check (state in ('PENDING', 'ACTIVE', 'STOPPED'))
);
comment on table disclosure.mark_subscriber is '订阅搜索标识变化的搜索引擎和平台；经办人确认后才推送';
comment on column disclosure.mark_subscriber.cursor is '已经送达到这一条变化';
alter table disclosure.mark_subscriber enable row level security;
alter table disclosure.mark_subscriber force row level security;
create policy mark_subscriber_ask on disclosure.mark_subscriber for insert to yiqi_app
  with check (kernel.purpose() is not null and state = 'PENDING');
create policy mark_subscriber_handle on disclosure.mark_subscriber to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty')
  with check (kernel.is_system() or kernel.purpose() = 'duty');
grant select, insert, update (state, cursor, settled_by, settled_at) on disclosure.mark_subscriber to yiqi_app;

create table disclosure.mark_delivery (
  id             uuid primary key,
  subscriber_id  uuid not null references disclosure.mark_subscriber,
  after_change   bigint not null,
  to_change      bigint not null,
  status         integer not null,
  delivered_at   timestamptz not null
);
comment on table disclosure.mark_delivery is '推送的回执；只增不改';
comment on column disclosure.mark_delivery.status is '对方的 HTTP 状态；0 是没有连上';
create index mark_delivery_subscriber_index on disclosure.mark_delivery (subscriber_id, delivered_at desc);
alter table disclosure.mark_delivery enable row level security;
alter table disclosure.mark_delivery force row level security;
create policy mark_delivery_read on disclosure.mark_delivery for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty');
create policy mark_delivery_add on disclosure.mark_delivery for insert to yiqi_app
  with check (kernel.is_system());
grant select, insert on disclosure.mark_delivery to yiqi_app;
