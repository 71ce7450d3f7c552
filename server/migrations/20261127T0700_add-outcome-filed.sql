-- A matter that is filed (备案) is decided by nobody: it has been received and is on record.
alter table cases.case_file drop constraint case_file_outcome_check;
alter table cases.case_file add constraint case_file_outcome_check
  check (outcome in ('granted', 'refused', 'not-accepted', 'withdrawn', 'filed'));
