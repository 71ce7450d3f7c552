-- Bank statements, what their rows were matched to, and the daily comparison of all totals.
create table payments.bank_statement (
  id            uuid primary key,
  uscc          text not null,
  account_no    text not null,
  file_name     text not null,
  sha256        text not null,
  map           jsonb not null,
  state         text not null default 'READING',
  rows          integer not null default 0,
  lines         integer not null default 0,
  known         integer not null default 0,
  debits        integer not null default 0,
  rejected      integer not null default 0,
  bytes_read    bigint not null default 0,
  bytes_total   bigint not null,
  problems      jsonb not null default '[]',
  uploaded_by   uuid not null,
  uploaded_name text not null,
  uploaded_at   timestamptz not null,
  constraint bank_statement_state_check check (state in ('READING', 'READ', 'FAILED')),
  constraint bank_statement_account_check check (account_no ~ '^[0-9]{4,40}$')
);
comment on table payments.bank_statement is '银行流水文件：一次读完，中断则什么都不留';
comment on column payments.bank_statement.map is '各列的含义和数字写法';
comment on column payments.bank_statement.known is '以前的流水里已有的行';
comment on column payments.bank_statement.problems is '读不懂的行：行号、代码、原因；只列前一百行';
create unique index bank_statement_file_index on payments.bank_statement (uscc, sha256)
  where state <> 'FAILED';
create index bank_statement_uscc_index on payments.bank_statement (uscc, id);
alter table payments.bank_statement enable row level security;
alter table payments.bank_statement force row level security;
create policy bank_statement_read on payments.bank_statement for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy bank_statement_add on payments.bank_statement for insert to yiqi_app
  with check (kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments') and uploaded_by = kernel.actor_id());
create policy bank_statement_move on payments.bank_statement for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert on payments.bank_statement to yiqi_app;
grant update (state, rows, lines, known, debits, rejected, bytes_read, problems)
  on payments.bank_statement to yiqi_app;

create table payments.statement_line (
  id            uuid primary key,
  statement_id  uuid not null references payments.bank_statement,
  uscc          text not null,
  account_no    text not null,
  row_no        integer not null,
  day           date not null,
  document_no   text not null,
  amount_fen    bigint not null,
  seq           integer not null,
  reference     text,
  private       bytea,
  state         text not null,
  payment_id    uuid references payments.payment,
  confidence    smallint,
  reasons       text[] not null default '{}',
  decided_by    uuid,
  decided_name  text,
  decided_at    timestamptz,
  checked_by    uuid,
  checked_name  text,
  checked_at    timestamptz,
  note          text,
  constraint statement_line_amount_check check (amount_fen > 0),
  constraint statement_line_seq_check check (seq >= 1),
  constraint statement_line_state_check check (state in ('MATCHED', 'SUGGESTED', 'UNMATCHED', 'DOUBTFUL',
    'IGNORE_PROPOSED', 'IGNORED')),
  constraint statement_line_payment_check check ((payment_id is not null) = (state in ('MATCHED', 'SUGGESTED'))),
  constraint statement_line_checked_check check ((state = 'IGNORED') = (checked_by is not null)
    and (checked_by is null) = (checked_at is null)),
  constraint statement_line_checker_check check (checked_by <> decided_by),
  constraint statement_line_confidence_check check (confidence between 0 and 100)
);
comment on table payments.statement_line is '银行流水的贷方行；付款人和附言加密，查看要记录';
comment on column payments.statement_line.document_no is '凭证号；银行没有给的，用交易时间';
comment on column payments.statement_line.seq is '同一账户、日期、凭证号、金额的第几行；第二行起存疑，由人判定';
comment on column payments.statement_line.reference is '附言里写的订单号';
comment on column payments.statement_line.private is '付款人、附言（密文），每份流水一把密钥';
comment on column payments.statement_line.confidence is '匹配的把握，百分制';
comment on column payments.statement_line.reasons is '为什么这样匹配';
create unique index statement_line_key_index
  on payments.statement_line (uscc, account_no, day, document_no, amount_fen, seq);
create index statement_line_statement_index on payments.statement_line (statement_id, row_no);
create index statement_line_waiting_index on payments.statement_line (uscc, state) where state <> 'MATCHED';
create unique index statement_line_payment_index on payments.statement_line (payment_id) where state = 'MATCHED';
create index statement_line_day_index on payments.statement_line (uscc, day);
alter table payments.statement_line enable row level security;
alter table payments.statement_line force row level security;
create policy statement_line_read on payments.statement_line for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy statement_line_add on payments.statement_line for insert to yiqi_app with check (kernel.is_system());
create policy statement_line_decide on payments.statement_line for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.statement_line to yiqi_app;
grant update (state, payment_id, confidence, reasons, decided_by, decided_name, decided_at, checked_by,
  checked_name, checked_at, note)
  on payments.statement_line to yiqi_app;

create table payments.reconciliation (
  id            uuid primary key,
  uscc          text not null,
  day           date not null,
  platform_fen  bigint not null,
  bank_fen      bigint not null,
  ledger_fen    bigint,
  state         text not null,
  candidates    jsonb not null default '[]',
  checked_at    timestamptz,
  due_since     timestamptz,
  version       integer not null default 1,
  reason        text,
  proposed_by   uuid,
  proposed_name text,
  proposed_at   timestamptz,
  resolved_by   uuid,
  resolved_name text,
  resolved_at   timestamptz,
  constraint reconciliation_state_check check (state in ('UNCHECKED', 'BALANCED', 'OPEN', 'PROPOSED', 'RESOLVED')),
  constraint reconciliation_unchecked_check check ((state = 'UNCHECKED') = (checked_at is null)
    and (checked_at is not null or due_since is not null)),
  constraint reconciliation_balanced_check check (state = 'UNCHECKED' or (state = 'BALANCED')
    = (platform_fen = bank_fen and (ledger_fen is null or ledger_fen = platform_fen))),
  constraint reconciliation_reason_check check ((state in ('PROPOSED', 'RESOLVED')) = (reason is not null)
    and (reason is null) = (proposed_by is null)),
  constraint reconciliation_resolved_check check ((state = 'RESOLVED') = (resolved_by is not null)
    and (resolved_by is null) = (resolved_at is null)),
  constraint reconciliation_people_check check (resolved_by <> proposed_by)
);
comment on table payments.reconciliation is '每日对账：平台、银行、账本三方合计；不平就停止分配，由两人处理';
comment on column payments.reconciliation.ledger_fen is '账本合计；没有接入账本时为空，只比两方';
comment on column payments.reconciliation.due_since is '这一天的账有了变动、还没有重新比对，从何时起；没有比对就不能分配';
comment on column payments.reconciliation.candidates is '能解释差额的记录';
create unique index reconciliation_day_index on payments.reconciliation (uscc, day);
create index reconciliation_open_index on payments.reconciliation (uscc) where state in ('UNCHECKED', 'OPEN', 'PROPOSED') or due_since is not null;
alter table payments.reconciliation enable row level security;
alter table payments.reconciliation force row level security;
create policy reconciliation_read on payments.reconciliation for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
create policy reconciliation_add on payments.reconciliation for insert to yiqi_app with check (kernel.is_system());
create policy reconciliation_move on payments.reconciliation for update to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'))
  with check (kernel.is_system() or kernel.purpose() = 'self' and kernel.acts_in(uscc, 'payments'));
grant select, insert on payments.reconciliation to yiqi_app;
grant update (platform_fen, bank_fen, ledger_fen, state, candidates, checked_at, due_since, version, reason,
  proposed_by,
  proposed_name, proposed_at, resolved_by, resolved_name, resolved_at) on payments.reconciliation to yiqi_app;
