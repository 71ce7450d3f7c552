create schema charity_disclosure;
comment on schema charity_disclosure is '慈善信息公开：应当公开的事项和期限';
grant usage on schema charity_disclosure to yiqi_app;

-- 公开义务: worked out every night from the registers and the law in force; nothing is decided by it.
create table charity_disclosure.duty (
  uscc         text not null,
  class        text not null,
  about        text not null,
  occasion     text not null,
  nominal      date not null,
  charity_name text not null,
  registrar    text not null,
  title        text not null,
  article      text not null,
  due_on       date not null,
  published_on date,
  state        text not null,
  told         text,
  swept_on     date not null,
  primary key (uscc, class, about, occasion, nominal),
  constraint duty_class_check check (class in ('annual', 'campaign', 'project', 'trust')),
  constraint duty_occasion_check check (occasion in ('periodic', 'final', 'emergency')),
  constraint duty_state_check check (state in ('open', 'met', 'late', 'missed')),
  constraint duty_told_check check (told in ('open', 'missed')),
  constraint duty_registrar_check check (registrar ~ '^[0-9]{6}$'),
  constraint duty_published_check check ((published_on is not null) = (state in ('met', 'late')))
);
comment on table charity_disclosure.duty is '公开义务：每夜按登记台账和现行规则算出，只供提醒和查看';
comment on column charity_disclosure.duty.nominal is '按天数的日期；遇假日顺延后的是 due_on';
comment on column charity_disclosure.duty.told is '上次提醒经办人时的状态';
create index duty_registrar_index on charity_disclosure.duty (registrar, state, due_on);
alter table charity_disclosure.duty enable row level security;
alter table charity_disclosure.duty force row level security;
create policy duty_read on charity_disclosure.duty for select to yiqi_app
  using (kernel.is_system() or kernel.acts_for(uscc)
    or kernel.purpose() = 'duty' and kernel.in_scope(registrar));
create policy duty_sweep on charity_disclosure.duty to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
grant select, insert, delete on charity_disclosure.duty to yiqi_app;
grant update (charity_name, registrar, title, article, due_on, published_on, state, told, swept_on)
  on charity_disclosure.duty to yiqi_app;
