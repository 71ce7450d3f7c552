-- 移交: what goes to the state archives, by a list (移交清册) that stays for ever, and its receipt.
create table archive.transfer (
  id           uuid primary key,
  region_code  text not null,
  receiver     text not null,
  drawn_up_at  timestamptz not null,
  drawn_up_by  uuid not null,
  drawer       text not null,
  receipt_no   text,
  received_on  date,
  recipient    text,
  recorded_at  timestamptz,
  recorder     text,
  constraint transfer_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint transfer_receiver_check check (length(receiver) between 2 and 200),
  constraint transfer_receipt_check check ((receipt_no is null) = (received_on is null)
    and (receipt_no is null) = (recipient is null) and (receipt_no is null) = (recorded_at is null))
);
comment on table archive.transfer is '移交清册：向国家档案馆移交的一批档案和接收凭证；不删除';
comment on column archive.transfer.receiver is '接收的档案馆';
comment on column archive.transfer.receipt_no is '接收凭证号；空：尚未接收';
comment on column archive.transfer.recipient is '接收人';
create index transfer_order_index on archive.transfer (drawn_up_at desc, id desc);
alter table archive.transfer enable row level security;
alter table archive.transfer force row level security;
create policy transfer_read on archive.transfer for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy transfer_draw_up on archive.transfer for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code)
    and drawn_up_by = kernel.actor_id() and receipt_no is null);
create policy transfer_receive on archive.transfer for update to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(region_code))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on archive.transfer to yiqi_app;
grant update (receipt_no, received_on, recipient, recorded_at, recorder) on archive.transfer to yiqi_app;

create table archive.transferred_item (
  archive_no  text primary key,
  transfer_id uuid not null references archive.transfer,
  region_code text not null,
  place       integer not null,
  title       text not null,
  retention   text,
  filed_on    date not null,
  files       integer not null,
  pages       integer not null,
  sha256      text,
  constraint transferred_item_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table archive.transferred_item is '移交清册的一行；一件只移交一次';
comment on column archive.transferred_item.sha256 is '移交时卷内目录的 SHA-256';
create index transferred_item_transfer_index on archive.transferred_item (transfer_id, place);
alter table archive.transferred_item enable row level security;
alter table archive.transferred_item force row level security;
create policy transferred_item_read on archive.transferred_item for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy transferred_item_list on archive.transferred_item for insert to yiqi_app
  with check (kernel.purpose() = 'duty' and kernel.in_scope(region_code));
grant select, insert on archive.transferred_item to yiqi_app;
