"""Words of withdrawing, approving, returning and of the settings of an office."""

from metrics.declared.indicator import Text

WORDS = {
    # Acting on what was sent
    "act_withdraw": Text(vi="Rút lần gửi này", en="Withdraw this"),
    "act_reinstate": Text(vi="Tính lại lần gửi này", en="Restore this"),
    "act_approve": Text(vi="Phê duyệt lần gửi này", en="Approve this report"),
    "act_return": Text(vi="Trả lại lần gửi này", en="Return this report"),
    "act_approval_on": Text(vi="Bật phê duyệt số liệu", en="Turn approval on"),
    "act_approval_off": Text(vi="Tắt phê duyệt số liệu", en="Turn approval off"),
    "act_first": Text(
        vi=(
            "Danh sách kết quả sẽ thay đổi được hiện trước; chưa có gì thay đổi cho đến "
            "khi bấm nút."
        ),
        en="What would move is listed first; nothing changes before you press the button.",
    ),
    "act_moves": Text(
        vi="Nếu thực hiện, {count} kết quả sẽ thay đổi",
        en="{count} {count:figure|figures} would move",
    ),
    "act_cancel": Text(vi="Thôi, không thực hiện", en="Leave it as it is"),
    "act_past": Text(
        vi="Thao tác này không còn thực hiện được: {state}.",
        en="This can no longer be done: {state}.",
    ),
    "why": Text(vi="Lý do (không ghi thông tin cá nhân)", en="Reason (nothing personal)"),
    "why_missing": Text(
        vi="Đề nghị ghi lý do rồi bấm lại.", en="Please write the reason and press again."
    ),
    "act_meanwhile": Text(
        vi=(
            "Trong lúc xem đã có thay đổi khác (bản số liệu số {build}). Danh sách trên "
            "đã tính lại; đề nghị xem lại rồi bấm lần nữa."
        ),
        en=(
            "Something else changed meanwhile (figure set no. {build}). The list above "
            "is "
            "new; please look at it and press again."
        ),
    ),
    "acting": Text(
        vi="Đang thực hiện và lập bản số liệu mới…", en="Doing it and making the new figure set…"
    ),
    "done_withdraw": Text(vi="Đã rút", en="Withdrawn"),
    "done_reinstate": Text(vi="Đã tính lại", en="Restored"),
    "done_approve": Text(vi="Đã phê duyệt", en="Approved"),
    "done_return": Text(vi="Đã trả lại", en="Returned"),
    "done_approval_on": Text(vi="Đã bật phê duyệt số liệu", en="Approval was turned on"),
    "done_approval_off": Text(vi="Đã tắt phê duyệt số liệu", en="Approval was turned off"),
    "done_moved": Text(
        vi="{count} kết quả đã thay đổi; bản số liệu đang dùng: số {build}.",
        en="{count} {count:figure|figures} moved; figure set in use: no. {build}.",
    ),
    "done_event": Text(vi="Mã thao tác: {event}.", en="Act: {event}."),
    # Provisional and approved
    "figures_official": Text(vi="Chính thức", en="Official"),
    "figures_provisional": Text(vi="Sơ bộ", en="Provisional"),
    "standing_approved": Text(
        vi="Số liệu chính thức: chỉ tính báo cáo đã phê duyệt; {count} lần gửi đang chờ.",
        en="Official figures: approved reports only; {count} are waiting.",
    ),
    "standing_provisional": Text(
        vi="SỐ LIỆU SƠ BỘ: tính cả {count} lần gửi đang chờ phê duyệt.",
        en=(
            "PROVISIONAL FIGURES: {count} {count:report|reports} that wait for approval "
            "are counted, too."
        ),
    ),
    "to_official": Text(vi="Xem số liệu chính thức", en="See the official figures"),
    "to_provisional": Text(vi="Xem số liệu sơ bộ", en="See the provisional figures"),
    "queue": Text(vi="Chờ phê duyệt ({count})", en="Waiting for approval ({count})"),
    "queue_none": Text(
        vi="Không có lần gửi nào đang chờ phê duyệt.", en="No report is waiting for approval."
    ),
    "queue_moves": Text(vi="Kết quả sẽ thay đổi", en="Would move"),
    "queue_open": Text(vi="mở để xem", en="open it"),
    "queue_decide": Text(vi="Phê duyệt, trả lại", en="Decision"),
    "queue_do": Text(vi="Xem và phê duyệt", en="Look and decide"),
    "settings": Text(vi="Thiết lập của cơ quan", en="Settings of the office"),
    "settings_why": Text(
        vi=(
            "Áp dụng cho cả kho số liệu của cơ quan. Mỗi thay đổi được ghi lại kèm người "
            "thao tác. Ai được vào trang này do cổng truy cập của cơ quan "
            "quy định; "
            "chương trình không hỏi mật khẩu."
        ),
        en=(
            "For the whole store of the office. Every change is recorded with who made "
            "it. Who may open this page is a matter of the office's proxy; "
            "the program "
            "asks for no password."
        ),
    ),
    "settings_more": Text(vi="Tệp của cơ quan", en="Files of the office"),
    "settings_lists": Text(
        vi="Mục tiêu, thôn và khu phố, nhóm địa bàn, hạn gửi báo cáo: gửi tệp tại trang {submit}.",
        en="Targets, villages, groups of units, deadlines: give the file on the page {submit}.",
    ),
    "settings_boundaries": Text(vi="Bản đồ: {boundaries}.", en="Maps: {boundaries}."),
    "periods_counted": Text(vi="Cách tính kỳ báo cáo", en="How periods are counted"),
    "periods_now": Text(vi="Đang dùng:", en="In use:"),
    "periods_other": Text(vi="Đổi sang", en="Change to"),
    "periods_calendar": Text(vi="Theo tháng dương lịch", en="By calendar months"),
    "periods_nd09": Text(
        vi="Theo Nghị định 09/2019/NĐ-CP, từ ngày 15 tháng trước đến ngày 14",
        en="By decree 09/2019/NĐ-CP, from the 15th of the month before to the 14th",
    ),
    "periods_21-20": Text(
        vi="Từ ngày 21 tháng trước đến ngày 20", en="From the 21st of the month before to the 20th"
    ),
    "periods_days": Text(vi="{period}: {start} đến {end}", en="{period}: {start} to {end}"),
    "periods_why": Text(
        vi="Chỉ áp dụng cho báo cáo gửi từ nay: kỳ của số liệu đã nhận giữ nguyên. "
        "Số liệu của hai cách tính không cộng, không so sánh với nhau.",
        en=(
            "For reports sent from now on: what was taken keeps its period. Figures "
            "counted in two ways are neither added nor compared."
        ),
    ),
    "periods_missing": Text(
        vi="Đề nghị chọn cách tính kỳ rồi bấm lại.",
        en="Please choose how periods are counted and press again.",
    ),
    "act_periods": Text(vi="Đổi cách tính kỳ", en="Change how periods are counted"),
    "done_periods": Text(vi="Đã đổi cách tính kỳ", en="Periods are counted otherwise now"),
    "coverage": Text(
        vi="Mức đủ số liệu để đánh giá một địa bàn",
        en="From which part of its units on an area is judged",
    ),
    "coverage_now": Text(
        vi="Đang dùng: từ {percent}% số xã, phường hoặc {percent}% mẫu số.",
        en="In use: {percent}% of the units or of the base.",
    ),
    "coverage_now_0": Text(
        vi="Đang dùng: luôn đánh giá, dù bao nhiêu đơn vị đã báo cáo.",
        en="In use: an area is judged whoever reported.",
    ),
    "coverage_why": Text(
        vi=(
            "Dưới mức này, kết quả của tỉnh, huyện, nhóm vẫn được nêu cùng số đơn vị đã "
            "báo cáo, nhưng không đánh giá đạt hay chưa đạt: báo cáo đến sau "
            "có thể làm "
            "đổi kết luận. Kết quả của từng xã, phường không bị ảnh hưởng."
        ),
        en=(
            "Below it the figure of an area still stands with the number of units that "
            "reported, but without a verdict: later reports may turn it. "
            "Figures of "
            "single units are not affected."
        ),
    ),
    "coverage_other": Text(vi="Đổi sang", en="Change to"),
    "coverage_percent": Text(vi="từ {percent}%", en="from {percent}% on"),
    "coverage_percent_0": Text(vi="luôn đánh giá", en="always"),
    "coverage_missing": Text(
        vi="Đề nghị chọn một mức rồi bấm lại.", en="Please choose a level and press again."
    ),
    "act_coverage": Text(vi="Đổi mức đủ số liệu", en="Change the level"),
    "done_coverage": Text(
        vi="Đã đổi mức đủ số liệu để đánh giá", en="Areas are judged from another level on now"
    ),
    "approval": Text(vi="Phê duyệt số liệu", en="Approval of figures"),
    "approval_is_on": Text(
        vi=(
            "Đang bật: báo cáo gửi đến chờ phê duyệt; số liệu chính thức chỉ tính báo "
            "cáo "
            "đã phê duyệt."
        ),
        en="It is on: reports wait for approval; official figures count approved reports only.",
    ),
    "approval_is_off": Text(
        vi=(
            "Đang tắt: báo cáo gửi đến được tính ngay. Khi bật, báo cáo gửi từ lúc đó "
            "chờ "
            "phê duyệt; báo cáo đã gửi vẫn được tính."
        ),
        en=(
            "It is off: reports count at once. Once on, reports that come wait for "
            "approval; what came before goes on counting."
        ),
    ),
}
