"""Words around every page: navigation, filters, links that lead nowhere."""

from metrics.declared.indicator import Text
from metrics.declared.vietnamese import MADE_UP

WORDS = {
    # The frame
    "title": Text(vi="Ngõ Số", en="Ngõ Số"),
    "nav": Text(vi="Các trang", en="Pages"),
    "overview": Text(vi="Tổng quan", en="Overview"),
    "unit": Text(vi="Xã, phường", en="Units"),
    "indicator": Text(vi="Chỉ tiêu", en="Indicators"),
    "catalogue": Text(vi="Danh mục chỉ tiêu", en="Catalogue"),
    "reporting": Text(vi="Tình hình gửi báo cáo", en="Reporting"),
    "history_page": Text(vi="Lịch sử số liệu", en="History"),
    "submit": Text(vi="Gửi báo cáo", en="Submit a report"),
    "other_language": Text(vi="English", en="Tiếng Việt"),
    "made_up": MADE_UP,
    "published": Text(
        vi="Số liệu theo {sources}; chưa đối chiếu với cơ quan báo cáo.",
        en="Figures as published: {sources}; not checked with the office that reported.",
    ),
    "moment": Text(vi="{hour} giờ {minute} ngày {date}", en="{hour}:{minute}, {date}"),
    "foot": Text(
        vi="Bản số liệu số {build}, lập lúc {date}.", en="Figure set no. {build}, made on {date}."
    ),
    "foot_basis": Text(
        vi=(
            "Kết quả của địa bàn bằng tổng tử số chia tổng mẫu số của các đơn vị đã báo "
            "cáo; bấm vào một số để xem các ô trong tệp báo cáo."
        ),
        en=(
            "An area's result is the sum of numerators over the sum of denominators of "
            "the units that reported; click a number to see its cells."
        ),
    ),
    "permalink": Text(vi="Đường dẫn cố định tới trang này", en="Permanent link to this view"),
    # Filters
    "area": Text(vi="Địa bàn", en="Area"),
    "period": Text(vi="Kỳ báo cáo", en="Period"),
    "unended_year": Text(vi="chưa hết năm", en="not over yet"),
    "unended_half": Text(vi="chưa hết 6 tháng", en="not over yet"),
    "unended_quarter": Text(vi="chưa hết quý", en="not over yet"),
    "unended_month": Text(vi="chưa hết tháng", en="not over yet"),
    "unended_week": Text(vi="chưa hết tuần", en="not over yet"),
    "unended_day": Text(vi="chưa hết ngày", en="not over yet"),
    "geography": Text(vi="Theo xã, phường", en="By the communes"),
    "geography_native": Text(vi="lúc báo cáo", en="of the period"),
    "geography_current": Text(vi="hiện nay", en="of today"),
    "figures": Text(vi="Số liệu", en="Figures"),
    "figures_office": Text(vi="Của cơ quan", en="The office's"),
    "figures_demo": Text(vi="Minh họa", en="Sample"),
    "the_lang": Text(vi="ngôn ngữ", en="language"),
    "the_data": Text(vi="bộ số liệu", en="data set"),
    "the_area": Text(vi="địa bàn", en="area"),
    "the_period": Text(vi="kỳ báo cáo", en="period"),
    "the_geography": Text(vi="địa giới", en="boundaries"),
    "the_figures": Text(vi="loại số liệu", en="kind of figures"),
    "the_indicator": Text(vi="chỉ tiêu", en="indicator"),
    "the_order": Text(vi="thứ tự", en="order"),
    "the_gap": Text(vi="bộ lọc", en="filter"),
    "the_type": Text(vi="loại đơn vị", en="type of unit"),
    "the_unit": Text(vi="đơn vị", en="unit"),
    # Not found, nothing there
    "not_found": Text(
        vi="Không tìm thấy nội dung theo đường dẫn",
        en="The link points to something that is not here",
    ),
    "not_found_code": Text(
        vi="Không có {what} mang mã «{code}».", en="There is no {what} with the code “{code}”."
    ),
    "not_found_next": Text(
        vi="Đề nghị kiểm tra lại đường dẫn, hoặc mở {link}.",
        en="Please check the link, or open {link}.",
    ),
    "not_found_home": Text(vi="trang Tổng quan", en="the overview"),
    "no_such_page": Text(vi="Không có trang này", en="There is no such page"),
    "no_such_page_why": Text(
        vi="Địa chỉ «{name}» không thuộc trang nào. Các trang của Ngõ Số:",
        en="“{name}” is no page. These are the pages:",
    ),
    "empty": Text(vi="Chưa có số liệu {period} của {area}", en="No figures for {area}, {period}"),
    "empty_why": Text(
        vi="Chưa nhận được báo cáo nào của địa bàn này cho {period}.",
        en="No report of this area for {period} has been received.",
    ),
    "empty_gone": Text(
        vi="Trong {period}, «{area}» không còn hoặc chưa là đơn vị hành chính.",
        en="In {period}, “{area}” was not an administrative unit.",
    ),
    "gone_today": Text(
        vi="Theo địa giới hiện nay, «{area}» không còn là đơn vị hành chính.",
        en="Within present boundaries “{area}” is no longer an administrative unit.",
    ),
    "gone_today_do": Text(
        vi=(
            "Đề nghị {link}; hoặc lập một nhóm đơn vị mang tên đơn vị cũ (tệp danh sách "
            "nhóm) để tiếp tục theo dõi như một địa bàn."
        ),
        en=(
            "Please {link}; or make a group with the old unit's name (by file) to go on "
            "following it as one area."
        ),
    ),
    "gone_today_link": Text(vi="xem theo địa giới lúc báo cáo", en="see it as in the period"),
    "gone_then_do": Text(
        vi="Đề nghị {link}, hoặc chọn kỳ khác.", en="Please {link}, or choose another period."
    ),
    "gone_then_link": Text(vi="xem theo địa giới hiện nay", en="see it within present boundaries"),
    "empty_other": Text(
        vi="Kỳ gần nhất có số liệu: {link}.", en="The latest period with figures: {link}."
    ),
    "empty_inside": Text(
        vi="Trong địa bàn có số liệu của: {names}; chưa đủ để tính cho cả địa bàn.",
        en=(
            "Inside the area there are figures of: {names}; they are not enough for the "
            "whole of it."
        ),
    ),
    "empty_do": Text(
        vi="Đề nghị {link}, hoặc chọn kỳ khác.", en="Please {link}, or choose another period."
    ),
    "empty_do_link": Text(vi="gửi báo cáo", en="submit a report"),
    "nothing_yet": Text(vi="Chưa có báo cáo nào", en="There are no reports yet"),
    "nothing_yet_do": Text(
        vi="Bắt đầu tại trang {send}, hoặc {sample}.", en="Begin on the page {send}, or {sample}."
    ),
    "nothing_yet_sample": Text(vi="xem số liệu minh họa", en="look at the sample"),
    "mishap": Text(vi="Có lỗi ngoài dự kiến", en="An unexpected error"),
    "mishap_do": Text(
        vi=(
            "Chưa có gì bị mất. Đề nghị tải lại trang; nếu lỗi còn, báo người quản trị "
            "mã "
            "lỗi {number} để tra trong nhật ký."
        ),
        en=(
            "Nothing was lost. Please reload the page; if it happens again, give the "
            "administrator error number {number} of the log."
        ),
    ),
    "starting": Text(
        vi="Ngõ Số đang chuẩn bị, đề nghị chờ trong giây lát…",
        en="Ngõ Số is getting ready, a moment please…",
    ),
    "building_demo": Text(vi="Đang lập số liệu minh họa để xem thử…", en="Making the sample data…"),
}
