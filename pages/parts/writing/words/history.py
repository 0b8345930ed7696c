"""Words of the page of history, and of pages as they were shown once."""

from metrics.declared.coverage import OFFERED
from metrics.declared.indicator import Text

WORDS = {
    # History
    "history_head": Text(
        vi="{count} lần gửi và thao tác đã ghi lại",
        en="{count} {count:submission|submissions} and acts on record",
    ),
    "history_about": Text(
        vi="{found}/{count} lần gửi và thao tác về {what}",
        en="{found} of {count} {count:submission|submissions} and acts on {what}",
    ),
    "history_why": Text(
        vi=(
            "Mới nhất trước. Lần gửi đã rút, đã trả lại vẫn được lưu; không lần nào bị "
            "xóa khỏi danh sách này."
        ),
        en="Newest first. What was withdrawn or returned is kept; nothing leaves this list.",
    ),
    "history_list": Text(vi="Các lần gửi và thao tác", en="Submissions and acts"),
    "history_none": Text(vi="Không có lần nào phù hợp.", en="There is none."),
    "history_all": Text(vi="Tất cả", en="All"),
    "history_older": Text(vi="Xem các lần cũ hơn", en="See older ones"),
    "history_newest": Text(vi="Về các lần mới nhất", en="Back to the newest"),
    "history_back": Text(vi="Về danh sách", en="Back to the list"),
    "history_here": Text(vi="Lịch sử số liệu của đơn vị", en="History of the unit's figures"),
    "history_link": Text(
        vi="Lịch sử số liệu, các bản số liệu trước", en="History, earlier figure sets"
    ),
    "history_demo": Text(
        vi=(
            "Lịch sử của kho số liệu minh họa (số liệu không có thật và số liệu theo báo "
            "chí); số liệu minh họa không rút được."
        ),
        en=(
            "The history of the sample (made-up figures and figures from newspapers); "
            "nothing can be withdrawn here."
        ),
    ),
    "the_event": Text(vi="lần gửi hoặc thao tác", en="submission or act"),
    "the_ward": Text(vi="đơn vị", en="unit"),
    "the_for_unit": Text(vi="đơn vị", en="unit"),
    "the_for_period": Text(vi="kỳ báo cáo", en="period"),
    "the_as_shown": Text(vi="bản số liệu", en="figure set"),
    "the_before": Text(vi="số thứ tự", en="number"),
    "the_act": Text(vi="thao tác", en="act"),
    "event_submission": Text(vi="Gửi báo cáo", en="Report"),
    "event_correction": Text(
        vi="Báo cáo đính chính {count} số liệu",
        en="Report, {count} {count:figure replaces|figures replace} earlier ones",
    ),
    "event_targets": Text(vi="Nạp mục tiêu", en="Targets"),
    "event_villages": Text(vi="Nạp danh sách thôn, tổ dân phố", en="Villages"),
    "event_village_changes": Text(vi="Nạp sắp xếp thôn, tổ dân phố", en="Changes of villages"),
    "event_groups": Text(vi="Nạp nhóm đơn vị", en="Groups of units"),
    "event_boundaries": Text(vi="Nạp ranh giới bản đồ", en="Outlines for maps"),
    "event_shares": Text(vi="Nạp tỷ lệ chia tách", en="Shares of divided units"),
    "event_duties": Text(vi="Chế độ báo cáo", en="Reporting duties"),
    "event_explanation": Text(vi="Giải trình", en="Explanation"),
    "event_withdraw": Text(vi="Rút lần gửi", en="Withdrawal"),
    "event_reinstate": Text(vi="Tính lại lần gửi", en="Restored"),
    "event_approval_true": Text(vi="Bật phê duyệt số liệu", en="Approval turned on"),
    "event_approval_false": Text(vi="Tắt phê duyệt số liệu", en="Approval turned off"),
    "event_reckoning_calendar": Text(vi="Tính kỳ theo lịch", en="Periods by the calendar"),
    "event_reckoning_nd09": Text(
        vi="Tính kỳ theo NĐ 09/2019/NĐ-CP", en="Periods by decree 09/2019"
    ),
    "event_reckoning_21-20": Text(
        vi="Tính kỳ từ ngày 21 đến ngày 20", en="Periods from the 21st to the 20th"
    ),
    **{
        f"event_coverage_{percent}": Text(
            vi=f"Đánh giá địa bàn khi có từ {percent}% số liệu",
            en=f"Areas judged from {percent}% on",
        )
        for percent in OFFERED
        if percent
    },
    "event_coverage_0": Text(
        vi="Luôn đánh giá địa bàn, dù bao nhiêu đơn vị đã báo cáo",
        en="Areas judged whoever reported",
    ),
    "event_answer": Text(vi="Xác nhận cách hiểu một cột", en="How a column is to be read"),
    "event_answers": Text(
        vi="Ghi nhớ cách hiểu {count} cột",
        en="How {count} {count:column is|columns are} to be read",
    ),
    "event_approve": Text(vi="Phê duyệt lần gửi", en="Approval"),
    "event_return": Text(vi="Trả lại lần gửi", en="Returned"),
    "event_erase": Text(vi="Xóa nội dung", en="Content erased"),
    "event_what": Text(vi="Nội dung", en="What"),
    "event_when": Text(vi="Thời điểm", en="When"),
    "event_of": Text(vi="Đơn vị, kỳ", en="Unit, period"),
    "event_by": Text(vi="Người thao tác", en="Who"),
    "act_upon": Text(vi="Về lần gửi", en="Upon"),
    "by_acting": Text(vi="Người thao tác", en="Done by"),
    "cell_where": Text(vi="Dòng, cột", en="Row, column"),
    "event_gone": Text(vi="nội dung đã xóa", en="content erased"),
    "by_nobody": Text(vi="không ghi", en="not said"),
    "state_submitted": Text(vi="đã nhận", en="accepted"),
    "state_in_force": Text(vi="đang áp dụng", en="in force"),
    "state_waiting": Text(vi="chờ phê duyệt", en="waiting for approval"),
    "state_approved": Text(vi="đã phê duyệt", en="approved"),
    "state_returned": Text(vi="đã trả lại", en="returned"),
    "state_withdrawn": Text(vi="đã rút", en="withdrawn"),
    "event_why": Text(vi="Lý do", en="Reason"),
    "event_text": Text(vi="Nội dung", en="Text"),
    "event_findings": Text(vi="Kết quả kiểm tra khi nhận", en="Found when it was accepted"),
    "event_effect": Text(
        vi="Kết quả đã thay đổi khi lần này vào số liệu ({count})",
        en="Figures that moved when this came in ({count})",
    ),
    "event_together": Text(
        vi="Vào cùng một bản số liệu với {count} lần khác; bảng này là của cả bản số liệu đó.",
        en="It came in together with {count} others; this is what moved by all of them.",
    ),
    "event_still": Text(vi="Không có kết quả nào thay đổi.", en="No figure moved."),
    "event_before": Text(vi="Xem số liệu như trước lần này", en="See the figures as before"),
    "event_after": Text(vi="Xem số liệu như ngay sau lần này", en="See the figures as just after"),
    "event_cells": Text(
        vi="Các ô của lần gửi này ({count})", en="The cells of this report ({count})"
    ),
    "event_cells_more": Text(vi="Còn {count} ô khác.", en="{count} more cells."),
    "versions_head": Text(vi="Các phiên bản của số liệu: {what}", en="Every version: {what}"),
    "versions_count": Text(
        vi="{count} ô trong {reports} lần gửi; từng số, mới nhất trước.",
        en="{count} {count:cell|cells} in {reports} reports; each figure newest first.",
    ),
    "versions_none": Text(
        vi=(
            "Chưa có báo cáo nào của chính đơn vị này cho kỳ này. Kết quả của địa bàn "
            "tính từ các đơn vị bên trong."
        ),
        en=(
            "This unit itself has not reported for the period. The result of an area is "
            "made of the units inside it."
        ),
    ),
    "version_figure": Text(vi="Lịch sử của số này", en="History of this figure"),
    "version_current": Text(vi="đang dùng", en="in use"),
    "version_blank": Text(vi="ô để trống, không thay số đã có", en="a blank changes nothing"),
    "version_replaced": Text(vi="đã có số gửi sau thay thế", en="replaced by a later one"),
    "cell_received": Text(vi="Thời điểm nhận", en="Received"),
    # As shown once
    "as_shown": Text(vi="Xem lại số liệu đã hiển thị ngày", en="Figures as shown on"),
    "as_shown_present": Text(vi="Hiện nay", en="Today"),
    "as_shown_day": Text(vi="{date} (bản số {build})", en="{date} (set no. {build})"),
    "as_shown_banner": Text(
        vi=(
            "Số liệu như đã hiển thị lúc {moment} (bản số liệu số {build}), không phải "
            "số "
            "liệu hiện nay."
        ),
        en="Figures as they were shown at {moment} (figure set no. {build}), not those of today.",
    ),
    "as_shown_now": Text(vi="Xem số liệu hiện nay", en="See the figures of today"),
    "as_shown_differing": Text(
        vi=(
            "{count} kết quả tính lại theo danh mục hiện nay khác với kết quả đã công bố "
            "khi đó; {link}."
        ),
        en=(
            "{count} figures come out otherwise with the declarations of today than they "
            "were published then; {link}."
        ),
    ),
    "as_shown_see": Text(vi="xem danh sách", en="see the list"),
    "as_shown_moved": Text(
        vi="Kết quả đã thay đổi từ đó đến nay ({count})", en="Figures that moved since ({count})"
    ),
    "as_shown_published": Text(
        vi="Đã công bố khi đó, tính lại hôm nay ({count})",
        en="As published then, as computed today ({count})",
    ),
    "remaking": Text(
        vi="Đang dựng lại số liệu của ngày đó…", en="Making the figures of that day again…"
    ),
    "then": Text(vi="Khi đó", en="Then"),
    "now": Text(vi="Hiện nay", en="Now"),
}
