-- A body that is asked beside the office may have a part of the form to fill in, e.g. the accounting firm of an
-- audit its report. Whether it has is the definition's to say when the case is begun; else the answers stay
-- out of its reach.
alter table cases.case_file add column supervisor_fills boolean not null default false;
comment on column cases.case_file.supervisor_fills is '被征询的单位是否填写表单的一部分；立件时由事项定义决定';

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
        -- A body that is asked passes it on or back; the answers are its own where it fills in a part.
        or old.phase = 'supervisor' and kernel.acts_for(old.supervisor_uscc) and new.outcome is null
          and new.title is not distinct from old.title
          and (old.supervisor_fills or (new.form, new.sealed_form)
            is not distinct from (old.form, old.sealed_form))) then
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
