create schema if not exists organisations;
comment on schema organisations is '社会组织：编号、查重';
grant usage on schema organisations to yiqi_app;

create table organisations.number_series (
  series text primary key,
  last   bigint not null,
  constraint number_series_last_check check (last >= 0)
);
comment on table organisations.number_series is '主体标识码、证书号的流水：在登记的事务内取号，不跳号';
alter table organisations.number_series enable row level security;
alter table organisations.number_series force row level security;
-- Only an official or the platform draws a number; the row lock makes the next one wait.
create policy number_series_duty on organisations.number_series to yiqi_app
  using (kernel.purpose() in ('duty', 'system')) with check (kernel.purpose() in ('duty', 'system'));
grant select, insert, update on organisations.number_series to yiqi_app;
