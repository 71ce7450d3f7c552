-- 通知公告: written by an office, approved by a second official where it leaves the office, signed for by
-- those whom it asks to. A correction is a new edition; what was published is never edited.

create function office.scope_of(region_code text) returns text language sql immutable as
  $$ select case
       when region_code in ('000000', '100000') then '______'
       when region_code like '__0000' then left(region_code, 2) || '____'
       when region_code like '____00' then left(region_code, 4) || '__'
       else region_code end $$;
comment on function office.scope_of(text) is '该行政区划机关的管辖范围，写法同 yiqi.scope';

create function office.is_own(region_code text) returns boolean language sql stable as
  $$ select coalesce(kernel.purpose() = 'duty' and office.scope_of(region_code) = any
       (string_to_array(nullif(current_setting('yiqi.scope', true), ''), ',')), false) $$;
comment on function office.is_own(text) is '当前人员是否在该行政区划的机关办理';

create function office.is_above(region_code text) returns boolean language sql stable as
  $$ select coalesce(kernel.purpose() = 'duty' and exists (
       select from unnest(string_to_array(nullif(current_setting('yiqi.scope', true), ''), ',')) own
       where own <> office.scope_of(region_code)
         and replace(own, '_', '0') like office.scope_of(region_code)), false) $$;
comment on function office.is_above(text) is '该行政区划的机关是否为当前人员所在机关的上级';

-- The registers are made after the migrations, by their data sets: the body is read when it is first called.
create function office.reaches_organisation(region_code text, organisation_types text[])
returns boolean language plpgsql stable as $$
begin
  return kernel.purpose() = 'self' and exists (
    select from registers.organisation o
    where kernel.acts_for(o.uscc) and o.registrar like office.scope_of(region_code)
      and (organisation_types = '{}' or o.org_type = any (organisation_types)));
end $$;
comment on function office.reaches_organisation(text, text[]) is '当前账户经办的组织是否在该机关区域内登记，且属于这些类型';

create function office.is_addressed(region_code text, audiences text[], organisation_types text[])
returns boolean language sql stable as
  $$ select 'OFFICE' = any (audiences) and office.is_own(region_code)
       or 'SUBORDINATES' = any (audiences) and office.is_above(region_code)
       or 'ORGANISATIONS' = any (audiences) and office.reaches_organisation(region_code, organisation_types) $$;
comment on function office.is_addressed(text, text[], text[]) is '是否发给当前人员';
grant execute on all functions in schema office to yiqi_app;

create table office.announcement (
  id                 uuid primary key,
  series_id          uuid not null,
  edition            integer not null default 1,
  version            integer not null default 1,
  state              text not null default 'DRAFT',
  region_code        text not null,
  kind               text not null,
  title              text not null,
  text               text not null,
  audiences          text[] not null,
  organisation_types text[] not null default '{}',
  valid_from         date,
  valid_to           date,
  is_pinned          boolean not null default false,
  needs_signing      boolean not null default false,
  correction         text,
  written_by         uuid not null,
  writer             text not null,
  written_at         timestamptz not null,
  return_reason      text,
  approved_by        uuid,
  approver           text,
  published_at       timestamptz,
  withdrawn_by       uuid,
  withdrawer         text,
  withdrawn_at       timestamptz,
  withdrawal_reason  text,
  constraint announcement_state_check
    check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'REPLACED', 'WITHDRAWN', 'DISCARDED')),
  constraint announcement_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint announcement_kind_check check (kind in ('notice', 'announcement', 'publicity', 'circular')),
  constraint announcement_title_check check (char_length(title) between 2 and 100),
  constraint announcement_text_check check (char_length(text) between 2 and 20000),
  constraint announcement_audiences_check check (audiences <> '{}'
    and audiences <@ array['PUBLIC', 'ORGANISATIONS', 'OFFICE', 'SUBORDINATES']),
  constraint announcement_period_check check (valid_to >= valid_from),
  constraint announcement_edition_check check ((edition = 1) = (correction is null)),
  -- What leaves the office takes two people.
  constraint announcement_two_people_check check (approved_by is distinct from written_by),
  constraint announcement_approved_check
    check (state in ('DRAFT', 'SUBMITTED', 'DISCARDED') or audiences <@ array['OFFICE'] or approved_by is not null),
  constraint announcement_published_check
    check ((state in ('PUBLISHED', 'REPLACED')) <= (published_at is not null)),
  constraint announcement_withdrawn_check
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null)
      and (withdrawn_at is null) = (withdrawal_reason is null))
);
comment on table office.announcement is '通知公告：每一版一行；对外的由另一人批准后发布；撤回的留痕';
comment on column office.announcement.series_id is '同一通知公告的各版';
comment on column office.announcement.version is '每次办理加一，用于发现并发办理';
comment on column office.announcement.state is 'DRAFT 草稿，SUBMITTED 待批准，APPROVED 已批准待生效，PUBLISHED 已发布，REPLACED 已有新版，WITHDRAWN 已撤回，DISCARDED 草稿作废';
comment on column office.announcement.region_code is '发布机关的行政区划';
comment on column office.announcement.kind is 'notice 通知，announcement 公告，publicity 公示，circular 通告';
comment on column office.announcement.audiences is 'PUBLIC 社会公众，ORGANISATIONS 本区域登记的组织，OFFICE 本机关，SUBORDINATES 下级机关';
comment on column office.announcement.organisation_types is '只发给这些类型的组织；空为全部';
comment on column office.announcement.valid_from is '自哪天起发布；空为批准即发布';
comment on column office.announcement.correction is '更正了什么；第一版为空';
create unique index announcement_edition_index on office.announcement (series_id, edition)
  where state <> 'DISCARDED';
create unique index announcement_open_index on office.announcement (series_id)
  where state in ('DRAFT', 'SUBMITTED', 'APPROVED');
create index announcement_office_index on office.announcement (region_code, state);
create index announcement_published_index on office.announcement (published_at, id)
  where state in ('PUBLISHED', 'WITHDRAWN');
alter table office.announcement enable row level security;
alter table office.announcement force row level security;
create policy announcement_read on office.announcement for select to yiqi_app
  using (kernel.is_system() or office.is_own(region_code)
    or state in ('PUBLISHED', 'REPLACED', 'WITHDRAWN') and published_at is not null
      and ('PUBLIC' = any (audiences) and kernel.purpose() is not null
        or office.is_addressed(region_code, audiences, organisation_types)));
create policy announcement_write on office.announcement for insert to yiqi_app
  with check (kernel.is_system()
    or office.is_own(region_code) and written_by = kernel.actor_id() and state = 'DRAFT');
create policy announcement_handle on office.announcement for update to yiqi_app
  using (kernel.is_system() or office.is_own(region_code))
  with check (kernel.is_system() or office.is_own(region_code));
-- No delete: a draft that nobody wants stays, in the state DISCARDED.
grant select, insert, update on office.announcement to yiqi_app;

create table office.announcement_annex (
  id              uuid primary key,
  announcement_id uuid not null references office.announcement,
  sha256          text not null references kernel.file,
  name            text not null,
  media_type      text not null,
  bytes           bigint not null,
  added_at        timestamptz not null,
  constraint announcement_annex_name_check check (char_length(name) between 1 and 200)
);
comment on table office.announcement_annex is '通知公告的附件；谁能看正文，谁能看附件';
create index announcement_annex_index on office.announcement_annex (announcement_id, id);
alter table office.announcement_annex enable row level security;
alter table office.announcement_annex force row level security;
create policy announcement_annex_read on office.announcement_annex for select to yiqi_app
  using (exists (select from office.announcement a where a.id = announcement_id));
create policy announcement_annex_add on office.announcement_annex for insert to yiqi_app
  with check (exists (select from office.announcement a
    where a.id = announcement_id and a.state = 'DRAFT' and a.written_by = kernel.actor_id()));
create policy announcement_annex_remove on office.announcement_annex for delete to yiqi_app
  using (exists (select from office.announcement a
    where a.id = announcement_id and a.state = 'DRAFT' and a.written_by = kernel.actor_id()));
grant select, insert, delete on office.announcement_annex to yiqi_app;

create table office.announcement_reading (
  announcement_id uuid not null references office.announcement,
  account_id      uuid not null,
  read_at         timestamptz not null,
  primary key (announcement_id, account_id)
);
comment on table office.announcement_reading is '谁读过哪一版；只用于本人的未读数';
alter table office.announcement_reading enable row level security;
alter table office.announcement_reading force row level security;
create policy announcement_reading_own on office.announcement_reading for select to yiqi_app
  using (kernel.purpose() in ('self', 'duty') and account_id = kernel.actor_id());
create policy announcement_reading_add on office.announcement_reading for insert to yiqi_app
  with check (kernel.purpose() in ('self', 'duty') and account_id = kernel.actor_id()
    and exists (select from office.announcement a where a.id = announcement_id));
grant select, insert on office.announcement_reading to yiqi_app;

create table office.announcement_receiver (
  announcement_id uuid not null references office.announcement,
  kind            text not null,
  receiver        text not null,
  name            text not null,
  region_code     text not null,
  signed_by       uuid,
  signer          text,
  signed_at       timestamptz,
  reminded_at     timestamptz,
  primary key (announcement_id, kind, receiver),
  constraint announcement_receiver_kind_check check (kind in ('organisation', 'official', 'office')),
  constraint announcement_receiver_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint announcement_receiver_signed_check
    check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (signer is null))
);
comment on table office.announcement_receiver is '须签收的名单，发布时定下；谁在什么时候签收';
comment on column office.announcement_receiver.kind is 'organisation 组织，由任一经办人签收；official 本机关人员；office 下级机关，由任一人员签收';
comment on column office.announcement_receiver.receiver is '统一社会信用代码、账户或行政区划代码';
create index announcement_receiver_open_index on office.announcement_receiver (announcement_id)
  where signed_at is null;
alter table office.announcement_receiver enable row level security;
alter table office.announcement_receiver force row level security;

create function office.receives(kind text, receiver text) returns boolean language sql stable as
  $$ select case kind
       when 'organisation' then kernel.purpose() = 'self' and kernel.acts_for(receiver)
       when 'official' then kernel.purpose() = 'duty' and receiver = kernel.actor_id()::text
       else office.is_own(receiver) end $$;
comment on function office.receives(text, text) is '当前人员是否代表该签收人';
grant execute on function office.receives(text, text) to yiqi_app;

create policy announcement_receiver_read on office.announcement_receiver for select to yiqi_app
  using (kernel.is_system() or office.receives(kind, receiver)
    or exists (select from office.announcement a
      where a.id = announcement_id and office.is_own(a.region_code)));
create policy announcement_receiver_add on office.announcement_receiver for insert to yiqi_app
  with check (kernel.is_system());
create policy announcement_receiver_sign on office.announcement_receiver for update to yiqi_app
  using (kernel.is_system() or office.receives(kind, receiver) and signed_at is null)
  with check (kernel.is_system()
    or office.receives(kind, receiver) and signed_by = kernel.actor_id());
grant select, insert on office.announcement_receiver to yiqi_app;
grant update (signed_by, signer, signed_at, reminded_at) on office.announcement_receiver to yiqi_app;
