"""Words of the page of who reported."""

from metrics.declared.indicator import Text

WORDS = {
    # Who reported
    "arrived": Text(
        vi="{sent}/{all} {what} đã gửi báo cáo {period}",
        en="{sent} of {all} {what} sent the report for {period}",
    ),
    "arrived_forms": Text(vi="lượt báo cáo phải gửi", en="reports due"),
    "arrived_late": Text(vi="{count} gửi chậm", en="{count} late"),
    "arrived_all_late": Text(vi="đều chậm", en="all late"),
    "arrived_sent": Text(vi="Đã gửi ({count})", en="Sent ({count})"),
    "arrived_more_silent": Text(vi="Xem thêm {count} đơn vị", en="{count} more"),
    "arrived_each": Text(vi="Xem từng đơn vị", en="Unit by unit"),
    "arrived_silent": Text(vi="{count} chưa gửi", en="{count} not sent"),
    "arrived_not_due": Text(vi="{count} chưa đến hạn", en="{count} not due yet"),
    "arrived_then": Text(
        vi=(
            "Báo cáo do các đơn vị tại kỳ báo cáo gửi, nên danh sách này theo địa giới "
            "của kỳ; số đơn vị khác với các trang kết quả quy đổi theo địa "
            "giới hiện nay."
        ),
        en=(
            "Reports came from the units of the period, so this list follows them; the "
            "pages of figures restated into the units of today count other "
            "units."
        ),
    ),
    "arrived_sub": Text(vi="{area}, {period} · hạn gửi {date}", en="{area}, {period} · due {date}"),
    "arrived_sub_undated": Text(vi="{area}, {period}", en="{area}, {period}"),
    "arrived_grid": Text(vi="{count} kỳ gần nhất", en="The last {count} {count:period|periods}"),
    "none_due": Text(
        vi="Không có báo cáo nào phải gửi cho {period} tại {area}",
        en="No report is due for {period} in {area}",
    ),
    "none_due_why": Text(
        vi="Chưa có quy định hạn gửi cho loại kỳ này. Đề nghị chọn kỳ theo {levels}.",
        en="No duty is set for this kind of period. Please choose a {levels}.",
    ),
    "none_due_yet": Text(
        vi="Kỳ này trước báo cáo đầu tiên đã nhận từ địa bàn, nên chưa đơn vị nào phải gửi. "
        "Cơ quan có thể quy định ngày bắt đầu bằng tệp hạn gửi ở trang Gửi báo cáo.",
        en=(
            "This period is before the first report that ever came from the area, so "
            "nobody owes one. An office can set the first day by a file of "
            "duties on the "
            "page “Submit a report”."
        ),
    ),
    "level_year": Text(vi="năm", en="year"),
    "level_half": Text(vi="6 tháng", en="half-year"),
    "level_quarter": Text(vi="quý", en="quarter"),
    "level_month": Text(vi="tháng", en="month"),
    "level_week": Text(vi="tuần", en="week"),
    "level_day": Text(vi="ngày", en="day"),
    "form": Text(vi="Báo cáo", en="Report"),
    "form_quarterly_report": Text(vi="Báo cáo quý", en="Quarterly report"),
    "duty_said": Text(
        vi="{form}: hạn gửi {count} ngày sau ngày cuối kỳ · {basis}",
        en="{form}: due {count} days after the period · {basis}",
    ),
    "duty_default": Text(
        vi=(
            "{form}: cơ quan chưa quy định hạn gửi nên không đơn vị nào bị tính là chậm "
            "(nạp tệp hạn gửi ở trang Gửi báo cáo)"
        ),
        en=(
            "{form}: the office has set no day, so nobody counts as late (give a file of "
            "duties on the page “Submit a report”)"
        ),
    ),
    "duty_office": Text(vi="theo quy định của cơ quan", en="as set by the office"),
    "due_moment": Text(vi="17 giờ 00 ngày {date}", en="17:00 on {date}"),
    "deliveries": Text(
        vi="{count} báo cáo đã nhận cho kỳ này",
        en="{count} {count:report|reports} received for this period",
    ),
    "delivery_file": Text(vi="Tệp hoặc nguồn", en="File or source"),
    "delivery_found": Text(vi="Phát hiện khi đọc cả tệp", en="Found in the whole file"),
    "delivery_nothing": Text(vi="không có", en="nothing"),
    "delivery_not_known": Text(vi="không rõ", en="not known"),
    "due": Text(vi="Hạn gửi", en="Due"),
    "received": Text(vi="Ngày nhận", en="Received"),
    "days_late": Text(vi="Số ngày chậm", en="Days late"),
    "figures_sent": Text(vi="Số liệu", en="Figures"),
    "figures_sent_owed": Text(vi="Số liệu đã gửi/phải gửi", en="Figures sent/due"),
    "blanks": Text(vi="Ô để trống", en="Blanks"),
    "reminders": Text(vi="Nội dung đôn đốc (sao chép để gửi)", en="Reminders, ready to paste"),
    "remind_group_silent": Text(
        vi="Gửi chung {count} đơn vị chưa gửi", en="To all {count} that have not sent"
    ),
    "remind_group_not_due": Text(
        vi="Gửi chung {count} đơn vị chưa đến hạn", en="To all {count} not due yet"
    ),
    "remind_group_lacking": Text(
        vi="Gửi chung {count} đơn vị còn thiếu {figures} số liệu",
        en="To all {count} that lack the same {figures} figures",
    ),
    "reminders_each": Text(
        vi="Nội dung riêng cho từng đơn vị ({count})", en="For each unit alone ({count})"
    ),
    "copy": Text(vi="Sao chép", en="Copy"),
    "copied": Text(vi="Đã sao chép", en="Copied"),
    "office_of": Text(vi="UBND {unit}", en="{unit}"),
    "remind": Text(
        vi="Kính đề nghị {unit} gửi báo cáo {report} trước {date}. "
        "Trường hợp chưa phát sinh số liệu, đề nghị ghi «chưa phát sinh». Trân trọng.",
        en=(
            "{unit} is kindly asked to send its report for {report} before {date}. Where "
            "nothing occurred, please write “chưa phát sinh”."
        ),
    ),
    "remind_undated": Text(
        vi=(
            "Kính đề nghị {unit} gửi báo cáo {report}. Trường hợp chưa phát sinh số "
            "liệu, "
            "đề nghị ghi «chưa phát sinh». Trân trọng."
        ),
        en=(
            "{unit} is kindly asked to send its report for {report}. Where nothing "
            "occurred, please write “chưa phát sinh”."
        ),
    ),
    "remind_late": Text(
        vi="Kính đề nghị {unit} sớm gửi báo cáo {report} (hạn gửi {date}). "
        "Trường hợp chưa phát sinh số liệu, đề nghị ghi «chưa phát sinh». Trân trọng.",
        en="{unit} is kindly asked to send its report for {report} soon (due {date}). "
        "Where nothing occurred, please write “chưa phát sinh”.",
    ),
    "remind_lacking": Text(
        vi="Kính đề nghị {unit} bổ sung {count} số liệu còn thiếu trong báo cáo {report}: {names}. "
        "Trường hợp chưa phát sinh số liệu, đề nghị ghi «chưa phát sinh». Trân trọng.",
        en=(
            "{unit} is kindly asked to add {count} missing figures to its report for "
            "{report}: {names}. Where nothing occurred, please write “chưa "
            "phát sinh”."
        ),
    ),
    "remind_more": Text(
        vi=" và {count} số liệu khác theo biểu mẫu", en=" and {count} more of the form"
    ),
}
