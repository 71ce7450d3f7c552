-- What the duties of whoever asks permit; for tables that not every official of the region may see.
create function kernel.may(permission text) returns boolean language sql stable as
  $$ select coalesce(
       permission = any (string_to_array(nullif(current_setting('yiqi.permissions', true), ''), ',')),
       false) $$;
comment on function kernel.may(text) is '当前人员的岗位是否有这项权限';
grant execute on function kernel.may(text) to yiqi_app, yiqi_publisher;

-- 投诉举报. Whoever reports is protected: only the complaint officers of the region see these rows, and nobody
-- else, whatever his office; what was written, and by whom, is encrypted as well.
create table enforcement.complaint (
  id            uuid primary key,
  number        text not null,
  pin_index     text not null,
  token_index   text not null,
  version       integer not null default 1,
  state         text not null default 'RECEIVED',
  matter        text not null,
  target_kind   text not null,
  target_name   text not null,
  target_key    text not null,
  target_uscc   text,
  act_region    text not null,
  happened_on   date,
  content       bytea not null,
  sketch        integer[] not null,
  is_named      boolean not null,
  wants_reply   boolean not null,
  office_region text not null,
  received_at   timestamptz not null,
  accepted_on   date,
  due_on        date,
  is_extended   boolean not null default false,
  folded_into   uuid references enforcement.complaint,
  redacted      text,
  lead_number   text,
  forwarded_to  text,
  reply         text,
  replied_on    date,
  rating        smallint,
  constraint complaint_number_check check (number ~ '^T[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint complaint_state_check check (state in ('RECEIVED', 'ACCEPTED', 'NOT_ACCEPTED', 'FORWARDED',
    'VERIFYING', 'CASE_OPENED', 'UNFOUNDED', 'RESOLVED', 'REPLIED')),
  constraint complaint_matter_check check (matter in ('unregistered', 'fees', 'scope', 'assets',
    'governance', 'false-papers', 'fundraising', 'other')),
  constraint complaint_target_kind_check check (target_kind in ('registered', 'illegal', 'unknown')),
  constraint complaint_target_check check (char_length(target_name) between 1 and 200
    and (target_kind = 'registered') = (target_uscc is not null)),
  constraint complaint_region_check check (act_region ~ '^[0-9]{6}$' and office_region ~ '^[0-9]{6}$'),
  constraint complaint_redacted_check check (char_length(redacted) between 2 and 5000),
  constraint complaint_reply_check check (char_length(reply) between 2 and 3000
    and (reply is null) = (replied_on is null)),
  constraint complaint_rating_check check (rating between 1 and 5),
  constraint complaint_folded_check check (folded_into <> id)
);
comment on table enforcement.complaint is '投诉举报；只有投诉举报专岗看得到';
comment on column enforcement.complaint.number is '给举报人的查询编号；后八位随机，不能猜出别人的';
comment on column enforcement.complaint.pin_index is '查询密码的密钥摘要；密码本身不保存';
comment on column enforcement.complaint.token_index is '表单标记的密钥摘要：同一份表单重复提交只算一件';
comment on column enforcement.complaint.target_key is '被举报组织名称的比对写法';
comment on column enforcement.complaint.act_region is '行为发生地的区划';
comment on column enforcement.complaint.content is '事实、地点（密文）：可能看得出是谁举报';
comment on column enforcement.complaint.sketch is '事实的密钥指纹，只用来并入内容相近的举报，还原不出内容';
comment on column enforcement.complaint.office_region is '现在由哪一级机关办理';
comment on column enforcement.complaint.due_on is '当前环节的最后一天；无法计算工作日时为空';
comment on column enforcement.complaint.folded_into is '并入的那一件：内容相近、针对同一组织，一并办理、一并答复';
comment on column enforcement.complaint.redacted is '交给办案人员的内容：去掉了会暴露举报人的部分';
create unique index complaint_number_index on enforcement.complaint (number);
create unique index complaint_token_index on enforcement.complaint (token_index);
create index complaint_office_index on enforcement.complaint (office_region, state, id) where folded_into is null;
create index complaint_folded_index on enforcement.complaint (folded_into) where folded_into is not null;
create index complaint_target_index on enforcement.complaint (target_key) where state = 'RECEIVED';
create index complaint_uscc_index on enforcement.complaint (target_uscc, id) where target_uscc is not null;
alter table enforcement.complaint enable row level security;
alter table enforcement.complaint force row level security;
create policy complaint_read on enforcement.complaint for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty'
    and kernel.may('enforcement.handle-complaints') and kernel.in_scope(office_region));
create policy complaint_receive on enforcement.complaint for insert to yiqi_app with check (kernel.is_system());
create policy complaint_handle on enforcement.complaint for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty'
    and kernel.may('enforcement.handle-complaints') and kernel.in_scope(office_region));
grant select, insert on enforcement.complaint to yiqi_app;
grant update (version, state, office_region, accepted_on, due_on, is_extended, redacted, lead_number,
  forwarded_to, reply, replied_on, rating) on enforcement.complaint to yiqi_app;

create table enforcement.complaint_reporter (
  complaint_id  uuid primary key references enforcement.complaint,
  identity      bytea not null
);
comment on table enforcement.complaint_reporter is '举报人；每次查看都要说明理由并记录';
comment on column enforcement.complaint_reporter.identity is '姓名、联系方式（密文），每件一把密钥；没有可以检索的列';
alter table enforcement.complaint_reporter enable row level security;
alter table enforcement.complaint_reporter force row level security;
create policy complaint_reporter_read on enforcement.complaint_reporter for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty'
    and kernel.may('enforcement.handle-complaints')
    and exists (select from enforcement.complaint c where c.id = complaint_id));
create policy complaint_reporter_receive on enforcement.complaint_reporter for insert to yiqi_app
  with check (kernel.is_system());
grant select, insert on enforcement.complaint_reporter to yiqi_app;

create table enforcement.complaint_file (
  id            uuid primary key,
  complaint_id  uuid not null references enforcement.complaint,
  sha256        text not null references kernel.file,
  media_type    text not null,
  bytes         bigint not null,
  name          text not null,
  constraint complaint_file_name_check check (char_length(name) between 1 and 200)
);
comment on table enforcement.complaint_file is '举报人交的附件；只有投诉举报专岗决定给办案人员看的，才进线索';
create index complaint_file_complaint_index on enforcement.complaint_file (complaint_id);
alter table enforcement.complaint_file enable row level security;
alter table enforcement.complaint_file force row level security;
create policy complaint_file_read on enforcement.complaint_file for select to yiqi_app
  using (exists (select from enforcement.complaint c where c.id = complaint_id));
create policy complaint_file_receive on enforcement.complaint_file for insert to yiqi_app
  with check (kernel.is_system());
grant select, insert on enforcement.complaint_file to yiqi_app;

create table enforcement.complaint_step (
  id            uuid primary key,
  complaint_id  uuid not null references enforcement.complaint,
  seq           integer not null,
  act           text not null,
  text          text,
  to_name       text,
  due_on        date,
  by_id         uuid,
  by_name       text not null,
  at            timestamptz not null,
  constraint complaint_step_act_check check (act in ('receive', 'accept', 'refuse', 'move', 'forward',
    'verify', 'extend', 'open-case', 'unfound', 'resolve', 'reply', 'reveal')),
  constraint complaint_step_text_check check (char_length(text) between 2 and 3000)
);
comment on table enforcement.complaint_step is '投诉举报的办理经过，包括谁为什么看了举报人；只增不改';
create unique index complaint_step_seq_index on enforcement.complaint_step (complaint_id, seq);
alter table enforcement.complaint_step enable row level security;
alter table enforcement.complaint_step force row level security;
create policy complaint_step_read on enforcement.complaint_step for select to yiqi_app
  using (exists (select from enforcement.complaint c where c.id = complaint_id));
create policy complaint_step_add on enforcement.complaint_step for insert to yiqi_app
  with check (kernel.is_system() or by_id is not distinct from kernel.actor_id()
    and exists (select from enforcement.complaint c where c.id = complaint_id));
grant select, insert on enforcement.complaint_step to yiqi_app;
