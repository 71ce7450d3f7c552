-- 溯源和账本浏览：由一条找到说明它的各条，由类别和哈希找到条目。
create index entry_of_index on ledger.entry (log, (draft ->> 'of')) where draft ->> 'of' is not null;
create index entry_type_index on ledger.entry (log, type, index) where index is not null;
create index entry_leaf_index on ledger.entry using hash (leaf_hash);
