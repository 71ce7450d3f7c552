-- What an applicant may do to his own case: fill in a draft, answer corrections, withdraw. Deciding, and the
-- steps of officials, are beyond his transaction even where the code is wrong.

-- An official's own application is handled by somebody else (回避).
create function cases.is_office_of(applicant uuid, uscc text, region_code text) returns boolean
  language sql stable as
  $$ select kernel.is_system() or coalesce(
       kernel.purpose() = 'duty' and kernel.in_scope(region_code)
       and applicant is distinct from kernel.actor_id() and not kernel.acts_for(uscc), false) $$;
comment on function cases.is_office_of(uuid, text, text) is '当前人员是否以登记管理机关的身份办理，本人的申请除外';

create function cases.handles(case_id uuid) returns boolean language sql stable as
  $$ select exists (select from cases.case_file f where f.id = case_id
       and cases.is_office_of(f.applicant_account_id, f.subject_uscc, f.registrar_region_code)) $$;
comment on function cases.handles(uuid) is '当前人员是否以登记管理机关的身份办理该办件';
grant execute on function cases.is_office_of(uuid, text, text), cases.handles(uuid) to yiqi_app;

drop policy case_file_party on cases.case_file;
create policy case_file_party on cases.case_file for select to yiqi_app
  using (applicant_account_id = kernel.actor_id() or kernel.acts_for(subject_uscc));
create policy case_file_begin on cases.case_file for insert to yiqi_app
  with check (applicant_account_id = kernel.actor_id() and phase = 'draft' and outcome is null
    and case_no is null);
create policy case_file_answer on cases.case_file for update to yiqi_app
  using (applicant_account_id = kernel.actor_id() or kernel.acts_for(subject_uscc))
  with check (applicant_account_id = kernel.actor_id() or kernel.acts_for(subject_uscc));

-- What a case is does not change: which process, whose, since when.
revoke update on cases.case_file from yiqi_app;
grant update (case_no, subject_uscc, title, registrar_region_code, state, resume_state, phase, outcome, form,
    sealed_form, section_versions, facts, version, due_clock, due_on, warn_on, updated_at, submitted_at,
    received_on, accepted_on, decided_at, closed_at)
  on cases.case_file to yiqi_app;

create function cases.check_party() returns trigger language plpgsql as $$
begin
  if cases.is_office_of(old.applicant_account_id, old.subject_uscc, old.registrar_region_code) then
    return new;
  end if;
  -- He withdraws what is not decided, or changes and hands in what lies with him. Whatever else he does
  -- moves neither the case nor its answers.
  if (new.state, new.phase, new.outcome, new.title, new.form, new.sealed_form, new.facts)
      is distinct from (old.state, old.phase, old.outcome, old.title, old.form, old.sealed_form, old.facts)
      and not (old.outcome is null and new.outcome is not distinct from 'withdrawn'
        or old.phase in ('draft', 'applicant') and new.outcome is null) then
    raise exception 'this change of a case is not a party''s to make' using errcode = 'check_violation';
  end if;
  if old.submitted_at is not null and
      (new.case_no, new.registrar_region_code, new.subject_uscc, new.submitted_at)
      is distinct from (old.case_no, old.registrar_region_code, old.subject_uscc, old.submitted_at) then
    raise exception 'submission settled it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function cases.check_party() is '申请人只能填写、补正、撤回';
create trigger case_file_party before update on cases.case_file
  for each row execute function cases.check_party();

-- A step is taken in one's own name; only whoever handles the case takes those of officials.
drop policy step_of_case on cases.step;
create policy step_read on cases.step for select to yiqi_app using (cases.sees(case_id));
create policy step_take on cases.step for insert to yiqi_app
  with check (by_id is not distinct from kernel.actor_id() and (cases.handles(case_id)
    or (by_role = 'applicant' and cases.sees(case_id))));

-- Notices, and the file of a matter that is closed, are made by the office alone.
drop policy correction_notice_of_case on cases.correction_notice;
create policy correction_notice_read on cases.correction_notice for select to yiqi_app
  using (cases.sees(case_id));
create policy correction_notice_issue on cases.correction_notice for insert to yiqi_app
  with check (cases.handles(case_id));
create policy correction_notice_answer on cases.correction_notice for update to yiqi_app
  using (cases.sees(case_id)) with check (cases.sees(case_id));
drop policy archive_record_of_case on cases.archive_record;
create policy archive_record_read on cases.archive_record for select to yiqi_app
  using (cases.sees(case_id));
create policy archive_record_file on cases.archive_record for insert to yiqi_app
  with check (cases.handles(case_id));
create policy archive_record_move on cases.archive_record for update to yiqi_app
  using (cases.handles(case_id)) with check (cases.handles(case_id));
