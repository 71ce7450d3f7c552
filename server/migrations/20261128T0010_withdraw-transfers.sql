-- A list that was drawn up wrongly is withdrawn, and stays: its items can go on another one.
alter table archive.transfer
  add column withdrawn_at      timestamptz,
  add column withdrawer        text,
  add column withdrawal_reason text,
  add constraint transfer_withdrawal_check check ((withdrawn_at is null) = (withdrawer is null)
    and (withdrawn_at is null) = (withdrawal_reason is null)),
  add constraint transfer_withdrawal_reason_check check (length(withdrawal_reason) between 1 and 500),
  add constraint transfer_end_check check (withdrawn_at is null or receipt_no is null);
comment on column archive.transfer.withdrawal_reason is '撤回清册的原因；空：没有撤回';
grant update (withdrawn_at, withdrawer, withdrawal_reason) on archive.transfer to yiqi_app;

alter table archive.transferred_item
  add column is_withdrawn boolean not null default false,
  drop constraint transferred_item_pkey,
  add primary key (transfer_id, archive_no);
comment on table archive.transferred_item is '移交清册的一行；一件只在一份未撤回的清册上';
create unique index transferred_item_listed_index on archive.transferred_item (archive_no)
  where not is_withdrawn;
create policy transferred_item_withdraw on archive.transferred_item for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code) and is_withdrawn);
grant update (is_withdrawn) on archive.transferred_item to yiqi_app;
