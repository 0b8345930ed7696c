"""Words of the page on which reports are given."""

from metrics.declared.indicator import Text

WORDS = {
    # Submitting a report
    "steps": Text(
        vi=(
            "Chọn tệp → xác nhận cách hiểu → kiểm tra → gửi. Chưa có số liệu nào được "
            "nhận cho đến khi bấm «Gửi báo cáo»."
        ),
        en=(
            "Choose files → confirm how they are read → check → send. Nothing is "
            "accepted "
            "before you press “Send the report”."
        ),
    ),
    "steps_demo": Text(
        vi=(
            "Màn hình đang hiện số liệu minh họa. Báo cáo gửi tại đây được đưa vào kho "
            "số "
            "liệu của cơ quan, không lẫn với số liệu minh họa."
        ),
        en=(
            "The sample data is on the screen. What you send here goes into the office's "
            "own figures, never into the sample."
        ),
    ),
    "step_read": Text(vi="Đọc tệp", en="Read the files"),
    "step_understand": Text(vi="Hiểu nội dung, xác nhận", en="Understand and confirm"),
    "step_check": Text(vi="Kiểm tra", en="Check"),
    "step_send": Text(vi="Gửi", en="Send"),
    "paste": Text(vi="Hoặc dán bảng, tin nhắn", en="Or paste a table or a message"),
    "paste_here": Text(
        vi="Dán nội dung vào đây, kể cả dòng tiêu đề", en="Paste it here, with its header"
    ),
    "paste_name": Text(vi="noi-dung-dan.txt", en="pasted.txt"),
    "pasted": Text(vi="Nội dung đã dán", en="The pasted text"),
    "typed_figure": Text(vi="Hoặc ghi số rồi bấm Enter", en="Or type a number and press Enter"),
    "typed_figure_hint": Text(vi="ví dụ 1.420 hoặc 85,5", en="such as 1420 or 85,5"),
    "typed_unit": Text(
        vi="Hoặc ghi tên đơn vị rồi bấm Enter", en="Or type the name of the unit and press Enter"
    ),
    "typed_unit_hint": Text(vi="có dấu hoặc không dấu", en="with or without diacritics"),
    "typed_figure_unclear": Text(
        vi="Chưa rõ là số nào. Đề nghị gõ lại.",
        en="It is not clear which number this is. Please type it again.",
    ),
    "typed_unit_unclear": Text(
        vi="Không có đơn vị nào tên như vậy. Đề nghị ghi lại, hoặc chọn tỉnh, thành phố ở bước 1.",
        en="There is no unit of this name. Please type it again, or choose the province in step 1.",
    ),
    "typed_unit_several": Text(
        vi="Có {count} đơn vị tên như vậy: đề nghị chọn trong danh sách.",
        en="{count} {count:unit bears|units bear} this name: please choose from the list.",
    ),
    "questions_more": Text(
        vi="Còn {count} câu hỏi khác, hiện sau khi trả lời các câu trên.",
        en="{count} more questions follow these.",
    ),
    "question_of_files": Text(
        vi="{question} (trả lời chung cho {count} tệp)",
        en="{question} (one answer for {count} files)",
    ),
    "question_each": Text(vi="trả lời riêng từng tệp", en="answer for each file"),
    "forget": Text(vi="Bỏ ghi nhớ câu trả lời này", en="Forget this answer"),
    "forgetting": Text(vi="Đang bỏ ghi nhớ…", en="Forgetting…"),
    "column_example": Text(vi="Ví dụ", en="Example"),
    "covered": Text(vi="đã che", en="covered"),
    "covered_why": Text(
        vi="có thể là thông tin cá nhân; không đọc, không lưu",
        en="may be personal; not read, not stored",
    ),
    "columns_left_out": Text(
        vi="Còn {count} cột không hiện ở đây.",
        en="{count} {count:column is|columns are} not shown.",
    ),
    "findings_similar": Text(
        vi="Tương tự ở {count} chỗ khác", en="The same in {count} other places"
    ),
    "findings_rest": Text(vi="Xem thêm {count} chỗ", en="{count} more places"),
    "correction_get": Text(vi="Tải bản cần sửa (XLSX)", en="Download the correction sheet (XLSX)"),
    "correction_why": Text(
        vi="Chính tệp đã gửi, ghi chú ở từng ô và danh sách các chỗ cần sửa, để gửi lại đơn vị.",
        en=(
            "The file itself with a comment in each cell and the list of what to mend, "
            "to "
            "send back."
        ),
    ),
    "twice": Text(
        vi="{count} số liệu được ghi khác nhau trong hai tệp.",
        en="{count} {count:figure differs|figures differ} between two of the files.",
    ),
    "twice_why": Text(
        vi="Nếu gửi cùng lúc, số trong tệp đứng sau được tính.",
        en="Sent together, the file that comes later counts.",
    ),
    "twice_same": Text(
        vi="{count} số liệu có trong hai tệp, giá trị bằng nhau; chỉ tính một lần.",
        en=(
            "{count} {count:figure stands|figures stand} in two files with equal values; "
            "they count once."
        ),
    ),
    "twice_earlier": Text(vi="Tệp trước", en="Earlier file"),
    "twice_later": Text(vi="Tệp sau (được tính)", en="Later file (counts)"),
    "twice_more": Text(vi="Còn {count} số liệu khác ghi khác nhau.", en="{count} more differ."),
    "element": Text(vi="Số liệu", en="Figure"),
    "versions_title": Text(vi="So với lần báo cáo gần nhất", en="Against the last reports"),
    "versions": Text(
        vi="{new} số liệu mới · {changed} số liệu thay đổi · {same} số liệu không đổi",
        en="{new} new · {changed} changed · {same} unchanged",
    ),
    "versions_changed": Text(
        vi="{count} số liệu thay đổi", en="{count} {count:figure changes|figures change}"
    ),
    "versions_more": Text(vi="Còn {count} số liệu khác thay đổi.", en="{count} more change."),
    "version_old": Text(vi="Đang ghi nhận", en="On record"),
    "version_new": Text(vi="Trong tệp", en="In the file"),
    "receipt_remembered": Text(
        vi="Đã ghi nhớ {count} câu trả lời về tiêu đề cho các tệp sau của nơi gửi này.",
        en="{count} answers about headers are remembered for the next files of this sender.",
    ),
    "send_context_why": Text(
        vi=(
            "Kỳ và địa bàn chọn ở đây được dùng cho biểu mẫu, và cho tệp không ghi kỳ "
            "báo "
            "cáo, tỉnh hoặc huyện."
        ),
        en=(
            "What is chosen here is used for the template, and for files that do not say "
            "their period, province or district."
        ),
    ),
    "send_counted": Text(vi="Kỳ tính: {how} ({settings}).", en="Periods: {how} ({settings})."),
    "province": Text(vi="Tỉnh, thành phố", en="Province"),
    "district": Text(vi="Huyện (trước 01/7/2025)", en="District (until 30 June 2025)"),
    "as_in_file": Text(vi="Theo tệp", en="As in the file"),
    "template": Text(vi="Lấy biểu mẫu", en="Take the template"),
    "template_first": Text(
        vi="Chọn tỉnh và kỳ báo cáo để lấy biểu mẫu.",
        en="Choose a province and a period to take the template.",
    ),
    "template_area": Text(vi="Nhóm địa bàn", en="Group of units"),
    "template_place": Text(vi="Tỉnh, huyện đã chọn ở trên", en="The place chosen above"),
    "template_form": Text(vi="Dạng biểu mẫu", en="Form"),
    "template_wide": Text(vi="Mỗi đơn vị một dòng", en="A row a unit"),
    "template_long": Text(vi="Mỗi số liệu một dòng", en="A row a figure"),
    "template_pillar": Text(vi="Nhóm số liệu", en="Group of figures"),
    "template_all": Text(vi="Tất cả", en="All"),
    "template_get": Text(vi="Tải biểu mẫu {suffix}", en="Download the template {suffix}"),
    "upload": Text(
        vi="Tệp báo cáo (XLSX, XLS, CSV; có thể nhiều tệp một lần)",
        en="Report files (XLSX, XLS, CSV; several at once)",
    ),
    "upload_good": Text(
        vi=(
            "Tệp dễ đọc nhất: mỗi xã, phường một dòng, mỗi số liệu một cột, có tên đơn "
            "vị "
            "và kỳ báo cáo; hoặc biểu mẫu ở trên. Tệp .ods, .doc, .pdf: đề "
            "nghị lưu lại "
            "thành .xlsx, hoặc dán bảng vào ô dưới đây."
        ),
        en=(
            "Easiest to read: a row a unit, a column a figure, with the name of the unit "
            "and the period; or the template above. Of an .ods, .doc or .pdf "
            "please save "
            "an .xlsx, or paste its table below."
        ),
    ),
    "reading": Text(
        vi="Đang đọc tệp {number}/{count}: {name}", en="Reading file {number} of {count}: {name}"
    ),
    "reading_now": Text(vi="Đang đọc và kiểm tra…", en="Reading and checking…"),
    "checking": Text(
        vi="Đang tính những kết quả sẽ thay đổi…", en="Working out which figures would move…"
    ),
    "accepting": Text(
        vi="Đang nhận báo cáo và lập bản số liệu mới…",
        en="Accepting the report and making the new figure set…",
    ),
    "batch_counts": Text(
        vi="{count} tệp: {ready} tệp có thể gửi, {waiting} tệp chưa gửi được.",
        en="{count} {count:file|files}: {ready} can be sent, {waiting} cannot yet.",
    ),
    "batch_table": Text(vi="Các tệp", en="The files"),
    "batch_state": Text(vi="Tình trạng", en="State"),
    "batch_brings": Text(vi="Số liệu, đơn vị, kỳ", en="Figures, units, period"),
    "batch_found": Text(vi="Kết quả kiểm tra", en="Found"),
    "batch_rest": Text(
        vi="Xem {count} tệp khác có thể gửi", en="See {count} more files that can be sent"
    ),
    "batch_where": Text(vi="Tệp, vị trí", en="File, place"),
    "batch_files": Text(vi="{count} tệp", en="{count} {count:file|files}"),
    "batch_one": Text(vi="Xem riêng một tệp", en="Look at one file"),
    "file_ready": Text(vi="Có thể gửi", en="Ready to send"),
    "file_waits": Text(
        vi="Chưa gửi được: còn lỗi hoặc câu hỏi", en="Not ready: errors or open questions"
    ),
    "file_unreadable": Text(vi="Không đọc được tệp", en="The file cannot be read"),
    "file_unreadable_pasted": Text(
        vi="Không đọc được nội dung đã dán", en="The pasted text cannot be read"
    ),
    "amount_figures": Text(vi="{count} số liệu", en="{count} {count:figure|figures}"),
    "amount_blank": Text(
        vi="{count} ô trống (không thay đổi gì)", en="{count} blanks (they change nothing)"
    ),
    "amount_units": Text(vi="{count} đơn vị", en="{count} {count:unit|units}"),
    "amount_units_of": Text(
        vi="{count} có số liệu, {silent} đơn vị để trống",
        en="{count} with figures, {silent} left blank",
    ),
    "unread_columns": Text(
        vi="{count} cột sẽ không được nhận: {names}",
        en="{count} {count:column|columns} will not be taken: {names}",
    ),
    "unread_rows": Text(
        vi="{count} dòng chỉ tiêu sẽ không được nhận: {names}",
        en="{count} {count:row|rows} will not be taken: {names}",
    ),
    "unread_choose": Text(
        vi="Chọn số liệu cho cột chưa nhận ra ({count} cột)",
        en="Say which figure a column is that was not known ({count})",
    ),
    "unread_why": Text(
        vi="Cách xử lý xem tại bước 3.",
        en="Step 3 says what to do about it.",
    ),
    "count_error": Text(vi="{count} lỗi", en="{count} {count:error|errors}"),
    "count_question": Text(vi="{count} câu hỏi", en="{count} {count:question|questions}"),
    "count_warning": Text(vi="{count} cảnh báo", en="{count} {count:warning|warnings}"),
    "count_info": Text(vi="{count} ghi chú", en="{count} {count:note|notes}"),
    "severity_error": Text(vi="Lỗi", en="Error"),
    "severity_question": Text(vi="Cần trả lời", en="Question"),
    "severity_warning": Text(vi="Cảnh báo", en="Warning"),
    "severity_info": Text(vi="Ghi chú", en="Note"),
    "findings": Text(vi="Kết quả kiểm tra", en="What was found"),
    "finding": Text(vi="Nội dung và cách xử lý", en="What was found and what to do"),
    "finding_place": Text(vi="Vị trí", en="Where"),
    "findings_more": Text(
        vi="Còn {count} mục khác; đề nghị sửa các mục trên trước.",
        en="{count} more; please mend those above first.",
    ),
    "findings_none": Text(
        vi="Không có lỗi, câu hỏi hay cảnh báo.", en="No error, question or warning."
    ),
    "whole_file": Text(vi="cả tệp", en="the whole file"),
    "whole_file_pasted": Text(vi="toàn bộ nội dung", en="the whole text"),
    "at_row": Text(vi="dòng {row}", en="row {row}"),
    "at_column": Text(vi="cột {column}{header}", en="column {column}{header}"),
    "questions": Text(vi="Câu hỏi về cách hiểu", en="Questions on how to read it"),
    "questions_why": Text(
        vi="Trả lời một lần cho mọi ô giống nhau trong các tệp; tệp được đọc lại ngay.",
        en="Answered once for all alike cells of all files; the files are read again at once.",
    ),
    "answer": Text(vi="Chọn câu trả lời", en="Choose an answer"),
    "option_leave_out": Text(vi="bỏ qua", en="leave it out"),
    "leave_out_cell": Text(vi="bỏ qua các ô này (để trống)", en="leave these cells blank"),
    "leave_out_column": Text(vi="bỏ qua cột, chỉ tiêu này", en="leave this column or element out"),
    "leave_out_personal": Text(
        vi="là thông tin cá nhân: bỏ cột này", en="personal data: leave this column out"
    ),
    "leave_out_row": Text(vi="bỏ qua dòng này", en="leave this row out"),
    "leave_out_sheet": Text(vi="bỏ qua biểu này", en="leave this form out"),
    "leave_out_hidden": Text(vi="bỏ qua phần đang ẩn", en="leave out what is hidden"),
    "answer_search": Text(vi="Gõ để tìm, có dấu hoặc không dấu", en="Type to search"),
    "province_which": Text(
        vi="Chưa rõ tỉnh, thành phố nên chưa xác định được {count} đơn vị. Tỉnh, thành phố nào?",
        en=(
            "The province is not clear, and so {count} {count:unit is|units are} not. "
            "Which province?"
        ),
    ),
    "province_holds": Text(
        vi="{province} (có {count} tên trong số này)", en="{province} (has {count} of these names)"
    ),
    "province_each": Text(vi="nhiều tỉnh: hỏi từng đơn vị", en="several: ask for each unit"),
    "answered": Text(
        vi="{count} câu đã trả lời (mở để sửa)",
        en="{count} answered questions (open to change them)",
    ),
    "option_count": Text(vi="một cột số đếm", en="a column of counts"),
    "option_whole": Text(
        vi="dòng này là số của cả {unit}", en="this row has the figures of the whole of {unit}"
    ),
    "option_add": Text(vi="cộng lại", en="add them up"),
    "option_add_columns": Text(vi="cộng các cột này", en="add these columns"),
    "option_add_fields": Text(vi="cộng các lĩnh vực", en="add the fields"),
    "option_last_alone": Text(
        vi="chỉ lấy số sau, đã gồm cả số trước", en="the last one alone, it includes the other"
    ),
    "option_add_parts": Text(vi="cộng các phần", en="add the parts"),
    "option_whole_row": Text(
        vi="chỉ lấy dòng của cả đơn vị", en="take only the row of the whole unit"
    ),
    "option_confirm": Text(vi="đúng, dùng các số này", en="yes, use these figures"),
    "leave_out_message": Text(vi="bỏ qua tin nhắn này", en="leave this message out"),
    "option_only": Text(vi="chỉ lấy «{header}»", en="take only “{header}”"),
    "option_include": Text(vi="tính cả", en="take it in"),
    "option_blank": Text(vi="coi như ô trống", en="treat it as blank"),
    "option_thousands": Text(
        vi="dấu ngăn cách hàng nghìn (1,42 là 1.420)", en="thousands (1,42 is 1,420)"
    ),
    "option_as_written": Text(vi="đúng như đã ghi", en="as written"),
    "option_per_cent": Text(vi="đã là phần trăm", en="per cent already"),
    "option_part_of_one": Text(vi="phần của một (0,85 là 85%)", en="part of one (0.85 is 85%)"),
    "option_period": Text(vi="số trong kỳ", en="of the period"),
    "option_cumulative_year": Text(
        vi="lũy kế từ đầu năm", en="cumulative since the start of the year"
    ),
    "option_cumulative_all": Text(
        vi="lũy kế từ trước đến nay", en="cumulative since the beginning"
    ),
    "option_estimated": Text(vi="ước thực hiện đến cuối kỳ", en="estimate of the period's end"),
    "option_scale": Text(vi="nhân với {factor}", en="times {factor}"),
    "decisions": Text(
        vi="Các cột được hiểu thế nào ({count} cột)", en="How the columns were understood ({count})"
    ),
    "column": Text(vi="Cột", en="Column"),
    "column_header": Text(vi="Tiêu đề trong tệp", en="Header in the file"),
    "column_header_pasted": Text(
        vi="Tiêu đề trong nội dung đã dán", en="Header in the pasted text"
    ),
    "column_read": Text(vi="Hiểu là", en="Understood as"),
    "column_why": Text(vi="Căn cứ", en="Evidence"),
    "column_no_figure": Text(vi="không ghi nhận", en="not recorded"),
    "column_asked": Text(vi="chờ trả lời", en="waits for an answer"),
    "answer_above": Text(
        vi="Đề nghị trả lời ở bước 2, hoặc sửa trong tệp.",
        en="Please answer in step 2, or mend it in the file.",
    ),
    "sheet_as_read": Text(vi="Bảng số liệu trong tệp", en="The sheet as it was read"),
    "sheet_as_read_pasted": Text(vi="Bảng số liệu đã dán", en="The pasted table as it was read"),
    "legend_accepted": Text(vi="đã hiểu", en="understood"),
    "legend_warning": Text(vi="▲ cảnh báo", en="▲ warning"),
    "legend_question": Text(vi="? cần trả lời", en="? question"),
    "legend_error": Text(vi="✕ lỗi", en="✕ error"),
    "rows_left_out": Text(
        vi="Còn {count} dòng khác, không hiện ở đây.", en="{count} more rows are not shown."
    ),
    "send_preview": Text(vi="Kết quả sẽ thay đổi", en="Figures that would move"),
    "moves": Text(vi="Kết quả thay đổi", en="Figures that move"),
    "moves_count": Text(
        vi="{count} kết quả sẽ thay đổi.", en="{count} {count:figure|figures} would move."
    ),
    "moves_nothing": Text(vi="Không có kết quả nào thay đổi.", en="No figure moves."),
    "moves_rest": Text(vi="Xem {count} kết quả khác thay đổi", en="See {count} more that move"),
    "moves_more": Text(vi="Còn {count} kết quả khác thay đổi.", en="{count} more figures move."),
    "moves_list": Text(
        vi="Xem những kết quả đã thay đổi ({count})", en="See the figures that moved ({count})"
    ),
    "moves_none": Text(vi="chưa có", en="none"),
    "old": Text(vi="Trước", en="Before"),
    "new": Text(vi="Sau", en="After"),
    "by": Text(vi="Người thao tác", en="Sent by"),
    "by_hint": Text(vi="Họ tên, đơn vị", en="Name, office"),
    "by_missing": Text(
        vi="Đề nghị ghi người thao tác rồi bấm lại.",
        en="Please write who sends it and press again.",
    ),
    "send": Text(vi="Gửi báo cáo", en="Send the report"),
    "send_not": Text(
        vi=(
            "Chưa gửi được: đề nghị sửa các lỗi trong tệp, hoặc trả lời các câu hỏi ở "
            "trên, rồi đưa tệp lên lại."
        ),
        en=(
            "Not ready: please mend the errors in the file, or answer the questions "
            "above, and give the file again."
        ),
    ),
    "send_not_pasted": Text(
        vi="Chưa gửi được: đề nghị sửa nội dung đã dán, hoặc trả lời các câu hỏi ở trên.",
        en="Not ready: please mend the pasted text, or answer the questions above.",
    ),
    "sent": Text(vi="Đã nhận báo cáo", en="The report was accepted"),
    "sent_same": Text(
        vi="Báo cáo này đã được nhận trước đó, không có gì thay đổi",
        en="This report had been accepted before; nothing changed",
    ),
    "receipt_file": Text(vi="Tệp", en="File"),
    "receipt_id": Text(vi="Mã lần gửi", en="Submission"),
    "receipt_hash": Text(vi="Mã kiểm tra (sha256)", en="sha256"),
    "receipt_state": Text(vi="Kết quả", en="Result"),
    "receipt_brought": Text(vi="Đã ghi nhận", en="Recorded"),
    "receipt_new": Text(vi="đã nhận", en="accepted"),
    "receipt_same": Text(vi="trùng với lần gửi trước", en="the same as before"),
    "receipt_build": Text(
        vi="Bản số liệu đang dùng: số {build}.", en="Figure set in use: no. {build}."
    ),
    "receipt_see": Text(vi="Xem Tổng quan", en="See the overview"),
    "failed": Text(vi="Chưa thực hiện được", en="This could not be done"),
}
