-- Payments: money on its way in and back out, one payee each. What a channel says is believed only by its
-- signature; what a person writes down is settled by a second one. Amounts are whole 分.
create schema payments;
comment on schema payments is '收付：收款、退款、回调、银行流水、对账';
grant usage on schema payments to yiqi_app;

create table payments.channel_account (
  id            uuid primary key,
  uscc          text not null,
  channel       text not null,
  merchant_no   text not null,
  settings      jsonb not null default '{}',
  secrets       bytea not null,
  state         text not null default 'PROPOSED',
  set_by        uuid not null,
  set_name      text not null,
  set_at        timestamptz not null,
  checked_by    uuid,
  checked_name  text,
  checked_at    timestamptz,
  ended_at      timestamptz,
  constraint channel_account_channel_check check (channel in ('wechat', 'alipay')),
  constraint channel_account_state_check check (state in ('PROPOSED', 'REJECTED', 'IN_FORCE', 'FORMER')),
  constraint channel_account_checked_check check ((state in ('IN_FORCE', 'FORMER')) = (checked_by is not null)
    and (checked_by is null) = (checked_at is null)),
  constraint channel_account_ended_check check ((state = 'FORMER') = (ended_at is not null)),
  constraint channel_account_checker_check check (checked_by <> set_by)
);
comment on table payments.channel_account is '收款组织在微信支付、支付宝的商户号；款项直接进本组织账户；一人填写，另一人确认后启用，旧的留着办原来的收款';
comment on column payments.channel_account.settings is '不保密的参数：应用编号、证书序列号、平台公钥';
comment on column payments.channel_account.secrets is '商户私钥、APIv3 密钥（密文），只用来签名和解密，不能读出';
create unique index channel_account_force_index on payments.channel_account (uscc, channel)
  where state = 'IN_FORCE';
create unique index channel_account_proposed_index on payments.channel_account (uscc, channel)
  where state = 'PROPOSED';
create index channel_account_uscc_index on payments.channel_account (uscc, id);
alter table payments.channel_account enable row level security;
alter table payments.channel_account force row level security;
create policy channel_account_read on payments.channel_account for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy channel_account_set on payments.channel_account for insert to yiqi_app
  with check (kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments') and set_by = kernel.actor_id());
create policy channel_account_change on payments.channel_account for update to yiqi_app
  using (kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.channel_account to yiqi_app;
grant update (state, checked_by, checked_name, checked_at, ended_at) on payments.channel_account to yiqi_app;

create table payments.payment (
  id             uuid primary key,
  uscc           text not null,
  number         text not null,
  purpose        text not null,
  ref            text,
  title          text not null,
  channel        text not null,
  account_id     uuid references payments.channel_account,
  amount_fen     bigint not null,
  state          text not null default 'CREATED',
  created_at     timestamptz not null,
  expires_at     timestamptz,
  channel_txn_no text,
  paid_at        timestamptz,
  settled_at     timestamptz,
  refunded_fen   bigint not null default 0,
  goods          jsonb,
  note           text,
  made_by        uuid,
  made_name      text,
  checked_by     uuid,
  checked_name   text,
  constraint payment_number_check check (number ~ '^P[0-9]{8}[0-9A-HJ-NP-Z]{8}$'),
  constraint payment_channel_check check (channel in ('sandbox', 'wechat', 'alipay', 'bank', 'cash', 'goods')),
  constraint payment_state_check check (state in ('CREATED', 'EXPIRED', 'PAID', 'SETTLED', 'PARTIALLY_REFUNDED',
    'REFUNDED')),
  constraint payment_amount_check check (amount_fen > 0 and amount_fen <= 9007199254740991),
  constraint payment_refunded_check check (refunded_fen between 0 and amount_fen
    and (state = 'REFUNDED') = (refunded_fen = amount_fen)
    and (state = 'PARTIALLY_REFUNDED') = (refunded_fen > 0 and refunded_fen < amount_fen)),
  constraint payment_paid_check check ((state in ('CREATED', 'EXPIRED')) = (paid_at is null)),
  constraint payment_settled_check check ((state in ('CREATED', 'EXPIRED', 'PAID')) = (settled_at is null)),
  constraint payment_title_check check (char_length(title) between 1 and 120),
  constraint payment_goods_check check ((channel = 'goods') = (goods is not null)),
  constraint payment_checker_check check (checked_by <> made_by)
);
comment on table payments.payment is '收款：一笔一行；登记与复核是两个人，渠道付款以签名为准';
comment on column payments.payment.number is '商户订单号，后八位随机，也是银行汇款时请付款人写的附言';
comment on column payments.payment.purpose is '款项性质：捐赠、赞助等；由提出收款的模块解释';
comment on column payments.payment.ref is '提出收款的业务记录';
comment on column payments.payment.account_id is '登记时启用的商户号；查询、退款、回调都用它';
comment on column payments.payment.amount_fen is '金额，分；实物为公允价值';
comment on column payments.payment.state is '待付、过期、已付、已入账、部分退款、已退款';
comment on column payments.payment.channel_txn_no is '渠道交易号、银行流水号或收据号';
comment on column payments.payment.goods is '实物：品名、数量、单位、计价依据';
create unique index payment_number_index on payments.payment (number);
create unique index payment_txn_index on payments.payment (channel, channel_txn_no, uscc)
  where channel_txn_no is not null;
create index payment_uscc_index on payments.payment (uscc, id);
create index payment_account_index on payments.payment (account_id) where account_id is not null;
create index payment_settled_index on payments.payment (uscc, settled_at) where settled_at is not null;
create index payment_open_index on payments.payment (expires_at) where state = 'CREATED';
alter table payments.payment enable row level security;
alter table payments.payment force row level security;
create policy payment_read on payments.payment for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy payment_add on payments.payment for insert to yiqi_app
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments')
    and made_by = kernel.actor_id());
create policy payment_move on payments.payment for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.payment to yiqi_app;
grant update (state, channel_txn_no, paid_at, settled_at, refunded_fen, note, checked_by, checked_name)
  on payments.payment to yiqi_app;

create table payments.callback (
  id             uuid primary key,
  uscc           text not null,
  channel        text not null,
  account_id     uuid references payments.channel_account,
  received_at    timestamptz not null,
  minute         timestamptz,
  times          integer not null default 1,
  code           text not null,
  number         text,
  channel_txn_no text,
  amount_fen     bigint,
  paid_at        timestamptz,
  body_hash      text not null,
  resolution     text,
  resolved_by    uuid,
  resolved_name  text,
  resolved_at    timestamptz,
  note           text,
  constraint callback_code_check check (code in ('ACCEPTED', 'DUPLICATE', 'SIGNATURE_INVALID', 'STALE', 'MALFORMED',
    'WRONG_MERCHANT', 'ORDER_UNKNOWN', 'AMOUNT_DIFFERS', 'PAID_LATE', 'PAID_TWICE')),
  constraint callback_resolution_check check (resolution in ('taken', 'returned', 'noted')
    and (resolution is null) = (resolved_at is null) and (resolution is null) = (note is null)
    and (resolution is null) = (resolved_by is null) and (resolution is null) = (resolved_name is null))
);
comment on table payments.callback is '渠道回调：每一次都留下，拒绝的带代码；钱真到了又不能入账的，由人决定收下或退回';
comment on column payments.callback.code is '处理结果；拒绝的原因';
comment on column payments.callback.minute is '验不过的回调每种每分钟只留一行，防止灌满';
comment on column payments.callback.times is '这一分钟里来了几次';
comment on column payments.callback.body_hash is '原文摘要；原文可能有个人信息，不保存';
create index callback_uscc_index on payments.callback (uscc, id);
create unique index callback_minute_index on payments.callback (uscc, channel, code, minute)
  where minute is not null;
create index callback_txn_index on payments.callback (channel, channel_txn_no) where channel_txn_no is not null;
alter table payments.callback enable row level security;
alter table payments.callback force row level security;
create policy callback_read on payments.callback for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy callback_keep on payments.callback for insert to yiqi_app with check (kernel.is_system());
create policy callback_resolve on payments.callback for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.callback to yiqi_app;
grant update (times, resolution, resolved_by, resolved_name, resolved_at, note) on payments.callback to yiqi_app;

create table payments.refund (
  id             uuid primary key,
  uscc           text not null,
  number         text not null,
  payment_id     uuid references payments.payment,
  callback_id    uuid references payments.callback,
  channel        text not null,
  account_id     uuid references payments.channel_account,
  channel_txn_no text not null,
  paid_fen       bigint not null,
  amount_fen     bigint not null,
  reason         text not null,
  state          text not null default 'REQUESTED',
  requested_by   uuid not null,
  requested_name text not null,
  requested_at   timestamptz not null,
  decided_by     uuid,
  decided_name   text,
  decided_at     timestamptz,
  refund_txn_no  text,
  done_at        timestamptz,
  constraint refund_number_check check (number ~ '^R[0-9]{8}[0-9A-HJ-NP-Z]{8}$'),
  constraint refund_state_check check (state in ('REQUESTED', 'REJECTED', 'APPROVED', 'DONE', 'FAILED')),
  constraint refund_amount_check check (amount_fen > 0 and amount_fen <= paid_fen),
  constraint refund_of_check check ((payment_id is null) <> (callback_id is null)),
  constraint refund_decided_check check ((state = 'REQUESTED') = (decided_at is null)
    and (decided_at is null) = (decided_by is null)),
  constraint refund_done_check check ((state = 'DONE') = (done_at is not null)),
  constraint refund_checker_check check (decided_by <> requested_by)
);
comment on table payments.refund is '退款：一人申请，另一人批准，由渠道原路退回';
create unique index refund_number_index on payments.refund (number);
create index refund_payment_index on payments.refund (payment_id);
create unique index refund_callback_index on payments.refund (callback_id)
  where state not in ('REJECTED', 'FAILED');
create index refund_uscc_index on payments.refund (uscc, id);
alter table payments.refund enable row level security;
alter table payments.refund force row level security;
create policy refund_read on payments.refund for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy refund_ask on payments.refund for insert to yiqi_app
  with check (kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments')
    and requested_by = kernel.actor_id());
create policy refund_move on payments.refund for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.refund to yiqi_app;
grant update (state, decided_by, decided_name, decided_at, refund_txn_no, done_at) on payments.refund to yiqi_app;

-- The books of the sandbox cashier, as a channel outside would keep its own.
create table payments.sandbox_trade (
  txn_no        text primary key,
  uscc          text not null,
  number        text not null,
  amount_fen    bigint not null,
  paid_at       timestamptz not null,
  constraint sandbox_trade_txn_check check (txn_no ~ '^SB[0-9A-Z]{20}$')
);
comment on table payments.sandbox_trade is '沙箱收银台的账：演示用，没有真钱';
create unique index sandbox_trade_number_index on payments.sandbox_trade (uscc, number);
create index sandbox_trade_day_index on payments.sandbox_trade (uscc, paid_at);
alter table payments.sandbox_trade enable row level security;
alter table payments.sandbox_trade force row level security;
create policy sandbox_trade_all on payments.sandbox_trade for all to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on payments.sandbox_trade to yiqi_app;

create table payments.sandbox_refund (
  number        text primary key,
  txn_no        text not null references payments.sandbox_trade,
  uscc          text not null,
  amount_fen    bigint not null,
  refunded_at   timestamptz not null
);
comment on table payments.sandbox_refund is '沙箱收银台的退款：演示用，没有真钱';
create index sandbox_refund_txn_index on payments.sandbox_refund (txn_no);
alter table payments.sandbox_refund enable row level security;
alter table payments.sandbox_refund force row level security;
create policy sandbox_refund_all on payments.sandbox_refund for all to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on payments.sandbox_refund to yiqi_app;
