-- Personal help (慈善法第一百二十四条；个人求助网络服务平台管理办法): no charity, and kept apart from it. No table here
-- refers to one of another schema. Amounts are whole 分; raised, paid, returned and used are sums of what is written
-- below them, held to one another by checks.
create schema personal_help;
comment on schema personal_help is '个人求助：指定的平台、求助、拨付、使用公开、移送公安；不是慈善募捐，和慈善募捐分开';
grant usage on schema personal_help to yiqi_app;

create table personal_help.platform (
  uscc                text primary key,
  version             integer not null default 1,
  name                text not null,
  website             text not null,
  register_no         text not null unique,
  does_only_help      boolean not null,
  mlps                smallint not null,
  mlps_no             text not null,
  security_filing_no  text not null,
  reviewers           integer not null,
  bank                text not null,
  custody_agreement   text not null,
  dedicated_account   text not null,
  designated_on       date not null,
  live_due_on         date not null,
  live_on             date,
  ended_on            date,
  ended_for           text,
  recorded_by         uuid not null,
  recorded_name       text not null,
  constraint platform_uscc_check check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  constraint platform_register_check check (register_no ~ '^QZ-[0-9]{4}-[0-9]{3}$'),
  constraint platform_account_check check (dedicated_account ~ '^[0-9]{4}$'),
  constraint platform_only_check check (does_only_help),
  constraint platform_mlps_check check (mlps between 1 and 5),
  constraint platform_days_check check (designated_on <= live_due_on and live_on >= designated_on
    and ended_on >= designated_on and (ended_on is null) = (ended_for is null))
);
comment on table personal_help.platform is '民政部指定的个人求助网络服务平台；名录和公开募捐平台分开编号';
comment on column personal_help.platform.register_no is '个人求助平台名录编号，QZ 开头，和公开募捐平台不通用';
comment on column personal_help.platform.mlps_no is '网络安全等级保护备案证明编号';
comment on column personal_help.platform.security_filing_no is '公安机关互联网备案号';
comment on column personal_help.platform.reviewers is '专职审核人员人数';
comment on column personal_help.platform.dedicated_account is '求助资金专用账户，只存后四位';
comment on column personal_help.platform.live_due_on is '指定名单公布后最晚上线日期';
alter table personal_help.platform enable row level security;
alter table personal_help.platform force row level security;
create policy platform_read on personal_help.platform for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'personal-help')
    or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'));
create policy platform_record on personal_help.platform for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise')
    and recorded_by = kernel.actor_id());
create policy platform_change on personal_help.platform for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'))
  with check (kernel.is_system() or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'));
grant select, insert on personal_help.platform to yiqi_app;
grant update (version, live_on, ended_on, ended_for) on personal_help.platform to yiqi_app;

create table personal_help.client (
  id             text primary key,
  platform_uscc  text not null references personal_help.platform,
  public_key     text not null,
  proposed_by    uuid not null,
  proposed_name  text not null,
  proposed_at    timestamptz not null,
  confirmed_by   uuid,
  confirmed_name text,
  confirmed_at   timestamptz,
  ended_at       timestamptz,
  constraint client_id_check check (id ~ '^hk-[0-9a-f]{16}$'),
  constraint client_confirmed_check check ((confirmed_by is null) = (confirmed_at is null)
    and (confirmed_by is null) = (confirmed_name is null)),
  constraint client_people_check check (confirmed_by <> proposed_by)
);
comment on table personal_help.client is '个人求助平台的接口公钥：平台经办人提出，民政部门确认后启用';
comment on column personal_help.client.public_key is 'Ed25519 公钥，base64（32 字节）';
create index client_platform_index on personal_help.client (platform_uscc, proposed_at desc);
alter table personal_help.client enable row level security;
alter table personal_help.client force row level security;
create policy client_read on personal_help.client for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
    or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'));
create policy client_propose on personal_help.client for insert to yiqi_app
  with check (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
    and proposed_by = kernel.actor_id());
create policy client_change on personal_help.client for update to yiqi_app
  using (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
    or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'))
  with check (kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
    or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'));
grant select, insert on personal_help.client to yiqi_app;
grant update (confirmed_by, confirmed_name, confirmed_at, ended_at) on personal_help.client to yiqi_app;

create table personal_help.request (
  id                uuid primary key,
  number            text not null unique,
  version           integer not null default 1,
  platform_uscc     text not null references personal_help.platform,
  platform_name     text not null,
  source            text not null,
  platform_ref      text not null,
  reason            text not null,
  title             text not null,
  story             text not null,
  region            text not null,
  shown_name        text not null,
  relation          text not null,
  person_sealed     bytea not null,
  target_fen        bigint not null,
  state             text not null default 'SUBMITTED',
  frozen_from       text,
  submitted_at      timestamptz not null,
  submitted_by      text not null,
  verified_at       timestamptz,
  verified_by       text,
  materials         text[] not null default '{}',
  verification_note text,
  rejected_for      text,
  published_on      date,
  raising_until     date,
  ended_on          date,
  closed_on         date,
  raised_fen        bigint not null default 0,
  paid_fen          bigint not null default 0,
  returned_fen      bigint not null default 0,
  used_fen          bigint not null default 0,
  constraint request_number_check check (number ~ '^QZ[0-9]{8}-[0-9a-f]{8}$'),
  constraint request_source_check check (source in ('push', 'desk')),
  constraint request_reason_check check (reason in ('illness', 'accident', 'disaster', 'hardship')),
  constraint request_relation_check check (relation in ('self', 'guardian', 'kin', 'other')),
  constraint request_state_check check (state in ('SUBMITTED', 'REJECTED', 'VERIFIED', 'RAISING', 'FUNDS_REVIEW',
    'PAID', 'CLOSED', 'FROZEN', 'REPORTED')),
  constraint request_frozen_check check ((state in ('FROZEN', 'REPORTED')) = (frozen_from is not null)),
  constraint request_target_check check (target_fen > 0),
  constraint request_materials_check check (materials <@ array['identity', 'relation', 'cause', 'property', 'account']),
  constraint request_rejected_check check ((state = 'REJECTED') = (rejected_for is not null)),
  constraint request_verified_check check ((verified_at is null) = (verified_by is null)
    and (published_on is null or verified_at is not null)),
  constraint request_published_check check ((published_on is null) = (raising_until is null)
    and (raised_fen = 0 or published_on is not null)),
  constraint request_sums_check check (least(raised_fen, paid_fen, returned_fen, used_fen) >= 0
    and paid_fen + returned_fen <= raised_fen and used_fen <= paid_fen),
  constraint request_closed_check check (state <> 'CLOSED'
    or paid_fen + returned_fen = raised_fen and used_fen = paid_fen),
  constraint request_ref_unique unique (platform_uscc, platform_ref)
);
comment on table personal_help.request is '个人求助：提交、核实、公布、筹款、资金审核、拨付、使用公开；任何一步都可以冻结并移送公安';
comment on column personal_help.request.person_sealed is '求助人、受益人的姓名、证件号码和电话，按求助加密';
comment on column personal_help.request.shown_name is '公布的受益人姓名，已遮盖';
comment on column personal_help.request.frozen_from is '冻结前的状态';
comment on column personal_help.request.raised_fen is '平台报来的累计筹得';
create index request_platform_index on personal_help.request (platform_uscc, submitted_at desc);
create index request_published_index on personal_help.request (published_on desc) where published_on is not null;
alter table personal_help.request enable row level security;
alter table personal_help.request force row level security;
create policy request_read on personal_help.request for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
    or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'));
create policy request_enter on personal_help.request for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'));
create policy request_move on personal_help.request for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'));
grant select, insert on personal_help.request to yiqi_app;
grant update (version, state, frozen_from, verified_at, verified_by, materials, verification_note, rejected_for,
  published_on, raising_until, ended_on, closed_on, raised_fen, paid_fen, returned_fen, used_fen)
  on personal_help.request to yiqi_app;

create table personal_help.payout (
  id            uuid primary key,
  request_id    uuid not null references personal_help.request,
  platform_uscc text not null,
  payout_no     text not null,
  amount_fen    bigint not null,
  purpose       text not null,
  state         text not null default 'ASKED',
  asked_on      date not null,
  asked_by      text not null,
  asked_key     text not null,
  shown_until   date not null,
  reviewed_on   date,
  reviewed_by   text,
  reviewed_key  text,
  note          text,
  due_on        date,
  paid_on       date,
  voucher_no    text,
  constraint payout_amount_check check (amount_fen > 0),
  constraint payout_state_check check (state in ('ASKED', 'APPROVED', 'REFUSED', 'PAID')),
  constraint payout_people_check check (reviewed_key <> asked_key),
  constraint payout_reviewed_check check ((state = 'ASKED') = (reviewed_on is null)
    and (reviewed_on is null) = (reviewed_by is null) and (reviewed_by is null) = (reviewed_key is null)
    and (state = 'REFUSED') <= (note is not null)),
  constraint payout_paid_check check ((state = 'PAID') = (paid_on is not null)
    and (paid_on is null) = (voucher_no is null)),
  constraint payout_no_unique unique (request_id, payout_no)
);
comment on table personal_help.payout is '拨付：申请、公示、第二人审核、拨付';
comment on column personal_help.payout.asked_key is '申请的人：账户，或者平台的工号；审核的要是另一个人';
comment on column personal_help.payout.shown_until is '公示到这一天';
comment on column personal_help.payout.due_on is '审核通过后最晚拨付日期';

create table personal_help.use (
  id            uuid primary key,
  request_id    uuid not null references personal_help.request,
  platform_uscc text not null,
  amount_fen    bigint not null,
  purpose       text not null,
  spent_on      date not null,
  evidence_no   text not null,
  disclosed_on  date not null,
  disclosed_by  text not null,
  constraint use_amount_check check (amount_fen > 0)
);
comment on table personal_help.use is '资金使用情况，逐笔公开';

create table personal_help.referral (
  request_id    uuid primary key references personal_help.request,
  platform_uscc text not null,
  facts         text not null,
  suspected_on  date not null,
  suspected_by  text not null,
  authority     text,
  reference_no  text,
  referred_on   date,
  referred_by   text,
  refund_due_on date,
  cleared_on    date,
  cleared_note  text,
  constraint referral_referred_check check ((referred_on is null) = (authority is null)
    and (referred_on is null) = (reference_no is null) and (referred_on is null) = (referred_by is null)),
  constraint referral_end_check check (referred_on is null or cleared_on is null)
);
comment on table personal_help.referral is '涉嫌骗捐：冻结、移送公安机关、退款期限；查清没有的解除冻结';

create table personal_help.push (
  platform_uscc text not null,
  txn_no        text not null,
  type          text not null,
  digest        text not null,
  request_id    uuid not null references personal_help.request,
  received_at   timestamptz not null,
  primary key (platform_uscc, txn_no)
);
comment on table personal_help.push is '平台推送：同一平台的同一流水号只作数一次';
comment on column personal_help.push.digest is '推送内容的 SM3，重复推送以此比对';
create index payout_request_index on personal_help.payout (request_id);
create index use_request_index on personal_help.use (request_id);
create index push_request_index on personal_help.push (request_id);

do $$
declare child text;
begin
  foreach child in array array['payout', 'use', 'referral', 'push'] loop
    execute format('alter table personal_help.%I enable row level security', child);
    execute format('alter table personal_help.%I force row level security', child);
    execute format($policy$create policy %I on personal_help.%I for select to yiqi_app
      using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help')
        or kernel.purpose() = 'duty' and kernel.may('personal-help.supervise'))$policy$, child || '_read', child);
    execute format($policy$create policy %I on personal_help.%I for insert to yiqi_app
      with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'))
      $policy$, child || '_add', child);
  end loop;
  foreach child in array array['payout', 'referral'] loop
    execute format($policy$create policy %I on personal_help.%I for update to yiqi_app
      using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'))
      with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(platform_uscc, 'personal-help'))
      $policy$, child || '_move', child);
  end loop;
end $$;
grant select, insert on personal_help.payout, personal_help.use, personal_help.referral, personal_help.push to yiqi_app;
grant update (state, reviewed_on, reviewed_by, reviewed_key, note, due_on, paid_on, voucher_no) on personal_help.payout to yiqi_app;
grant update (facts, suspected_on, suspected_by, authority, reference_no, referred_on, referred_by, refund_due_on,
  cleared_on, cleared_note) on personal_help.referral to yiqi_app;
