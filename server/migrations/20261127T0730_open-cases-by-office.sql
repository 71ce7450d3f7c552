-- Cases that the office or the platform opens about an organisation, and supervising units (业务主管单位) that
-- are asked for their opinion.
alter table cases.case_file
  alter column applicant_account_id drop not null,
  add column origin text not null default 'application',
  add column occasion text,
  add column is_disclosed boolean not null default true,
  add column supervisor_uscc text,
  add constraint case_file_origin_check check (origin in ('application', 'office', 'platform')),
  add constraint case_file_applicant_check
    check ((origin = 'application') = (applicant_account_id is not null));
alter table cases.case_file drop constraint case_file_phase_check;
alter table cases.case_file add constraint case_file_phase_check
  check (phase in ('draft', 'supervisor', 'authority', 'applicant', 'paused', 'closed'));
alter table cases.case_file drop constraint case_file_outcome_check;
alter table cases.case_file add constraint case_file_outcome_check
  check (outcome in ('granted', 'refused', 'not-accepted', 'withdrawn', 'filed', 'completed'));
comment on column cases.case_file.origin is '由谁发起：申请、登记管理机关、平台';
comment on column cases.case_file.occasion is '因何事由发起；同一组织同一事由只有一件';
comment on column cases.case_file.is_disclosed is '当事组织是否可以看到';
comment on column cases.case_file.supervisor_uscc is '请其出具意见的业务主管单位';
create unique index case_file_occasion_index
  on cases.case_file (process_id, coalesce(subject_uscc, ''), occasion) where occasion is not null;
create index case_file_supervisor_index on cases.case_file (supervisor_uscc);
grant update (is_disclosed, supervisor_uscc) on cases.case_file to yiqi_app;

-- The organisation sees what the office has opened about it once it is told.
drop policy case_file_party on cases.case_file;
create policy case_file_party on cases.case_file for select to yiqi_app
  using (applicant_account_id = kernel.actor_id()
    or (kernel.acts_for(subject_uscc) and is_disclosed));
drop policy case_file_begin on cases.case_file;
create policy case_file_begin on cases.case_file for insert to yiqi_app
  with check (applicant_account_id = kernel.actor_id() and phase = 'draft' and outcome is null
    and case_no is null and origin = 'application');
drop policy case_file_answer on cases.case_file;
create policy case_file_answer on cases.case_file for update to yiqi_app
  using (applicant_account_id = kernel.actor_id()
    or (kernel.acts_for(subject_uscc) and is_disclosed))
  with check (applicant_account_id = kernel.actor_id()
    or (kernel.acts_for(subject_uscc) and is_disclosed));

-- The supervising unit sees what it is asked about, and moves it while it lies with it.
create policy case_file_supervisor on cases.case_file for select to yiqi_app
  using (submitted_at is not null and kernel.acts_for(supervisor_uscc));
create policy case_file_advise on cases.case_file for update to yiqi_app
  using (phase = 'supervisor' and kernel.acts_for(supervisor_uscc))
  with check (kernel.acts_for(supervisor_uscc));

create or replace function cases.check_party() returns trigger language plpgsql as $$
begin
  if cases.is_office_of(old.applicant_account_id, old.subject_uscc, old.registrar_region_code) then
    return new;
  end if;
  -- He withdraws what is not decided, or changes and hands in what lies with him. Whatever else he does
  -- moves neither the case nor its answers.
  if (new.state, new.phase, new.outcome, new.title, new.form, new.sealed_form, new.facts)
      is distinct from (old.state, old.phase, old.outcome, old.title, old.form, old.sealed_form, old.facts)
      and not (old.outcome is null and new.outcome is not distinct from 'withdrawn'
        or old.phase in ('draft', 'applicant') and new.outcome is null
        -- A supervising unit passes it on or back; the answers are not its own.
        or old.phase = 'supervisor' and kernel.acts_for(old.supervisor_uscc) and new.outcome is null
          and (new.title, new.form, new.sealed_form)
            is not distinct from (old.title, old.form, old.sealed_form)) then
    raise exception 'this change of a case is not a party''s to make' using errcode = 'check_violation';
  end if;
  if old.submitted_at is not null and
      (new.case_no, new.registrar_region_code, new.subject_uscc, new.submitted_at, new.supervisor_uscc,
        new.is_disclosed)
      is distinct from (old.case_no, old.registrar_region_code, old.subject_uscc, old.submitted_at,
        old.supervisor_uscc, old.is_disclosed) then
    raise exception 'submission settled it' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create function cases.advises(case_id uuid) returns boolean language sql stable as
  $$ select exists (select from cases.case_file f
       where f.id = case_id and kernel.acts_for(f.supervisor_uscc)) $$;
comment on function cases.advises(uuid) is '当前账户是否代表该办件的业务主管单位';
grant execute on function cases.advises(uuid) to yiqi_app;
drop policy step_take on cases.step;
create policy step_take on cases.step for insert to yiqi_app
  with check (by_id is not distinct from kernel.actor_id() and (cases.handles(case_id)
    or (by_role = 'applicant' and cases.sees(case_id))
    or (by_role = 'supervisor' and cases.advises(case_id))));
