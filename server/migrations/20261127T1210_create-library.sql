-- Document library (资料库): what somebody has handed in once is his to hand in again. The text of PDFs is
-- kept beside the contents, so that it can be searched.
create table archive.document (
  id            uuid primary key,
  account_id    uuid,
  uscc          text,
  sha256        text not null references kernel.file,
  name          text not null,
  kind          text,
  bytes         bigint not null,
  media_type    text not null,
  pages         integer,
  made_on       date,
  valid_until   date,
  added_by      uuid not null,
  added_by_name text not null,
  added_at      timestamptz not null,
  removed_at    timestamptz,
  constraint document_owner_check check ((account_id is null) <> (uscc is null)),
  constraint document_name_check check (char_length(name) between 1 and 200),
  constraint document_kind_check check (char_length(kind) between 1 and 100),
  constraint document_validity_check check (made_on is null or valid_until is null or valid_until >= made_on)
);
comment on table archive.document is '资料库：个人的或者组织的资料，一次上传，以后办事选用；移出的留存';
comment on column archive.document.kind is '材料的名称，如章程草案';
comment on column archive.document.made_on is '资料形成的日子';
comment on column archive.document.valid_until is '有效期至；过期的不能选用';
create unique index document_person_index on archive.document (account_id, sha256) where removed_at is null;
create unique index document_organisation_index on archive.document (uscc, sha256) where removed_at is null;
create index document_content_index on archive.document (sha256);
alter table archive.document enable row level security;
alter table archive.document force row level security;
-- An official who is a person too has his own; at work he sees nobody's.
create policy document_own on archive.document to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'self'
    and (account_id = kernel.actor_id() or kernel.acts_for(uscc)))
  with check (kernel.is_system() or kernel.purpose() = 'self'
    and (account_id = kernel.actor_id() or kernel.acts_for(uscc)));
grant select, insert on archive.document to yiqi_app;
grant update (name, kind, made_on, valid_until, removed_at) on archive.document to yiqi_app;

-- Papers of archived items, so that one who searches finds the item by a word inside.
create table archive.paper (
  archive_no  text not null,
  seq         integer not null,
  sha256      text not null,
  region_code text not null,
  primary key (archive_no, seq),
  constraint paper_region_check check (region_code ~ '^[0-9]{6}$')
);
comment on table archive.paper is '归档文件，由签名的卷内目录得来，供全文查找';
create index paper_content_index on archive.paper (sha256);
alter table archive.paper enable row level security;
alter table archive.paper force row level security;
create policy paper_read on archive.paper for select to yiqi_app
  using (kernel.is_system() or kernel.purpose() = 'duty' and kernel.in_scope(region_code));
create policy paper_write on archive.paper for insert to yiqi_app with check (kernel.is_system());
create policy paper_replace on archive.paper for delete to yiqi_app using (kernel.is_system());
grant select, insert, delete on archive.paper to yiqi_app;

create table archive.file_text (
  sha256     text primary key,
  state      text not null,
  content    text not null default '',
  terms      integer[] not null default '{}',
  pages_read integer not null default 0,
  is_partial boolean not null default false,
  read_at    timestamptz not null,
  constraint file_text_state_check
    check (state in ('read', 'scanned', 'encrypted', 'broken', 'too-large'))
);
comment on table archive.file_text is 'PDF 的文字，供查找；看得到文件的人才看得到文字';
comment on column archive.file_text.state is 'scanned：没有文字层；encrypted：有密码；broken：读不出；too-large：超过限度';
comment on column archive.file_text.terms is '相邻两字和词的键（knowledge 的分词），按位作 int4';
comment on column archive.file_text.is_partial is '只读了前面一部分';
create index file_text_terms_index on archive.file_text using gin (terms);
alter table archive.file_text enable row level security;
alter table archive.file_text force row level security;
create policy file_text_read on archive.file_text for select to yiqi_app
  using (kernel.is_system()
    or exists (select from archive.document d where d.sha256 = file_text.sha256)
    or exists (select from archive.paper p where p.sha256 = file_text.sha256));
create policy file_text_write on archive.file_text for insert to yiqi_app with check (kernel.is_system());
create policy file_text_owner on archive.file_text for select to yiqi_owner using (true);
grant select, insert on archive.file_text to yiqi_app;

-- Row-level security keeps the index from being used (array operators are not leakproof); this looks in it
-- and answers digests alone, of which the caller sees only those that are his to see.
create function archive.files_with(wanted integer[]) returns setof text
  language sql stable security definer set search_path = pg_catalog as $$
    select sha256 from archive.file_text where terms @> wanted $$;
comment on function archive.files_with(integer[]) is '含有全部这些键的文件的摘要';
revoke all on function archive.files_with(integer[]) from public;
grant execute on function archive.files_with(integer[]) to yiqi_app;
