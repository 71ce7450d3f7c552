-- Audits of disclosed donations (捐赠公示核查): what societies published, row by row, and what contradicts itself in it.
-- It is no money of the ledger: nothing here is a gift that this platform received.
create schema donation_audit;
comment on schema donation_audit is '捐赠公示核查：公示文件、逐行内容、公布的合计、矛盾';
grant usage on schema donation_audit to yiqi_app;

create table donation_audit.run (
  id           uuid primary key,
  region_code  text not null,
  title        text not null,
  is_due       boolean not null default false,
  days         jsonb not null default '[]',
  compared_at  timestamptz,
  created_by   uuid,
  created_name text not null,
  created_at   timestamptz not null,
  constraint run_region_check check (region_code ~ '^[0-9]{6}$'),
  constraint run_title_check check (char_length(title) between 2 and 100)
);
comment on table donation_audit.run is '一次核查：一起比较的公示文件';
comment on column donation_audit.run.is_due is '有文件读完而还没有比较';
comment on column donation_audit.run.days is '每个受赠人每天公布的、逐笔加起来的、另有人统计的合计，单位分';
create index run_region_index on donation_audit.run (region_code, created_at);

create table donation_audit.source_file (
  id            uuid primary key,
  run_id        uuid not null references donation_audit.run,
  region_code   text not null,
  name          text not null,
  sha256        text not null,
  bytes         bigint not null,
  edition       integer not null,
  recipient     text,
  assumed       text,
  kind          text,
  state         text not null default 'READING',
  rows          integer not null default 0,
  accepted      integer not null default 0,
  doubtful      integer not null default 0,
  rejected      integer not null default 0,
  counted_fen   bigint not null default 0,
  codes         jsonb not null default '{}',
  problem       jsonb,
  uploaded_by   uuid,
  uploaded_name text not null,
  uploaded_at   timestamptz not null,
  constraint source_file_hash_check check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint source_file_edition_check check (edition >= 1),
  constraint source_file_kind_check check (kind in ('gift', 'goods', 'figures', 'report', 'account', 'number')),
  constraint source_file_state_check check (state in ('READING', 'READ', 'FAILED')),
  constraint source_file_problem_check check ((state = 'FAILED') = (problem is not null)),
  constraint source_file_rows_check check (rows = accepted + doubtful + rejected)
);
comment on table donation_audit.source_file is '公示文件：哈希、版次、读出的行数；一次读完，中断则什么都不留';
comment on column donation_audit.source_file.edition is '同名文件的第几版';
comment on column donation_audit.source_file.recipient is '上传的人说明的受赠人';
comment on column donation_audit.source_file.assumed is '文件没有写明时推定的受赠人';
comment on column donation_audit.source_file.codes is '每个代码有多少行';
create unique index source_file_hash_index on donation_audit.source_file (run_id, sha256) where state <> 'FAILED';
create unique index source_file_edition_index on donation_audit.source_file (run_id, name, edition);

create table donation_audit.disclosed_donation (
  file_id         uuid not null references donation_audit.source_file,
  row_no          integer not null,
  run_id          uuid not null,
  region_code     text not null,
  kind            text not null,
  state           text not null,
  codes           text[] not null,
  is_counted      boolean not null,
  recipient       text not null,
  notice          text not null,
  direction       text not null,
  serial          integer,
  day             date,
  labelled_day    date,
  donor           text not null,
  is_organisation boolean not null,
  amount_fen      bigint,
  currency        text not null,
  item            text not null,
  quantity        double precision,
  unit            text not null,
  flow            text not null,
  reference       text not null,
  figures         jsonb not null,
  cells           json not null,
  primary key (file_id, row_no),
  constraint disclosed_donation_state_check check (state in ('accepted', 'doubtful', 'rejected')),
  constraint disclosed_donation_direction_check check (direction in ('in', 'out')),
  constraint disclosed_donation_counted_check check (not is_counted or amount_fen > 0 and state <> 'rejected')
);
comment on table donation_audit.disclosed_donation is '公示的一行：照原样的内容和读懂的内容；个人姓名只留首字，不是本平台收到的款物';
comment on column donation_audit.disclosed_donation.is_counted is '是否计入逐笔合计';
comment on column donation_audit.disclosed_donation.amount_fen is '分；外币按其百分之一单位';
comment on column donation_audit.disclosed_donation.figures is '公布的数字：含义、分、书写精度的一半';
comment on column donation_audit.disclosed_donation.cells is '照原样的各列；个人姓名和号码已遮盖';
create index disclosed_donation_run_index on donation_audit.disclosed_donation (run_id, file_id, row_no);
create index disclosed_donation_state_index on donation_audit.disclosed_donation (file_id, state, row_no)
  where state <> 'accepted';

create table donation_audit.contradiction (
  run_id      uuid not null references donation_audit.run,
  seq         integer not null,
  region_code text not null,
  code        text not null,
  certainty   text not null,
  recipient   text not null,
  day         date,
  weight_fen  bigint not null,
  facts       jsonb not null,
  evidence    jsonb not null,
  primary key (run_id, seq),
  constraint contradiction_certainty_check check (certainty in ('certain', 'lead')),
  constraint contradiction_weight_check check (weight_fen >= 0)
);
comment on table donation_audit.contradiction is '矛盾：每次比较后整体重写，最重的在前';
comment on column donation_audit.contradiction.certainty is '公布的内容不可能都对；或者可能另有解释，是线索';
comment on column donation_audit.contradiction.weight_fen is '存疑的金额，分';
comment on column donation_audit.contradiction.evidence is '有关的行：文件、行号、作用、金额';
create index contradiction_code_index on donation_audit.contradiction (run_id, code, seq);

do $$
declare
  name text;
begin
  foreach name in array array['run', 'source_file', 'disclosed_donation', 'contradiction'] loop
    execute format('alter table donation_audit.%I enable row level security', name);
    execute format('alter table donation_audit.%I force row level security', name);
    execute format('create policy %I on donation_audit.%I for select to yiqi_app
      using (kernel.is_system() or kernel.purpose() = ''duty'' and kernel.in_scope(region_code))', name || '_read', name);
    execute format('grant select, insert on donation_audit.%I to yiqi_app', name);
  end loop;
end $$;
create policy run_open on donation_audit.run for insert to yiqi_app with check (kernel.is_system()
  or kernel.purpose() = 'duty' and kernel.in_scope(region_code) and created_by = kernel.actor_id());
create policy run_compare on donation_audit.run for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
create policy source_file_add on donation_audit.source_file for insert to yiqi_app with check (kernel.is_system()
  or kernel.purpose() = 'duty' and kernel.in_scope(region_code) and uploaded_by = kernel.actor_id());
create policy source_file_move on donation_audit.source_file for update to yiqi_app
  using (kernel.is_system()) with check (kernel.is_system());
create policy disclosed_donation_add on donation_audit.disclosed_donation for insert to yiqi_app
  with check (kernel.is_system());
create policy contradiction_add on donation_audit.contradiction for insert to yiqi_app
  with check (kernel.is_system());
create policy contradiction_replace on donation_audit.contradiction for delete to yiqi_app
  using (kernel.is_system());
grant update (is_due, days, compared_at) on donation_audit.run to yiqi_app;
grant update (assumed, kind, state, rows, accepted, doubtful, rejected, counted_fen, codes, problem)
  on donation_audit.source_file to yiqi_app;
grant delete on donation_audit.contradiction to yiqi_app;
