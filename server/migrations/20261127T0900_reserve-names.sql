-- A name that a pre-check allowed is kept for whoever asked, until a day.
create table organisations.name_reservation (
  id             uuid primary key,
  registrar      text not null,
  name           text not null,
  organisation_type       text not null,
  case_id        uuid not null,
  case_no        text not null,
  account_id     uuid not null,
  reserved_on    date not null,
  reserved_until date not null,
  used_by_uscc   text,
  constraint name_reservation_registrar_check check (registrar ~ '^[0-9]{6}$'),
  constraint name_reservation_organisation_type_check check (organisation_type in ('51', '52', '53')),
  constraint name_reservation_until_check check (reserved_until >= reserved_on)
);
comment on table organisations.name_reservation is '名称预审通过后的保留：保留期内他人不得预审、登记同一名称';
comment on column organisations.name_reservation.registrar is '登记管理机关区划代码 GB/T 2260';
comment on column organisations.name_reservation.account_id is '预审申请人账户';
comment on column organisations.name_reservation.reserved_until is '保留的最后一日';
comment on column organisations.name_reservation.used_by_uscc is '用这个名称登记的社会组织';
create index name_reservation_registrar_index
  on organisations.name_reservation (registrar, reserved_until);
create unique index name_reservation_case_index on organisations.name_reservation (case_id);
alter table organisations.name_reservation enable row level security;
alter table organisations.name_reservation force row level security;
-- Whoever applied sees his own; only the registrar reserves and uses up.
create policy name_reservation_own on organisations.name_reservation for select to yiqi_app
  using (account_id = kernel.actor_id());
create policy name_reservation_registrar on organisations.name_reservation to yiqi_app
  using (kernel.purpose() = 'duty' and kernel.in_scope(registrar))
  with check (kernel.purpose() = 'duty' and kernel.in_scope(registrar));
create policy name_reservation_system on organisations.name_reservation to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, update (used_by_uscc) on organisations.name_reservation to yiqi_app;
