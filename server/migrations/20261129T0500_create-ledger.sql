create schema ledger;
comment on schema ledger is '公开账本：条目、活动账簿、日志分块和检查点';
grant usage on schema ledger to yiqi_app;

-- 条目: written in the transaction of the business act, given its index later by the sequencer, never edited.
create table ledger.entry (
  seq          bigint generated always as identity primary key,
  log          text not null,
  id           text not null,
  type         text not null,
  campaign     text not null,
  draft        jsonb not null,
  prev         bigint[] not null,
  index        bigint,
  leaf_hash    bytea,
  recorded_at  timestamptz not null,
  sequenced_at timestamptz,
  constraint entry_log_check check (log in ('charity', 'acts')),
  constraint entry_id_check check (char_length(id) between 1 and 64),
  constraint entry_index_check check (index >= 0),
  constraint entry_sequenced_check check ((index is null) = (leaf_hash is null) and (index is null) = (sequenced_at is null))
);
comment on table ledger.entry is '账本条目：只有编码、金额和承诺值，没有个人信息；写入后只补序号';
comment on column ledger.entry.seq is '写入次序；同一活动内与提交次序一致';
comment on column ledger.entry.draft is '条目内容：以 of 指明所依据的条目，prev 由序列器补上';
comment on column ledger.entry.prev is '所依据条目的 seq，按条目 prev 的次序';
comment on column ledger.entry.index is '日志序号；空的表示尚未进入日志';
create unique index entry_id_index on ledger.entry (log, id);
create unique index entry_index_index on ledger.entry (log, index) where index is not null;
create index entry_pending_index on ledger.entry (log, seq) where index is null;
create index entry_campaign_index on ledger.entry (campaign, seq);

create table ledger.campaign (
  campaign    text not null,
  cur         text not null,
  uscc    text not null,
  lineage     text not null,
  restriction text not null,
  is_closed   boolean not null default false,
  primary key (campaign, cur),
  constraint campaign_cur_check check (cur ~ '^[A-Z]{3}$'),
  constraint campaign_lineage_check check (lineage in ('fifo', 'prorata'))
);
comment on table ledger.campaign is '募捐活动账簿：写入条目时锁住这一行';
comment on column ledger.campaign.lineage is '溯源规则：fifo 先收先用，prorata 按比例';
comment on column ledger.campaign.restriction is '活动自身的限定用途编码；空的表示没有';

-- 恒等式（慈善规格 §6.2）: held by the database as well.
create table ledger.balance (
  campaign     text not null,
  cur          text not null,
  item         text not null,
  donations    bigint not null,
  refunds      bigint not null,
  income       bigint not null,
  residual_in  bigint not null,
  residual_out bigint not null,
  unallocated  bigint not null,
  allocated    bigint not null,
  disbursed    bigint not null,
  pending      bigint not null,
  confirmed    bigint not null,
  unconfirmed  bigint not null,
  primary key (campaign, cur, item),
  foreign key (campaign, cur) references ledger.campaign,
  constraint balance_sign_check check (least(donations, refunds, income, residual_in, residual_out, unallocated,
    allocated, disbursed, pending, confirmed, unconfirmed) >= 0),
  constraint balance_net_check
    check (donations + income + residual_in - refunds - residual_out = unallocated + allocated),
  constraint balance_allocated_check check (allocated = disbursed + pending),
  constraint balance_disbursed_check check (disbursed = confirmed + unconfirmed)
);
comment on table ledger.balance is '活动余额：item 为空的是金额（分，含实物公允价值），其余是该物品的数量';

create table ledger.lot (
  id          text primary key,
  seq         bigint generated always as identity,
  campaign    text not null,
  cur         text not null,
  restriction text not null,
  item        text not null,
  price       bigint not null,
  kind        text not null,
  settled_at  timestamptz not null,
  amount      bigint not null,
  refunded    bigint not null,
  drawn       bigint not null,
  free        bigint generated always as (amount - refunded - drawn) stored,
  foreign key (campaign, cur) references ledger.campaign,
  constraint lot_kind_check check (kind in ('donation', 'income', 'residual_in')),
  constraint lot_price_check check (price >= 0),
  constraint lot_amount_check check (amount > 0 and refunded >= 0 and drawn >= 0 and refunded + drawn <= amount)
);
comment on table ledger.lot is '资金批次：捐赠、收益和转入的剩余；分配和转出从这里取用';
comment on column ledger.lot.price is '每一单位的公允价值（分）；金额为 1';
comment on column ledger.lot.drawn is '已被分配和转出取用，等于溯源边之和';
create index lot_free_index on ledger.lot (campaign, cur, restriction, item, price, settled_at, seq) where free > 0;

create table ledger.claim (
  id          text primary key,
  campaign    text not null,
  cur         text not null,
  restriction text not null,
  item        text not null,
  price       bigint not null,
  kind        text not null,
  amount      bigint not null,
  paid        bigint not null,
  foreign key (campaign, cur) references ledger.campaign,
  constraint claim_kind_check check (kind in ('allocation', 'residual_out')),
  constraint claim_amount_check check (paid >= 0 and paid <= amount)
);
comment on table ledger.claim is '分配和转出的剩余，扣除撤回';
comment on column ledger.claim.paid is '已拨付，扣除退回';
create index claim_campaign_index on ledger.claim (campaign, cur);

create table ledger.edge (
  claim_id text not null references ledger.claim,
  ordinal  integer not null,
  lot_id   text not null references ledger.lot,
  amount   bigint not null,
  primary key (claim_id, ordinal),
  constraint edge_amount_check check (amount > 0)
);
comment on table ledger.edge is '溯源边：哪一批次的多少进了哪一项分配；撤回时从最后的边放起';
create index edge_lot_index on ledger.edge (lot_id);

create table ledger.disbursement (
  id          text primary key,
  claim_id    text not null references ledger.claim,
  campaign    text not null,
  cur         text not null,
  restriction text not null,
  item        text not null,
  price       bigint not null,
  payee       text not null,
  amount      bigint not null,
  confirmed   bigint not null,
  constraint disbursement_payee_check check (payee in ('beneficiary', 'partner', 'supplier', 'trust')),
  constraint disbursement_amount_check check (confirmed >= 0 and confirmed <= amount)
);
comment on table ledger.disbursement is '已结算的拨付，扣除退回';
create index disbursement_claim_index on ledger.disbursement (claim_id);

-- Σ edges(a) = amount(a), Σ edges(lot) = drawn(lot): looked at when the transaction ends.
create function ledger.check_claim() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from ledger.edge where claim_id = new.id)
    is distinct from (select amount from ledger.claim where id = new.id) then
    raise exception 'edges of claim % do not add up', new.id using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger claim_edges after insert or update of amount on ledger.claim
  deferrable initially deferred for each row execute function ledger.check_claim();
create function ledger.check_lot() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from ledger.edge where lot_id = new.id)
    is distinct from (select drawn from ledger.lot where id = new.id) then
    raise exception 'edges of lot % do not add up', new.id using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger lot_edges after insert or update of drawn on ledger.lot
  deferrable initially deferred for each row execute function ledger.check_lot();

-- 承诺的打开值: salt and payload, under the key of the person; both destroyed by an erasure.
create table ledger.opening (
  log        text not null,
  entry_id   text not null,
  field      text not null,
  holder     text not null,
  sealed     bytea,
  erased_at  timestamptz,
  primary key (log, entry_id, field),
  foreign key (log, entry_id) references ledger.entry (log, id),
  constraint opening_erased_check check ((sealed is null) = (erased_at is not null))
);
comment on table ledger.opening is '承诺的盐和内容，按持有人的密钥加密；抹除后为空';
comment on column ledger.opening.holder is '密钥的持有人，例如 donor/…';
create index opening_holder_index on ledger.opening (holder);

create table ledger.tile (
  log    text not null,
  kind   text not null,
  level  integer not null,
  index  bigint not null,
  width  integer not null,
  bytes  bytea not null,
  primary key (log, kind, level, index, width),
  constraint tile_kind_check check (kind in ('hashes', 'entries')),
  constraint tile_level_check check (level between 0 and 63 and (kind = 'hashes' or level = 0)),
  constraint tile_width_check check (index >= 0 and width between 1 and 256)
);
comment on table ledger.tile is '日志分块（C2SP tlog-tiles）：哈希分块和条目包';

create table ledger.checkpoint (
  log        text not null,
  kind       text not null,
  note       bytea not null,
  written_at timestamptz not null default now(),
  primary key (log, kind),
  constraint checkpoint_kind_check check (kind in ('signed', 'published'))
);
comment on table ledger.checkpoint is '检查点：signed 是最近签署的，published 是有足够见证、公开给读者的';

do $$
declare name text;
begin
  foreach name in array array['entry', 'campaign', 'balance', 'lot', 'claim', 'edge', 'disbursement', 'tile',
    'checkpoint'] loop
    execute format('alter table ledger.%I enable row level security', name);
    execute format('alter table ledger.%I force row level security', name);
    execute format('create policy %I on ledger.%I for select to yiqi_app using (kernel.purpose() is not null)',
      name || '_read', name);
    execute format('create policy %I on ledger.%I to yiqi_app using (kernel.is_system()) with check (kernel.is_system())',
      name || '_write', name);
  end loop;
end $$;
alter table ledger.opening enable row level security;
alter table ledger.opening force row level security;
create policy opening_keep on ledger.opening to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());

grant select, insert on all tables in schema ledger to yiqi_app;
grant update (index, leaf_hash, sequenced_at) on ledger.entry to yiqi_app;
grant update (is_closed) on ledger.campaign to yiqi_app;
grant update (donations, refunds, income, residual_in, residual_out, unallocated, allocated, disbursed, pending,
  confirmed, unconfirmed) on ledger.balance to yiqi_app;
grant update (refunded, drawn) on ledger.lot to yiqi_app;
grant update (amount, paid) on ledger.claim to yiqi_app;
grant update (amount), delete on ledger.edge to yiqi_app;
grant update (amount, confirmed) on ledger.disbursement to yiqi_app;
grant update (sealed, erased_at) on ledger.opening to yiqi_app;
grant update (bytes), delete on ledger.tile to yiqi_app;
grant update (note, written_at) on ledger.checkpoint to yiqi_app;
grant execute on all functions in schema ledger to yiqi_app;
