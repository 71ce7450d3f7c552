-- Receipts for gifts (公益事业捐赠票据): numbers that the finance department gave out, a row for each paper. What names
-- a payer is sealed under the key of the donor. Amounts are whole 分.
create schema receipts;
comment on schema receipts is '捐赠票据：领用的号段、开具、红冲';
grant usage on schema receipts to yiqi_app;

create table receipts.number_range (
  id           uuid primary key,
  payee_uscc   text not null,
  code         text not null,
  first_no     bigint not null,
  last_no      bigint not null,
  next_no      bigint not null,
  drawn_from   text not null,
  drawn_on     date not null,
  usable_until date not null,
  set_by       uuid not null,
  set_name     text not null,
  set_at       timestamptz not null,
  constraint number_range_code_check check (code ~ '^[0-9]{8}$'),
  constraint number_range_numbers_check check (first_no >= 1 and last_no >= first_no and last_no <= 9999999999
    and next_no between first_no and last_no + 1),
  constraint number_range_from_check check (char_length(drawn_from) between 2 and 60),
  constraint number_range_term_check check (usable_until >= drawn_on)
);
comment on table receipts.number_range is '票据领用：向同级财政部门领用的票据代码和号段';
comment on column receipts.number_range.next_no is '下一个要用的号码；大于末号的已经用完';
create index number_range_payee_index on receipts.number_range (payee_uscc, drawn_on, first_no);
create index number_range_code_index on receipts.number_range (code, first_no);

create table receipts.receipt (
  id           uuid primary key,
  donation_id  uuid not null,
  payee_uscc   text not null,
  campaign     text not null,
  kind         text not null,
  state        text not null,
  problem      text,
  amount_fen   bigint not null,
  goods        jsonb,
  payer_sealed bytea,
  code         text,
  number       text,
  check_code   text,
  issued_on    date,
  issued_at    timestamptz,
  cashier      text,
  reviewer     text,
  reverses     uuid references receipts.receipt,
  reason       text,
  asked_at     timestamptz not null,
  constraint receipt_kind_check check (kind in ('blue', 'red') and (kind = 'red') = (reverses is not null)
    and (kind = 'red') = (reason is not null)),
  constraint receipt_state_check check (state in ('REQUESTED', 'ISSUED', 'REVERSED', 'NONE')
    and (kind = 'blue' or state = 'ISSUED')),
  constraint receipt_problem_check check (problem is null or problem in ('NO_NUMBERS', 'NO_TITLE', 'ANONYMOUS', 'WAIVED',
    'NO_VALUE', 'REFUNDED') and state in ('REQUESTED', 'NONE')),
  constraint receipt_amount_check check (amount_fen >= 0 and (amount_fen > 0 or state = 'NONE')),
  constraint receipt_issued_check check ((state in ('ISSUED', 'REVERSED')) = (number is not null)
    and (number is null) = (code is null) and (number is null) = (check_code is null)
    and (number is null) = (issued_at is null) and (number is null) = (issued_on is null)),
  constraint receipt_number_check check (number ~ '^[0-9]{10}$' and code ~ '^[0-9]{8}$'
    and check_code ~ '^[0-9A-HJ-NP-Z]{6}$')
);
comment on table receipts.receipt is '捐赠票据：一张一行；红字票据指向它冲销的那一张；不开票据的也记下原因';
comment on column receipts.receipt.campaign is '公开账本里的活动';
comment on column receipts.receipt.problem is '还没有开或者不开的原因';
comment on column receipts.receipt.payer_sealed is '交款人名称和税号（密文）';
comment on column receipts.receipt.check_code is '校验码：核验时和代码、号码一起填';
comment on column receipts.receipt.cashier is '收款人';
comment on column receipts.receipt.reviewer is '复核人';
create unique index receipt_number_index on receipts.receipt (code, number) where number is not null;
create unique index receipt_standing_index on receipts.receipt (donation_id) where kind = 'blue' and state <> 'REVERSED';
create unique index receipt_reverses_index on receipts.receipt (reverses) where reverses is not null;
create index receipt_payee_index on receipts.receipt (payee_uscc, asked_at desc, id desc);
create index receipt_donation_index on receipts.receipt (donation_id, asked_at);

create table receipts.reversal (
  id           uuid primary key,
  receipt_id   uuid not null references receipts.receipt,
  payee_uscc   text not null,
  reason       text not null,
  is_reissued  boolean not null,
  payer_sealed bytea,
  state        text not null default 'ASKED',
  asked_by     uuid not null,
  asked_name   text not null,
  asked_at     timestamptz not null,
  decided_by   uuid,
  decided_name text,
  decided_at   timestamptz,
  constraint reversal_reason_check check (char_length(reason) between 2 and 200),
  constraint reversal_state_check check (state in ('ASKED', 'DONE', 'DECLINED')),
  constraint reversal_decided_check check ((state = 'ASKED') = (decided_at is null)
    and (decided_at is null) = (decided_by is null) and (decided_by is null) = (decided_name is null)),
  constraint reversal_two_check check (decided_by <> asked_by),
  constraint reversal_title_check check (is_reissued or payer_sealed is null)
);
comment on table receipts.reversal is '红冲申请：一人申请，另一人确认后开红字票据；可以按正确的抬头重开';
create unique index reversal_open_index on receipts.reversal (receipt_id) where state = 'ASKED';
create index reversal_payee_index on receipts.reversal (payee_uscc, asked_at);

do $$
declare name text;
begin
  foreach name in array array['number_range', 'receipt', 'reversal'] loop
    execute format('alter table receipts.%I enable row level security', name);
    execute format('alter table receipts.%I force row level security', name);
    execute format('create policy %I on receipts.%I to yiqi_app
      using (kernel.is_system() or kernel.purpose() = ''self'' and kernel.acts_in(payee_uscc, ''payments''))
      with check (kernel.is_system() or kernel.purpose() = ''self'' and kernel.acts_in(payee_uscc, ''payments''))',
      name || '_keep', name);
  end loop;
end $$;
grant select, insert on receipts.number_range, receipts.receipt, receipts.reversal to yiqi_app;
grant update (next_no) on receipts.number_range to yiqi_app;
grant update (state, problem, payer_sealed, code, number, check_code, issued_on, issued_at, cashier, reviewer)
  on receipts.receipt to yiqi_app;
grant update (state, decided_by, decided_name, decided_at) on receipts.reversal to yiqi_app;
