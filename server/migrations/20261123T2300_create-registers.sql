-- Registers: their tables are generated from the data sets (modules/*/datasets), see modules/metadata.

create schema metadata;
comment on schema metadata is '元数据：数据集定义的落实情况和脱敏函数';
grant usage on schema metadata to yiqi_app, yiqi_publisher;

create table metadata.applied_dataset (
  dataset    text primary key,
  hash       text not null,
  applied_at timestamptz not null default now()
);
comment on table metadata.applied_dataset is '已按定义建好的数据集；hash 变了才重做';

create schema registers;
comment on schema registers is '台账：各数据集的现状和历史';
grant usage on schema registers to yiqi_app, yiqi_publisher;

create schema pub;
comment on schema pub is '公开信息：脱敏视图，属主 yiqi_publisher';
grant usage on schema pub to yiqi_app;
grant usage, create on schema pub to yiqi_publisher;

-- Masks of spec/data §7.2, the same as those of @yiqi/codes: a test compares them.

create function metadata.mask_name(value text) returns text language sql immutable as
  $$ select case when char_length(value) < 2 then repeat('*', char_length(value))
       else substr(value, 1, 1) || regexp_replace(substr(value, 2), '[^[:space:]·.]', '*', 'g') end $$;

create function metadata.mask_keep(value text, first integer, last integer) returns text
  language sql immutable as
  $$ select case when char_length(value) - first - last < 4 then repeat('*', char_length(value))
       else substr(value, 1, first) || repeat('*', char_length(value) - first - last)
         || right(value, last) end $$;

create function metadata.mask_citizen_id(value text) returns text language sql immutable as
  $$ select metadata.mask_keep(value, 1, 1) $$;

create function metadata.mask_mobile(value text) returns text language sql immutable as
  $$ select metadata.mask_keep(value, 3, 4) $$;

create function metadata.mask_email(value text) returns text language sql immutable as
  $$ select case
       when value !~ '.@' then '***'
       when value ~ '^.@[^@]*$' then '***' || substring(value from '@[^@]*$')
       else substr(value, 1, 1) || '***' || substring(value from '@[^@]*$') end $$;

create function metadata.mask_account(value text) returns text language sql immutable as
  $$ select case when char_length(regexp_replace(value, '\s', '', 'g')) < 8 then '****'
       else '****' || right(regexp_replace(value, '\s', '', 'g'), 4) end $$;

create function metadata.mask_year(value date) returns text language sql immutable as
  $$ select extract(year from value)::text $$;

create function metadata.text_array(value jsonb) returns text[] language sql immutable as
  $$ select array(select jsonb_array_elements_text(value)) where jsonb_typeof(value) = 'array' $$;

grant execute on all functions in schema metadata to yiqi_app, yiqi_publisher;
