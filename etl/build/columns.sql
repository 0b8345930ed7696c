-- What each column of a build means to somebody who takes the tables away (python -m etl export), in Vietnamese · in English · unit.

comment on column fact_versions.unit_code is 'Mã đơn vị báo cáo, như có hiệu lực vào cuối kỳ · Code of the unit that reported, as it was at the end of the period';
comment on column fact_versions.period is 'Kỳ báo cáo: 2025-Q1, 2025-03, 2025-H1, 2025, 2025-W24, 2025-06-14 · Period';
comment on column fact_versions.element is 'Mã số liệu báo cáo · Code of the data element';
comment on column fact_versions.value is 'Giá trị; trống nếu state khác value · Value; null unless state is value · như của số liệu báo cáo / as the element';
comment on column fact_versions.state is 'value: có số; blank: ô trống; no_activity: chưa phát sinh · What stood in the cell';
comment on column fact_versions.qualifier is 'Từ ghi trước số: more_than (hơn), at_least (ít nhất), about (khoảng), almost (gần), less_than (dưới), at_most (không quá), estimated (ước) · What was written before the number';
comment on column fact_versions.text is 'Nội dung ô như đã ghi · Text of the cell as written';
comment on column fact_versions.sheet is 'Trang tính; trống với tệp CSV · Sheet; null for CSV';
comment on column fact_versions."row" is 'Dòng trong tệp, tính từ 1 · Row in the file, from 1';
comment on column fact_versions."column" is 'Cột trong tệp · Column in the file, by its letter';
comment on column fact_versions.submission is 'Mã lần gửi (bảng submissions) · Submission that the cell came in';
comment on column fact_versions.current is 'Phiên bản đang được tính; khi bật phê duyệt: trong số đã phê duyệt · The version that counts; where approval is on, of the approved ones';
comment on column fact_versions.provisional is 'Phiên bản được tính nếu cả báo cáo đang chờ cũng được phê duyệt · The version that counts if what waits is approved';

comment on column facts.unit_code is 'Mã đơn vị báo cáo, như có hiệu lực vào cuối kỳ · Code of the unit that reported, as it was at the end of the period';
comment on column facts.period is 'Kỳ báo cáo · Period';
comment on column facts.element is 'Mã số liệu báo cáo · Code of the data element';
comment on column facts.value is 'Giá trị; trống nếu state khác value · Value; null unless state is value · như của số liệu báo cáo / as the element';
comment on column facts.state is 'value: có số; blank: ô trống, chưa từng có số khác; no_activity: chưa phát sinh · What stood in the cell; blank only where nothing else came';
comment on column facts.qualifier is 'Từ ghi trước số: more_than (hơn), at_least (ít nhất), about (khoảng), almost (gần), less_than (dưới), at_most (không quá), estimated (ước) · What was written before the number';
comment on column facts.submission is 'Mã lần gửi (bảng submissions) · Submission that the cell came in';

comment on column submissions.submission is 'Mã lần gửi · Code of the submission';
comment on column submissions.submitted_at is 'Thời điểm nhận · When it was received · UTC';
comment on column submissions.submitted_by is 'Người thao tác; không đưa ra tệp · Who said to have sent it; not exported';
comment on column submissions.file is 'Tên tệp như đã nhận · Name of the file as received';
comment on column submissions.sha256 is 'Mã băm của tệp đã nhận · Hash of the file as received';
comment on column submissions.stored_sha256 is 'Mã băm của bản lưu · Hash of the stored copy';
comment on column submissions.state is 'submitted: được tính; approved: đã phê duyệt; waiting: chờ phê duyệt; returned: đã trả lại; withdrawn: đã rút · How the report stands';
comment on column submissions.stated_at is 'Thời điểm phê duyệt, trả lại hoặc rút · When it was brought into that state · UTC';
comment on column submissions.stated_by is 'Người phê duyệt, trả lại hoặc rút; không đưa ra tệp · Who brought it there; not exported';
comment on column submissions.reason is 'Lý do trả lại hoặc rút · Why it was returned or withdrawn';
comment on column submissions.source is 'Nguồn đã công bố; trống nếu là báo cáo của cơ quan · Published source; null for an office''s own report';
comment on column submissions.sequence is 'Thứ tự nhận · Order of acceptance';
comment on column submissions.warnings is 'Số cảnh báo khi đọc cả tệp; trống: không rõ · Warnings found while the whole file was read; null: not known';
comment on column submissions.notes is 'Số ghi chú khi đọc cả tệp; trống: không rõ · Notes found while the whole file was read; null: not known';

comment on column units.code is 'Mã đơn vị hành chính; một mã có thể từng thuộc đơn vị khác · Code of the unit; it may have belonged to another unit before';
comment on column units.valid_from is 'Từ ngày · First day of this row';
comment on column units.valid_to is 'Đến hết ngày trước đó; trống: còn hiệu lực · First day on which it held no more; null: still valid';
comment on column units.level is 'Cấp: province, district, commune, village, group · Level';
comment on column units.name is 'Tên chính thức · Official name';
comment on column units.type is 'Loại đơn vị · Type';
comment on column units.parent_code is 'Mã đơn vị cấp trên · Code of the area around it';
comment on column units.position is 'Thứ tự trong danh mục · Official order';
comment on column units.latitude is 'Vĩ độ · Latitude · độ / degree';
comment on column units.longitude is 'Kinh độ · Longitude · độ / degree';
comment on column units.made_up is 'Đơn vị không có thật (số liệu minh họa) · A made-up unit of the sample';
comment on column units.since is 'Từ ngày mã này chỉ cùng một đơn vị · Since when the code has named these people and this land';

comment on column published.indicator is 'Mã chỉ tiêu · Code of the indicator';
comment on column published.unit_code is 'Mã đơn vị, như có hiệu lực vào cuối kỳ · Code of the unit, as it was at the end of the period';
comment on column published.period is 'Kỳ báo cáo · Period';
comment on column published.numerator is 'Tử số, hoặc số đếm · Numerator, or the count';
comment on column published.denominator is 'Mẫu số; trống nếu là số đếm · Denominator; null for a count';
comment on column published.value is 'Kết quả, chưa làm tròn · Result, unrounded · như của chỉ tiêu / as the indicator';
