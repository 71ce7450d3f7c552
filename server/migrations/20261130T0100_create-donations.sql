-- Donations: gifts to charities, by campaign or to the charity itself. What is personal is sealed; money moves on the
-- public ledger in the transaction that settles the row. Amounts are whole 分.
create schema donations;
comment on schema donations is '捐赠：收到的捐赠、退款、月捐';
grant usage on schema donations to yiqi_app;

create table donations.agreement (
  id           uuid primary key,
  payee_uscc   text not null,
  campaign     text not null,
  account_id   uuid not null,
  amount_fen   bigint not null,
  day          smallint not null,
  donor_kind   text not null,
  donor_sealed bytea,
  receipt_choice text not null,
  state        text not null default 'ACTIVE',
  next_on      date,
  created_at   timestamptz not null,
  ended_at     timestamptz,
  constraint agreement_amount_check check (amount_fen > 0 and amount_fen <= 9007199254740991),
  constraint agreement_day_check check (day between 1 and 28),
  constraint agreement_donor_check check (donor_kind in ('anonymous', 'named')),
  constraint agreement_receipt_check check (receipt_choice in ('issue', 'waived', 'anonymous')),
  constraint agreement_state_check check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
  constraint agreement_next_check check ((state = 'ACTIVE') = (next_on is not null)),
  constraint agreement_ended_check check ((state = 'ENDED') = (ended_at is not null))
);
comment on table donations.agreement is '月捐约定：每月到日提醒捐赠人并附付款链接，不自动扣款';
comment on column donations.agreement.campaign is '募捐方案备案编号';
comment on column donations.agreement.day is '每月几日，1 到 28';
create index agreement_account_index on donations.agreement (account_id, created_at);
create index agreement_next_index on donations.agreement (next_on) where state = 'ACTIVE';
alter table donations.agreement enable row level security;
alter table donations.agreement force row level security;
create policy agreement_all on donations.agreement for all to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and account_id = kernel.actor_id())
  with check (kernel.is_system() or kernel.purpose() = 'self' and account_id = kernel.actor_id());
grant select, insert on donations.agreement to yiqi_app;
grant update (state, next_on, ended_at, donor_sealed) on donations.agreement to yiqi_app;

create table donations.donation (
  id              uuid primary key,
  code            text not null,
  payee_uscc      text not null,
  campaign        text,
  project         text,
  kind            text not null,
  amount_fen      bigint not null,
  refunded_fen    bigint not null default 0,
  goods           jsonb,
  channel         text not null,
  donor_kind      text not null,
  donor_sealed    bytea,
  donor_account   uuid,
  receipt_choice  text not null,
  state           text not null default 'CREATED',
  problem         text,
  payment_id      uuid,
  source_key      text,
  agreement_id    uuid references donations.agreement,
  created_at      timestamptz not null,
  settled_at      timestamptz,
  ledger_entry_id text,
  made_by         uuid,
  made_name       text,
  constraint donation_code_check check (code ~ '^D[0-9A-HJ-NP-Z]{13}$'),
  constraint donation_campaign_check check (campaign is null or left(campaign, 18) = payee_uscc),
  constraint donation_kind_check check (kind in ('cash', 'goods') and (kind = 'goods') = (goods is not null)),
  constraint donation_amount_check check (amount_fen between 0 and 9007199254740991
    and (amount_fen > 0 or kind = 'goods')),
  constraint donation_refunded_check check (refunded_fen between 0 and amount_fen
    and (state = 'PARTIALLY_REFUNDED') = (refunded_fen > 0 and refunded_fen < amount_fen)
    and (state = 'REFUNDED') = (refunded_fen > 0 and refunded_fen = amount_fen)),
  constraint donation_donor_check check (donor_kind in ('anonymous', 'named')),
  constraint donation_receipt_check check (receipt_choice in ('issue', 'waived', 'anonymous')
    and (donor_kind = 'named' or receipt_choice <> 'issue')),
  constraint donation_state_check
    check (state in ('CREATED', 'UNASSIGNED', 'SETTLED', 'PARTIALLY_REFUNDED', 'REFUNDED')),
  constraint donation_settled_check check ((state = 'CREATED') = (settled_at is null)),
  constraint donation_ledger_check
    check ((state in ('CREATED', 'UNASSIGNED')) = (ledger_entry_id is null))
);
comment on table donations.donation is '捐赠：一笔一行；到账时在同一事务记入公开账本';
comment on column donations.donation.code is '捐赠编号：捐赠人凭它查询，随机十二位加一位校验';
comment on column donations.donation.campaign is '募捐方案备案编号；空的是捐给组织本身或者还没有归到活动';
comment on column donations.donation.project is '捐赠人限定的慈善项目编号';
comment on column donations.donation.amount_fen is '金额，分；实物为公允价值，没有可靠价值的为零';
comment on column donations.donation.goods is '实物：编码、品名、单位、数量、单价和计价依据';
comment on column donations.donation.donor_sealed is '捐赠人姓名、联系方式、留言、票据抬头和税号（密文）';
comment on column donations.donation.receipt_choice is '要票据、放弃或者匿名';
comment on column donations.donation.problem is '没有记入账本的原因代码';
comment on column donations.donation.source_key is '外部流水：渠道/流水号，同一笔只收一次';
comment on column donations.donation.ledger_entry_id is '公开账本里的条目';
create unique index donation_code_index on donations.donation (code);
create unique index donation_source_index on donations.donation (payee_uscc, source_key)
  where source_key is not null;
create unique index donation_payment_index on donations.donation (payment_id) where payment_id is not null;
create unique index donation_entry_index on donations.donation (ledger_entry_id) where ledger_entry_id is not null;
create index donation_payee_index on donations.donation (payee_uscc, created_at desc);
create index donation_campaign_index on donations.donation (campaign, settled_at desc);
create index donation_account_index on donations.donation (donor_account, created_at desc)
  where donor_account is not null;
create index donation_agreement_index on donations.donation (agreement_id) where agreement_id is not null;
alter table donations.donation enable row level security;
alter table donations.donation force row level security;
create policy donation_read on donations.donation for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self'
    and (donor_account = kernel.actor_id() or kernel.acts_in(payee_uscc, 'payments')));
create policy donation_add on donations.donation for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments')
    and made_by = kernel.actor_id());
create policy donation_move on donations.donation for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'));
grant select, insert on donations.donation to yiqi_app;
grant update (campaign, project, refunded_fen, donor_kind, donor_sealed, donor_account, receipt_choice, state, problem,
  payment_id, settled_at, ledger_entry_id) on donations.donation to yiqi_app;

create table donations.refund (
  id              uuid primary key,
  donation_id     uuid not null references donations.donation,
  payee_uscc      text not null,
  amount_fen      bigint not null,
  refunded_at     timestamptz not null,
  problem         text,
  ledger_entry_id text,
  constraint refund_amount_check check (amount_fen > 0),
  constraint refund_ledger_check check ((ledger_entry_id is null) = (problem is not null))
);
comment on table donations.refund is '退回捐赠人的款：渠道退款完成时记入账本；账本不能记的留着原因，对账会停住分配';
create unique index refund_entry_index on donations.refund (ledger_entry_id) where ledger_entry_id is not null;
create index refund_donation_index on donations.refund (donation_id);
create index refund_payee_index on donations.refund (payee_uscc, refunded_at);
alter table donations.refund enable row level security;
alter table donations.refund force row level security;
create policy refund_read on donations.refund for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'));
create policy refund_keep on donations.refund for insert to yiqi_app with check (kernel.is_system());
create policy refund_record on donations.refund for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'));
grant select, insert on donations.refund to yiqi_app;
grant update (problem, ledger_entry_id) on donations.refund to yiqi_app;

create table donations.refund_request (
  id            uuid primary key,
  donation_id   uuid not null references donations.donation,
  payee_uscc    text not null,
  amount_fen    bigint not null,
  reason        text not null,
  asked_at      timestamptz not null,
  state         text not null default 'OPEN',
  answer        text,
  answered_by   uuid,
  answered_name text,
  answered_at   timestamptz,
  constraint refund_request_amount_check check (amount_fen > 0),
  constraint refund_request_reason_check check (char_length(reason) between 2 and 300),
  constraint refund_request_state_check check (state in ('OPEN', 'TAKEN', 'DECLINED')),
  constraint refund_request_answer_check check ((state = 'OPEN') = (answered_at is null)
    and (answered_at is null) = (answered_by is null) and (state <> 'DECLINED' or answer is not null))
);
comment on table donations.refund_request is '捐赠人凭捐赠编号申请退款，由受赠组织答复';
create unique index refund_request_open_index on donations.refund_request (donation_id) where state = 'OPEN';
create index refund_request_payee_index on donations.refund_request (payee_uscc, asked_at);
alter table donations.refund_request enable row level security;
alter table donations.refund_request force row level security;
create policy refund_request_read on donations.refund_request for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'));
create policy refund_request_ask on donations.refund_request for insert to yiqi_app
  with check (kernel.is_system());
create policy refund_request_answer on donations.refund_request for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(payee_uscc, 'payments'));
grant select, insert on donations.refund_request to yiqi_app;
grant update (state, answer, answered_by, answered_name, answered_at) on donations.refund_request to yiqi_app;

-- What reconciliation asks of the ledger: gifts and refunds of an organisation on a day.
create index entry_org_at_index on ledger.entry ((draft ->> 'org'), ((draft ->> 'at') collate "C"))
  where log = 'charity' and type in ('donation_received', 'refund');
