alter table office.announcement add column hides_former boolean not null default false;
comment on column office.announcement.hides_former is '这一版发布后，以前各版的正文和附件不再公开';
alter table office.announcement add constraint announcement_hides_former_check
  check (not hides_former or edition > 1);
