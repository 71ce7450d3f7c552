-- 拨付: what becomes of the money and goods of a campaign. A row for each act, written with its entry of the ledger in
-- one transaction. Sizes are 分 of money, units of goods; a price is 分 for a unit, of money 1.
create schema disbursements;
comment on schema disbursements is '拨付：分配、拨付、受益确认、退回、剩余财产、结账';
grant usage on schema disbursements to yiqi_app;

create table disbursements.allocation (
  id              uuid primary key,
  uscc            text not null,
  campaign        text not null,
  project         text not null,
  line            text not null,
  purpose         text not null,
  restriction     text not null default '',
  item            text not null default '',
  unit            text not null default '',
  price           bigint not null default 1,
  size            bigint not null,
  reversed        bigint not null default 0,
  amount_fen      bigint not null generated always as (size * price) stored,
  resolution      text,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  ledger_entry_id text not null,
  constraint allocation_line_check check (line in ('aid', 'projectStaff', 'projectMgmt', 'orgMgmt', 'fundraisingCost')),
  constraint allocation_size_check check (size > 0 and price >= 0 and reversed between 0 and size),
  constraint allocation_goods_check check ((item = '') = (unit = '') and (item <> '' or price = 1)),
  constraint allocation_purpose_check check (char_length(purpose) between 2 and 200)
);
comment on table disbursements.allocation is '分配：把活动未分配的款物定给方案里的项目和用途';
comment on column disbursements.allocation.reversed is '已撤回的部分';
comment on column disbursements.allocation.resolution is '改变用途的理事会决议；备案在募捐方案的补正里';
create unique index allocation_entry_index on disbursements.allocation (ledger_entry_id);
create index allocation_campaign_index on disbursements.allocation (campaign, made_at);

create table disbursements.allocation_reversal (
  id              uuid primary key,
  uscc            text not null,
  allocation_id   uuid not null references disbursements.allocation,
  size            bigint not null,
  reason          text not null,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  ledger_entry_id text not null,
  constraint reversal_size_check check (size > 0),
  constraint reversal_reason_check check (char_length(reason) between 2 and 500)
);
comment on table disbursements.allocation_reversal is '分配的撤回：还没有拨付的部分';
create index reversal_allocation_index on disbursements.allocation_reversal (allocation_id);

create table disbursements.disbursement (
  id              uuid primary key,
  uscc            text not null,
  campaign        text not null,
  allocation_id   uuid not null references disbursements.allocation,
  number          text not null,
  payee_type      text not null,
  payee_name      text,
  payee_uscc      text,
  category        text,
  persons         integer,
  has_minors      boolean not null default false,
  way             text not null,
  item            text not null default '',
  unit            text not null default '',
  price           bigint not null default 1,
  size            bigint not null,
  amount_fen      bigint not null generated always as (size * price) stored,
  remark          text not null default '',
  state           text not null,
  returned        bigint not null default 0,
  confirmed       bigint not null default 0,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  checked_by      uuid,
  checked_name    text,
  checked_at      timestamptz,
  needs_second    boolean not null,
  sent_at         timestamptz,
  settled_on      date,
  settled_at      timestamptz,
  voucher_no      text,
  ledger_entry_id text,
  constraint disbursement_number_check check (number ~ '^D[0-9]{8}-[0-9A-HJ-NP-Z]{8}$'),
  constraint disbursement_payee_check check (payee_type in ('beneficiary', 'partner', 'supplier', 'trust')
    and (payee_type = 'beneficiary') = (payee_name is null)),
  constraint disbursement_persons_check check ((payee_type = 'beneficiary') = (persons is not null)
    and (payee_type = 'beneficiary') = (category is not null) and (persons is null or persons > 0)),
  constraint disbursement_minors_check check (not has_minors or persons >= 5),
  constraint disbursement_way_check check (way in ('bank', 'cash', 'goods') and (way = 'goods') = (item <> '')),
  constraint disbursement_size_check check (size > 0 and price >= 0 and returned >= 0 and confirmed >= 0
    and returned + confirmed <= size),
  constraint disbursement_state_check check (state in ('PROPOSED', 'REJECTED', 'APPROVED', 'SENT', 'FAILED', 'SETTLED')),
  constraint disbursement_second_check check (not needs_second or state in ('PROPOSED', 'REJECTED')
    or checked_by is not null),
  constraint disbursement_checker_check check (checked_by <> made_by),
  constraint disbursement_settled_check check ((state = 'SETTLED') = (ledger_entry_id is not null)
    and (state = 'SETTLED') = (settled_on is not null) and (state = 'SETTLED') = (voucher_no is not null))
);
comment on table disbursements.disbursement is '拨付：付给受益人、执行方、供应商或者信托；一人提出，超过数额的另一人批准';
comment on column disbursements.disbursement.persons is '受益人数；未成年人只按批次和人数记，不少于五人';
comment on column disbursements.disbursement.settled_on is '款项到账或者物资交付的日期；这时才记入账本';
comment on column disbursements.disbursement.voucher_no is '银行流水号、收据号或者交接单号';
create unique index disbursement_number_index on disbursements.disbursement (number);
create unique index disbursement_entry_index on disbursements.disbursement (ledger_entry_id)
  where ledger_entry_id is not null;
create index disbursement_campaign_index on disbursements.disbursement (campaign, made_at);
create index disbursement_allocation_index on disbursements.disbursement (allocation_id);

-- 收款人: persons and their accounts, sealed under a key of the disbursement.
create table disbursements.payee (
  id              uuid primary key,
  uscc            text not null,
  disbursement_id uuid not null references disbursements.disbursement,
  ordinal         integer not null,
  category        text not null,
  size            bigint not null,
  confirmed       bigint not null default 0,
  pseudonym       text not null,
  sealed          bytea not null,
  constraint payee_size_check check (size > 0 and confirmed between 0 and size)
);
comment on table disbursements.payee is '收款人：姓名、账号加密；账本里只有本活动内的代号';
create unique index payee_ordinal_index on disbursements.payee (disbursement_id, ordinal);
create unique index payee_pseudonym_index on disbursements.payee (disbursement_id, pseudonym);

create table disbursements.confirmation (
  id              uuid primary key,
  uscc            text not null,
  disbursement_id uuid not null references disbursements.disbursement,
  payee_id        uuid references disbursements.payee,
  size            bigint not null,
  method          text not null,
  category        text,
  persons         integer,
  has_minors      boolean not null default false,
  made_by         uuid,
  made_name       text not null,
  made_at         timestamptz not null,
  ledger_entry_id text not null,
  constraint confirmation_size_check check (size > 0),
  constraint confirmation_method_check check (method in ('sign', 'otp', 'guardian', 'third_party')),
  constraint confirmation_minors_check check (not has_minors or persons >= 5)
);
comment on table disbursements.confirmation is '受益确认：最后的受益人收到了，有凭证';
comment on column disbursements.confirmation.made_by is '登记的人；凭链接确认的为空';
create index confirmation_disbursement_index on disbursements.confirmation (disbursement_id);
create unique index confirmation_entry_index on disbursements.confirmation (ledger_entry_id);

create table disbursements.evidence (
  id              uuid primary key,
  uscc            text not null,
  disbursement_id uuid not null references disbursements.disbursement,
  confirmation_id uuid references disbursements.confirmation,
  kind            text not null,
  file_name       text not null,
  media_type      text not null,
  bytes           bigint not null,
  digest          text not null,
  sealed_sha256   text not null,
  added_at        timestamptz not null,
  constraint evidence_kind_check check (kind in ('photo', 'receipt', 'signatures')),
  constraint evidence_digest_check check (digest ~ '^[0-9a-f]{64}$' and sealed_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table disbursements.evidence is '凭证：照片、收据、签收表；文件加密存放，账本只有承诺值';
comment on column disbursements.evidence.digest is '文件的 SHA-256，写进承诺';
create index evidence_disbursement_index on disbursements.evidence (disbursement_id);
create index evidence_confirmation_index on disbursements.evidence (confirmation_id) where confirmation_id is not null;

create table disbursements.confirmation_link (
  id              uuid primary key,
  uscc            text not null,
  disbursement_id uuid not null references disbursements.disbursement,
  token_hash      text not null,
  made_by         uuid not null,
  made_at         timestamptz not null,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  constraint link_hash_check check (token_hash ~ '^[0-9a-f]{64}$')
);
comment on table disbursements.confirmation_link is '确认链接：没有账户的执行方凭它确认一次；只存摘要';
create unique index link_hash_index on disbursements.confirmation_link (token_hash);
create index link_disbursement_index on disbursements.confirmation_link (disbursement_id);

create table disbursements.funds_return (
  id              uuid primary key,
  uscc            text not null,
  disbursement_id uuid not null references disbursements.disbursement,
  size            bigint not null,
  reason          text not null,
  voucher_no      text not null,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  ledger_entry_id text not null,
  constraint return_size_check check (size > 0),
  constraint return_reason_check check (char_length(reason) between 2 and 500)
);
comment on table disbursements.funds_return is '退回：银行退回或者执行方退还，还没有确认受益的部分';
create index return_disbursement_index on disbursements.funds_return (disbursement_id);

create table disbursements.residual_transfer (
  id              uuid primary key,
  uscc            text not null,
  campaign        text not null,
  to_uscc         text not null,
  to_campaign     text not null,
  restriction     text not null default '',
  item            text not null default '',
  unit            text not null default '',
  price           bigint not null default 1,
  size            bigint not null,
  amount_fen      bigint not null generated always as (size * price) stored,
  reason          text not null,
  resolution      text not null,
  state           text not null,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  checked_by      uuid,
  checked_name    text,
  checked_at      timestamptz,
  ledger_entry_id text,
  constraint residual_size_check check (size > 0 and price >= 0),
  constraint residual_state_check check (state in ('PROPOSED', 'REJECTED', 'DONE')
    and (state = 'PROPOSED') = (checked_by is null) and (state = 'DONE') = (ledger_entry_id is not null)),
  constraint residual_checker_check check (checked_by <> made_by),
  constraint residual_target_check check (to_campaign <> campaign)
);
comment on table disbursements.residual_transfer is '剩余财产转出：转给目的相同或者相近的活动（慈善法第五十八条）';
create index residual_campaign_index on disbursements.residual_transfer (campaign, made_at);

create table disbursements.closing (
  campaign        text primary key,
  uscc            text not null,
  note            text not null,
  made_by         uuid not null,
  made_name       text not null,
  made_at         timestamptz not null,
  ledger_entry_id text not null
);
comment on table disbursements.closing is '结账：没有未分配、未拨付、未确认的款物';

do $$
declare name text;
begin
  foreach name in array array['allocation', 'allocation_reversal', 'disbursement', 'payee', 'confirmation', 'evidence',
    'confirmation_link', 'funds_return', 'residual_transfer', 'closing'] loop
    execute format('alter table disbursements.%I enable row level security', name);
    execute format('alter table disbursements.%I force row level security', name);
    execute format($policy$create policy %I on disbursements.%I to yiqi_app
      using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
      with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))$policy$,
      name || '_own', name);
  end loop;
end $$;
grant select, insert on all tables in schema disbursements to yiqi_app;
grant update (reversed) on disbursements.allocation to yiqi_app;
grant update (state, returned, confirmed, checked_by, checked_name, checked_at, sent_at, settled_on, settled_at,
  voucher_no, ledger_entry_id) on disbursements.disbursement to yiqi_app;
grant update (confirmed) on disbursements.payee to yiqi_app;
grant update (confirmation_id) on disbursements.evidence to yiqi_app;
grant update (used_at) on disbursements.confirmation_link to yiqi_app;
grant update (state, checked_by, checked_name, checked_at, ledger_entry_id) on disbursements.residual_transfer to yiqi_app;
