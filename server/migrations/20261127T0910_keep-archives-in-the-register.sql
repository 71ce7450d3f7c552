-- The archive record has one home: the data set registers.archive_record, which the decision writes. Its
-- former key held a code that a refused application never gets; it was never written.
drop table cases.archive_record;
drop table if exists registers.archive_record_version;
drop table if exists registers.archive_record;
delete from metadata.applied_dataset where dataset = 'archive_record';

alter table cases.material add column pages integer;
alter table cases.material add constraint material_pages_check check (pages > 0);
comment on column cases.material.pages is '页数；数不出的为空';
