-- Docking of charities and fundraising platforms (charity §5.3): who may speak for a platform by program, which
-- charity is docked with which platform, and what platforms have pushed. Amounts are whole 分.
create schema platforms;
comment on schema platforms is '募捐平台：对接申请和协议、推送、每日合计';
grant usage on schema platforms to yiqi_app;

create table platforms.client (
  id             text primary key,
  platform_uscc  text not null,
  public_key     text not null,
  scopes         text[] not null,
  proposed_by    uuid not null,
  proposed_name  text not null,
  proposed_at    timestamptz not null,
  confirmed_by   uuid,
  confirmed_name text,
  confirmed_at   timestamptz,
  ended_at       timestamptz,
  constraint client_id_check check (id ~ '^dk-[0-9a-f]{16}$'),
  constraint client_scopes_check check (cardinality(scopes) > 0
    and scopes <@ array['dock.answer', 'dock.read', 'dock.push']),
  constraint client_confirmed_check check ((confirmed_by is null) = (confirmed_at is null)
    and (confirmed_by is null) = (confirmed_name is null)),
  constraint client_people_check check (confirmed_by <> proposed_by)
);
comment on table platforms.client is '平台的接口公钥：平台经办人提出，民政部门确认后启用；平台用私钥签名每个请求';
comment on column platforms.client.public_key is 'Ed25519 公钥，base64（32 字节）';
comment on column platforms.client.scopes is '可以做什么：答复申请、读取备案、推送';
create index client_platform_index on platforms.client (platform_uscc, proposed_at desc);
alter table platforms.client enable row level security;
alter table platforms.client force row level security;
create policy client_read on platforms.client for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'docking')
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'));
create policy client_propose on platforms.client for insert to yiqi_app
  with check (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'docking')
    and proposed_by = kernel.actor_id());
create policy client_change on platforms.client for update to yiqi_app
  using (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'docking')
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'))
  with check (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'docking')
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'));
grant select, insert on platforms.client to yiqi_app;
grant update (confirmed_by, confirmed_name, confirmed_at, ended_at) on platforms.client to yiqi_app;

create table platforms.docking (
  id             uuid primary key,
  uscc           text not null,
  charity_name   text not null,
  platform_uscc  text not null,
  platform_name  text not null,
  filing_nos     text[] not null,
  asked_by       uuid not null,
  asked_name     text not null,
  asked_at       timestamptz not null,
  due_on         date not null,
  state          text not null default 'ASKED',
  version        integer not null default 1,
  refusal        text,
  note           text,
  agreement_no   text,
  agreement_from date,
  agreement_to   date,
  answered_by    text,
  answered_at    timestamptz,
  constraint docking_state_check check (state in ('ASKED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ENDED')),
  constraint docking_filings_check check (cardinality(filing_nos) between 1 and 50),
  constraint docking_refusal_check check ((state = 'REFUSED') = (refusal is not null)
    and refusal in ('not-qualified', 'not-filed', 'unlawful', 'dishonest', 'no-agreement', 'other')),
  constraint docking_agreement_check check ((state in ('ACCEPTED', 'ENDED')) = (agreement_no is not null)
    and (agreement_no is null) = (agreement_from is null) and agreement_to >= agreement_from),
  constraint docking_answered_check check ((state in ('ACCEPTED', 'REFUSED', 'ENDED')) <= (answered_at is not null)
    and (answered_by is null) = (answered_at is null))
);
comment on table platforms.docking is '慈善组织和平台的对接：申请、限期答复、协议';
comment on column platforms.docking.refusal is '拒绝的理由代码：平台不得无正当理由拒绝';
comment on column platforms.docking.due_on is '平台最晚答复日期';
create index docking_uscc_index on platforms.docking (uscc, asked_at desc);
create index docking_platform_index on platforms.docking (platform_uscc, state, asked_at desc);
alter table platforms.docking enable row level security;
alter table platforms.docking force row level security;
create policy docking_read on platforms.docking for select to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() = 'self' and (kernel.acts_in(uscc, 'docking') or kernel.acts_in(platform_uscc, 'docking'))
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'));
create policy docking_ask on platforms.docking for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'docking')
    and asked_by = kernel.actor_id());
create policy docking_move on platforms.docking for update to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() = 'self' and (kernel.acts_in(uscc, 'docking') or kernel.acts_in(platform_uscc, 'docking')))
  with check (kernel.is_system()
    or kernel.purpose() = 'self' and (kernel.acts_in(uscc, 'docking') or kernel.acts_in(platform_uscc, 'docking')));
grant select, insert on platforms.docking to yiqi_app;
grant update (state, version, refusal, note, agreement_no, agreement_from, agreement_to, answered_by, answered_at)
  on platforms.docking to yiqi_app;

create table platforms.push (
  platform_uscc text not null,
  txn_no        text not null,
  type          text not null,
  uscc          text not null,
  filing_no     text not null,
  amount_fen    bigint not null,
  of_txn_no     text,
  digest        text not null,
  donation_id   uuid,
  subject       text,
  occurred_at   timestamptz not null,
  received_at   timestamptz not null,
  primary key (platform_uscc, txn_no),
  constraint push_type_check check (type in ('donation.settled', 'donation.refunded', 'listing.state')),
  constraint push_amount_check check ((type = 'listing.state') = (amount_fen = 0) and amount_fen >= 0),
  constraint push_donation_check check (type = 'listing.state' or donation_id is not null),
  constraint push_of_check check ((type = 'donation.refunded') = (of_txn_no is not null))
);
comment on table platforms.push is '平台推送：同一平台的同一流水号只作数一次';
comment on column platforms.push.digest is '推送内容的 SM3，重复推送以此比对';
comment on column platforms.push.subject is '募捐信息的发布编号和状态';
create index push_filing_index on platforms.push (filing_no, occurred_at);
create index push_day_index on platforms.push (uscc, occurred_at);
create index push_of_index on platforms.push (platform_uscc, of_txn_no) where of_txn_no is not null;
alter table platforms.push enable row level security;
alter table platforms.push force row level security;
create policy push_read on platforms.push for select to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() = 'self' and (kernel.acts_in(uscc, 'docking') or kernel.acts_in(platform_uscc, 'docking'))
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'));
create policy push_add on platforms.push for insert to yiqi_app with check (kernel.is_system());
grant select, insert on platforms.push to yiqi_app;

create table platforms.day_total (
  platform_uscc text not null,
  uscc          text not null,
  day           date not null,
  gifts         integer not null,
  gifts_fen     bigint not null,
  refunds       integer not null,
  refunds_fen   bigint not null,
  txn_no        text not null,
  received_at   timestamptz not null,
  primary key (platform_uscc, uscc, day),
  constraint day_total_sign_check check (least(gifts, gifts_fen, refunds, refunds_fen) >= 0)
);
comment on table platforms.day_total is '平台报来的每日合计，对账用；更正的以最后一次为准';
create index day_total_day_index on platforms.day_total (uscc, day);
alter table platforms.day_total enable row level security;
alter table platforms.day_total force row level security;
create policy day_total_read on platforms.day_total for select to yiqi_app
  using (kernel.is_system()
    or kernel.purpose() = 'self' and (kernel.acts_in(uscc, 'docking') or kernel.acts_in(platform_uscc, 'docking'))
    or kernel.purpose() = 'duty' and kernel.may('platforms.supervise'));
create policy day_total_write on platforms.day_total to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on platforms.day_total to yiqi_app;
grant update (gifts, gifts_fen, refunds, refunds_fen, txn_no, received_at) on platforms.day_total to yiqi_app;
