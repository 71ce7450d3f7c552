-- A listing that has lost its basis, because the penalty behind it was reversed, is proposed to be annulled.
alter table credit.proposal drop constraint proposal_kind_check;
alter table credit.proposal add constraint proposal_kind_check
  check (kind in ('listing', 'removal', 'annulment'));
alter table credit.proposal drop constraint proposal_removal_check;
alter table credit.proposal add constraint proposal_removal_check
  check ((kind = 'listing') = (listing_no is null));
comment on table credit.proposal is '拟列入、拟移出、拟撤销：规则提出，由人决定；不因提出而列入';
