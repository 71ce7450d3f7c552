create schema rules;
comment on schema rules is '规则：法律依据、版本和参数';
grant usage on schema rules to yiqi_app;

create table rules.parameter_value (
  id          uuid primary key,
  key         text not null,
  region_code text not null,
  value       jsonb not null,
  valid_from  date not null,
  valid_to    date,
  source      text not null,
  set_by      uuid,
  set_at      timestamptz not null,
  constraint parameter_value_region_code_check check (region_code ~ '^[0-9]{6}$'),
  constraint parameter_value_source_check check (length(source) > 0),
  constraint parameter_value_period_check check (valid_to is null or valid_to >= valid_from)
);
comment on table rules.parameter_value is '规则参数：由哪级登记管理机关、自何日起、依据什么设定；只增不改';
create index parameter_value_key_index on rules.parameter_value (key, region_code, valid_from);
alter table rules.parameter_value enable row level security;
alter table rules.parameter_value force row level security;
-- Law is public: whoever asks a rule may see the values it used.
create policy parameter_value_read on rules.parameter_value for select to yiqi_app
  using (kernel.purpose() is not null);
create policy parameter_value_set on rules.parameter_value for insert to yiqi_app
  with check (kernel.in_scope(region_code));
grant select, insert on rules.parameter_value to yiqi_app;
