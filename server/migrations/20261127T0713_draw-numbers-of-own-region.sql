-- A series is `<what>/<region code>[/<year>]`: an official draws numbers of the registrars in his charge.
drop policy number_series_duty on organisations.number_series;
create policy number_series_duty on organisations.number_series to yiqi_app
  using (kernel.is_system()
    or (kernel.purpose() = 'duty' and kernel.in_scope(split_part(series, '/', 2))))
  with check (kernel.is_system()
    or (kernel.purpose() = 'duty' and kernel.in_scope(split_part(series, '/', 2))));
