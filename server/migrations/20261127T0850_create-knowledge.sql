create schema knowledge;
comment on schema knowledge is '登记管理知识库：法律法规、规章、指南、问答及其条文';
grant usage on schema knowledge to yiqi_app;

create table knowledge.version (
  version_id         uuid primary key,
  document_key       text not null,
  number             integer not null,
  revision           integer not null default 1,
  state              text not null default 'DRAFT',
  access             text not null,
  owner_region       text not null,
  kind               text not null,
  title              text not null,
  short_title        text not null,
  issuer             text,
  document_number    text,
  areas              text[] not null default '{}',
  organisation_types text[] not null default '{}',
  law_refs           text[] not null default '{}',
  valid_from         date,
  valid_to           date,
  is_date_inferred   boolean not null default false,
  is_summary         boolean not null default false,
  source             text,
  text_hash          text not null,
  replaced_by        uuid references knowledge.version (version_id),
  created_at         timestamptz not null,
  published_at       timestamptz,
  constraint version_key_check check (document_key ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  constraint version_number_check check (number > 0),
  constraint version_state_check check (state in ('DRAFT', 'REVIEWED', 'PUBLISHED', 'EXPIRED')),
  constraint version_access_check check (access in ('PUBLIC', 'INTERNAL')),
  constraint version_owner_region_check check (owner_region ~ '^[0-9]{6}$'),
  constraint version_kind_check check (kind in ('law', 'regulation', 'local-regulation', 'rule',
    'interpretation', 'notice', 'guide', 'faq', 'precedent')),
  constraint version_title_check check (length(title) between 1 and 300),
  constraint version_period_check check (valid_to >= valid_from),
  constraint version_published_check
    check (published_at is not null or state in ('DRAFT', 'REVIEWED'))
);
comment on table knowledge.version is '知识库文件的一个版本；同一文件的版本有同一 document_key，发布后不再改正文';
comment on column knowledge.version.document_key is '文件的永久编号，公开网址用它';
comment on column knowledge.version.revision is '每次修改加一，用于发现并发修改';
comment on column knowledge.version.owner_region is '由哪级登记管理机关维护，也是施行地域（行政区划代码 GB/T 2260）';
comment on column knowledge.version.short_title is '去掉书名号、“中华人民共和国”和修订年份的标题，用于对上引用';
comment on column knowledge.version.law_refs is '本文件依据或解释的条文，如《慈善法》第二十二条';
comment on column knowledge.version.is_date_inferred is '施行日期由正文推定，未经人核对';
comment on column knowledge.version.is_summary is '本平台撰写的摘要，不是法律原文';
comment on column knowledge.version.source is '原文从何处装入';
comment on column knowledge.version.replaced_by is '施行日期相同而更正了文字的后一版本；被更正的不再检索';
create unique index version_number_index on knowledge.version (document_key, number);
create index version_short_title_index on knowledge.version (short_title);
create index version_state_index on knowledge.version (state, owner_region);
alter table knowledge.version enable row level security;
alter table knowledge.version force row level security;
-- Law is public. What is not yet published is seen by the officials who maintain it.
create policy version_read on knowledge.version for select to yiqi_app
  using (
    (state in ('PUBLISHED', 'EXPIRED')
      and (access = 'PUBLIC' and kernel.purpose() is not null or kernel.purpose() in ('duty', 'system')))
    or (kernel.purpose() in ('duty', 'system') and kernel.in_scope(owner_region)));
create policy version_add on knowledge.version for insert to yiqi_app
  with check (kernel.purpose() in ('duty', 'system') and kernel.in_scope(owner_region) and state = 'DRAFT');
create policy version_change on knowledge.version for update to yiqi_app
  using (kernel.purpose() in ('duty', 'system') and kernel.in_scope(owner_region));
grant select, insert, update on knowledge.version to yiqi_app;

create function knowledge.is_draft(id uuid) returns boolean language sql stable as
  $$ select exists (select from knowledge.version v where v.version_id = id and v.state = 'DRAFT'
       and kernel.purpose() in ('duty', 'system') and kernel.in_scope(v.owner_region)) $$;
comment on function knowledge.is_draft(uuid) is '当前人员可以修改的草稿';
grant execute on function knowledge.is_draft(uuid) to yiqi_app;

create table knowledge.passage (
  version_id uuid not null references knowledge.version (version_id),
  seq        integer not null,
  anchor     text not null,
  label      text,
  path       jsonb not null,
  text       text not null,
  primary key (version_id, seq),
  constraint passage_seq_check check (seq > 0)
);
comment on table knowledge.passage is '条文：检索和引用的最小单位；只有草稿的条文可以改';
comment on column knowledge.passage.anchor is '在文件内的位置，如 art-10（第十条），公开网址用它';
comment on column knowledge.passage.path is '所在的编、章、节：[{label, title}]';
comment on column knowledge.passage.text is '各款各占一行';
create unique index passage_anchor_index on knowledge.passage (version_id, anchor);
alter table knowledge.passage enable row level security;
alter table knowledge.passage force row level security;
create policy passage_read on knowledge.passage for select to yiqi_app
  using (exists (select from knowledge.version v where v.version_id = passage.version_id));
create policy passage_add on knowledge.passage for insert to yiqi_app
  with check (knowledge.is_draft(version_id));
create policy passage_remove on knowledge.passage for delete to yiqi_app
  using (knowledge.is_draft(version_id));
grant select, insert, delete on knowledge.passage to yiqi_app;

create table knowledge.citation (
  version_id  uuid not null references knowledge.version (version_id),
  seq         integer not null,
  cited_title text not null,
  article     text,
  constraint citation_seq_check check (seq >= 0)
);
comment on table knowledge.citation is '条文引用了哪个文件的哪一条，由正文和依据抽取';
comment on column knowledge.citation.seq is '引用所在的条文；0 是文件整体的依据';
comment on column knowledge.citation.cited_title is '与 version.short_title 同样写法';
create unique index citation_once_index
  on knowledge.citation (version_id, seq, cited_title, article) nulls not distinct;
create index citation_title_index on knowledge.citation (cited_title, article);
alter table knowledge.citation enable row level security;
alter table knowledge.citation force row level security;
create policy citation_read on knowledge.citation for select to yiqi_app
  using (exists (select from knowledge.version v where v.version_id = citation.version_id));
create policy citation_add on knowledge.citation for insert to yiqi_app
  with check (knowledge.is_draft(version_id));
create policy citation_remove on knowledge.citation for delete to yiqi_app
  using (knowledge.is_draft(version_id));
grant select, insert, delete on knowledge.citation to yiqi_app;

create table knowledge.step (
  step_id    uuid primary key,
  version_id uuid not null references knowledge.version (version_id),
  act        text not null,
  actor_id   uuid,
  actor_name text not null,
  opinion    text,
  at         timestamptz not null,
  constraint step_act_check check (act in ('draft', 'edit', 'review', 'return', 'publish', 'expire'))
);
comment on table knowledge.step is '版本的办理经过：谁起草、修改、审核、发布、宣布失效；只增不改';
create index step_version_index on knowledge.step (version_id, at);
alter table knowledge.step enable row level security;
alter table knowledge.step force row level security;
create policy step_read on knowledge.step for select to yiqi_app
  using (kernel.purpose() in ('duty', 'system') and exists (
    select from knowledge.version v
    where v.version_id = step.version_id and kernel.in_scope(v.owner_region)));
create policy step_add on knowledge.step for insert to yiqi_app
  with check (kernel.purpose() in ('duty', 'system') and exists (
    select from knowledge.version v
    where v.version_id = step.version_id and kernel.in_scope(v.owner_region)));
grant select, insert on knowledge.step to yiqi_app;

create table knowledge.flag (
  flag_id      uuid primary key,
  cited_key    text not null,
  cited_title  text not null,
  article      text,
  reason       text not null,
  from_day     date not null,
  subject_kind text not null,
  subject_ref  text not null,
  subject_name text not null,
  owner_region text not null,
  raised_at    timestamptz not null,
  settled_at   timestamptz,
  settled_by   text,
  note         text,
  constraint flag_reason_check check (reason in ('expired', 'changed', 'removed')),
  constraint flag_subject_kind_check check (subject_kind in ('passage', 'rule', 'process')),
  constraint flag_owner_region_check check (owner_region ~ '^[0-9]{6}$'),
  constraint flag_settled_check check ((settled_at is null) = (note is null))
);
comment on table knowledge.flag is '待复核：所引的法律失效、条文改动或删去，引用它的条文、规则、事项要有人看过';
comment on column knowledge.flag.subject_ref is '引用者：document_key#anchor、规则编号或事项编号';
comment on column knowledge.flag.from_day is '自何日起情况变化';
create unique index flag_once_index on knowledge.flag
  (subject_kind, subject_ref, cited_key, article, reason, from_day) nulls not distinct;
create index flag_open_index on knowledge.flag (owner_region) where settled_at is null;
alter table knowledge.flag enable row level security;
alter table knowledge.flag force row level security;
-- Whoever publishes a law flags what cites it, whoever owns that; its owner settles it. Whoever reads a
-- document is told what in it is flagged.
create policy flag_read on knowledge.flag for select to yiqi_app
  using (kernel.purpose() in ('duty', 'system')
    or (subject_kind = 'passage' and exists (
      select from knowledge.version v where v.document_key = split_part(subject_ref, '#', 1))));
create policy flag_raise on knowledge.flag for insert to yiqi_app
  with check (kernel.purpose() in ('duty', 'system') and settled_at is null);
create policy flag_settle on knowledge.flag for update to yiqi_app
  using (kernel.purpose() in ('duty', 'system') and kernel.in_scope(owner_region));
grant select, insert on knowledge.flag to yiqi_app;
grant update (settled_at, settled_by, note) on knowledge.flag to yiqi_app;
