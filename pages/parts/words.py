"""Every word of the pages in both languages, in one place, so that an office can change one. The register: Vietnamese administration.

A text in braces is filled in. (A) in a comment: assumed good usage, not seen in a public document.
"""

from metrics.indicator import Text
from pages.parts.html import Markup, filled

WORDS: dict[str, Text] = {
    # The frame
    "title": Text(vi="Ngõ Số", en="Ngõ Số"),
    "nav": Text(vi="Các trang", en="Pages"),
    "overview": Text(vi="Tổng quan", en="Overview"),
    "indicator": Text(vi="Chỉ tiêu", en="Indicators"),
    "submit": Text(vi="Gửi báo cáo", en="Submit a report"),
    "other_language": Text(vi="English", en="Tiếng Việt"),
    "made_up": Text(
        vi="SỐ LIỆU MINH HỌA – đơn vị hành chính và số liệu không có thật; không sử dụng để báo cáo.",
        en="SAMPLE DATA – the units and figures are made up; not to be used in any report.",
    ),
    "published": Text(
        vi="Số liệu theo {sources}; chưa đối chiếu với cơ quan báo cáo.",
        en="Figures as published: {sources}; not checked with the office that reported.",
    ),
    "foot": Text(vi="Bản số liệu số {build}, lập ngày {date}.", en="Figure set no. {build}, made on {date}."),
    "foot_basis": Text(
        vi="Kết quả của địa bàn bằng tổng tử số chia tổng mẫu số của các đơn vị đã báo cáo; bấm vào một số để xem các ô trong báo cáo.",
        en="An area's result is the sum of numerators over the sum of denominators of the units that reported; "
        "click a number to see its cells.",
    ),
    "permalink": Text(vi="Đường dẫn cố định tới trang này", en="Permanent link to this view"),
    # Filters
    "area": Text(vi="Địa bàn", en="Area"),
    "period": Text(vi="Kỳ báo cáo", en="Period"),
    "geography": Text(vi="Địa giới", en="Boundaries"),
    "geography_native": Text(vi="Tại kỳ báo cáo", en="As in the period"),
    "figures": Text(vi="Số liệu", en="Figures"),
    "figures_office": Text(vi="Mới nhất", en="Latest"),
    "figures_demo": Text(vi="Minh họa", en="Sample"),
    "choose_indicator": Text(vi="Chỉ tiêu", en="Indicator"),
    "the_lang": Text(vi="ngôn ngữ", en="language"),
    "the_data": Text(vi="bộ số liệu", en="data set"),
    "the_area": Text(vi="địa bàn", en="area"),
    "the_period": Text(vi="kỳ báo cáo", en="period"),
    "the_geography": Text(vi="địa giới", en="boundaries"),
    "the_figures": Text(vi="loại số liệu", en="kind of figures"),
    "the_indicator": Text(vi="chỉ tiêu", en="indicator"),
    "the_order": Text(vi="thứ tự", en="order"),
    "the_unit": Text(vi="đơn vị", en="unit"),
    # Not found, nothing there
    "not_found": Text(vi="Không tìm thấy nội dung theo đường dẫn", en="The link points to something that is not here"),
    "not_found_code": Text(vi="Không có {what} mang mã «{code}».", en="There is no {what} with the code “{code}”."),
    "not_found_next": Text(
        vi="Đề nghị kiểm tra lại đường dẫn, hoặc mở {link}.",
        en="Please check the link, or open {link}.",
    ),
    "not_found_home": Text(vi="trang Tổng quan", en="the overview"),
    "empty": Text(vi="Chưa có số liệu kỳ {period} của {area}", en="No figures for {area}, {period}"),
    "empty_why": Text(
        vi="Chưa nhận được báo cáo nào của địa bàn này cho kỳ {period}.",
        en="No report of this area for {period} has been received.",
    ),
    "empty_gone": Text(
        vi="Tại kỳ {period}, «{area}» không còn hoặc chưa là đơn vị hành chính.",
        en="In {period}, “{area}” was not an administrative unit.",
    ),
    "empty_other": Text(vi="Kỳ gần nhất có số liệu: {link}.", en="The latest period with figures: {link}."),
    "empty_do": Text(vi="Đề nghị {link}, hoặc chọn kỳ khác.", en="Please {link}, or choose another period."),
    "empty_do_link": Text(vi="gửi báo cáo", en="submit a report"),
    "nothing_yet": Text(vi="Chưa có báo cáo nào", en="There are no reports yet"),
    "building_demo": Text(vi="Đang lập số liệu minh họa để xem thử…", en="Making the sample data…"),
    # Table heads
    "result": Text(vi="Kết quả", en="Result"),
    "against_target": Text(vi="So với mục tiêu", en="Against target"),
    "change_previous": Text(vi="So kỳ trước", en="Against previous"),
    "change_year": Text(vi="So cùng kỳ", en="Against last year"),
    "periods_12": Text(vi="12 kỳ", en="12 periods"),
    "spark_alt": Text(vi="{count} kỳ: từ {first} đến {last}", en="{count} periods: from {first} to {last}"),
    "to_cells": Text(vi="Xem các ô trong báo cáo", en="See the cells in the reports"),
    "verdict": Text(vi="Đánh giá", en="Verdict"),
    "units": Text(vi="Đơn vị", en="Unit"),
    "missing": Text(vi="Còn thiếu", en="Missing"),
    "value": Text(vi="Tỷ lệ, giá trị", en="Value"),
    "numerator": Text(vi="Tử số", en="Numerator"),
    "denominator": Text(vi="Mẫu số", en="Denominator"),
    "status": Text(vi="Tình trạng", en="Status"),
    # Verdicts: a shape, a word, what stands behind it
    "reached": Text(vi="Đạt theo số báo cáo", en="Reached, as reported"),
    "reached_near": Text(vi="Đạt, sát mức", en="Reached, close call"),
    "below": Text(vi="Chưa đạt", en="Not reached"),
    "below_near": Text(vi="Chưa đạt, sát mức", en="Not reached, close call"),
    "near_why": Text(vi="chênh trong mức biến động thông thường", en="the difference is within ordinary variation"),
    "context": Text(vi="Số tham khảo", en="For context"),
    "no_target": Text(vi="Chưa có mục tiêu", en="No target"),
    "aim_goal": Text(vi="mục tiêu {value}", en="target {value}"),
    "aim_quota": Text(vi="chỉ tiêu được giao {value}", en="quota {value}"),
    "aim_floor": Text(vi="mức tối thiểu {value}", en="minimum {value}"),
    "aim_duty": Text(vi="theo quy định {value}", en="required {value}"),
    "aim_made_up": Text(vi="mục tiêu minh họa", en="made-up target"),
    "until": Text(vi="đến {date}", en="by {date}"),
    "missing_count": Text(vi="thiếu {count}", en="{count} missing"),
    "over_count": Text(vi="vượt mức {count}", en="{count} too many"),
    "lower_is_better": Text(vi="thấp hơn là tốt", en="lower is better"),
    "better": Text(vi="cải thiện", en="better"),
    "worse": Text(vi="giảm sút", en="worse"),
    "same": Text(vi="không đổi", en="unchanged"),
    "no_change_known": Text(vi="không có số để so sánh", en="nothing to compare with"),
    "points": Text(vi="điểm %", en="points"),
    # Why there is no value
    "status_ok": Text(vi="Đã báo cáo", en="Reported"),
    "status_not_reported": Text(vi="Chưa báo cáo", en="Not reported"),
    "status_no_denominator": Text(vi="Chưa có mẫu số", en="No denominator"),
    "status_incomplete": Text(vi="Chưa đủ số liệu", en="Incomplete"),
    "status_not_comparable": Text(vi="Không so sánh được", en="Not comparable"),
    "status_not_additive": Text(vi="Không cộng được", en="Cannot be added"),
    "why_no_denominator": Text(vi="mẫu số để trống hoặc bằng 0", en="the denominator is blank or 0"),
    "why_incomplete": Text(vi="ô để trống hoặc thiếu kỳ", en="a cell is blank or a period is missing"),
    "why_not_reported": Text(vi="chưa nhận được báo cáo", en="nothing was received"),
    "why_not_additive": Text(vi="tỷ lệ ghi như báo cáo, không cộng giữa các đơn vị", en="a share as reported is never added across units"),
    "partial": Text(vi="mới có {count}", en="{count} so far"),
    "zero": Text(vi="báo cáo bằng 0", en="reported as 0"),
    # What the clerk wrote before the number
    "at_least": Text(vi="hơn", en="more than"),
    "about": Text(vi="khoảng", en="about"),
    "almost": Text(vi="gần", en="almost"),
    "at_most": Text(vi="không quá", en="at most"),
    "estimated": Text(vi="ước", en="estimated"),
    # Overview
    "reporters": Text(vi="{reported}/{expected} {level} đã báo cáo", en="{reported} of {expected} {level} reported"),
    "silent": Text(vi="chưa báo cáo: {names}", en="not reported: {names}"),
    "silent_more": Text(vi="và {count} đơn vị khác", en="and {count} more"),
    "own_report": Text(vi="theo báo cáo của chính {area}", en="as reported by {area} itself"),
    "level_commune": Text(vi="xã, phường", en="communes"),
    "level_village": Text(vi="thôn, tổ dân phố", en="villages"),
    "level_district": Text(vi="huyện", en="districts"),
    "level_province": Text(vi="tỉnh", en="provinces"),
    "headlines": Text(vi="Chỉ tiêu chính", en="Headline indicators"),
    "help_first": Text(vi="Đơn vị cần quan tâm, hỗ trợ", en="Units to help first"),
    "help_none": Text(
        vi="Không có đơn vị nào còn thiếu từ {threshold} trở lên so với mục tiêu.",
        en="No unit misses a target by {threshold} or more.",
    ),
    "help_threshold": Text(
        vi="Ngưỡng: còn thiếu từ {threshold} trở lên và chênh lệch vượt mức biến động thông thường; xếp theo số còn thiếu.",
        en="Threshold: {threshold} or more missing, beyond ordinary variation; sorted by the number missing.",
    ),
    "help_all": Text(vi="Xem cả danh sách ({count})", en="See the whole list ({count})"),
    "remarks": Text(vi="Nhận xét từng chỉ tiêu", en="What each figure says"),
    "digital_government": Text(vi="Chính quyền số", en="Digital government"),
    "digital_economy": Text(vi="Kinh tế số", en="Digital economy"),
    "digital_society": Text(vi="Xã hội số", en="Digital society"),
    "foundations": Text(vi="Nền tảng: tổ công nghệ số, hạ tầng, nhân lực", en="Foundations: teams, networks, people"),
    "pillar_count": Text(vi="{title} · {count} chỉ tiêu có số liệu", en="{title} · {count} indicators with figures"),
    "pillar_silent": Text(vi="Chưa có số liệu: {names}.", en="No figures yet: {names}."),
    "by_pillar": Text(vi="Các chỉ tiêu khác theo trụ cột", en="Other indicators by pillar"),
    # Indicator
    "all_units": Text(vi="Kết quả theo đơn vị", en="Results by unit"),
    "order_value": Text(vi="Xếp theo kết quả", en="By result"),
    "order_official": Text(vi="Theo danh mục hành chính", en="Official order"),
    "history": Text(vi="Diễn biến", en="History"),
    "history_table": Text(vi="Bảng số liệu của biểu đồ", en="The figures behind the chart"),
    "history_alt": Text(
        vi="Biểu đồ đường: {label} của {area} qua {count} kỳ, từ {first} đến {last}.",
        en="Line chart: {label} of {area} over {count} periods, from {first} to {last}.",
    ),
    "history_short": Text(vi="Chưa đủ số kỳ để nhận xét xu hướng (cần từ 2 kỳ).", en="Too few periods for a trend (2 are needed)."),
    "target_line": Text(vi="mục tiêu {value}", en="target {value}"),
    "definition": Text(vi="Định nghĩa và căn cứ", en="Definition and basis"),
    "formula": Text(vi="Cách tính", en="Formula"),
    "formula_rate": Text(vi="({numerator}) ÷ ({denominator}) × {factor}", en="({numerator}) ÷ ({denominator}) × {factor}"),
    "formula_ratio": Text(vi="({numerator}) ÷ ({denominator})", en="({numerator}) ÷ ({denominator})"),
    "formula_count": Text(vi="{numerator} (cộng các đơn vị)", en="{numerator} (units are added)"),
    "formula_share": Text(vi="{numerator}: ghi như báo cáo, không cộng", en="{numerator}: shown as reported, never added"),
    "direction": Text(vi="Chiều đánh giá", en="Direction"),
    "direction_higher": Text(vi="cao hơn là tốt", en="higher is better"),
    "direction_lower": Text(vi="thấp hơn là tốt", en="lower is better"),
    "direction_context": Text(vi="chỉ để tham khảo", en="for context only"),
    "legal": Text(vi="Mục tiêu và văn bản", en="Target and document"),
    "evidence": Text(vi="Mức độ căn cứ", en="How well founded"),
    "evidence_V": Text(vi="thấy trong văn bản công khai", en="seen in a public document"),
    "evidence_D": Text(vi="do địa phương xác định", en="defined locally"),
    "evidence_T": Text(vi="thấy mục tiêu trong văn bản, cách tính do địa phương xác định", en="the target was seen, the formula is local"),
    "evidence_I": Text(vi="suy luận, không phải chỉ tiêu chính thức", en="inferred, not an official indicator"),
    "provider": Text(vi="Cơ quan cung cấp", en="Provided by"),
    "behaviour": Text(vi="Tính chất số liệu", en="Kind of figure"),
    "note": Text(vi="Ghi chú", en="Note"),
    "code": Text(vi="Mã", en="Code"),
    # Cells
    "cells": Text(vi="Truy nguồn số liệu: {unit}", en="Where the figure comes from: {unit}"),
    "cells_close": Text(vi="Đóng", en="Close"),
    "cells_none": Text(vi="Không có ô nào trong các báo cáo đã nhận.", en="No cell in the reports received."),
    "cells_many": Text(vi="Hiện {shown} trên {count} ô.", en="{shown} of {count} cells are shown."),
    "cell_place": Text(vi="Tệp, trang tính, dòng, cột", en="File, sheet, row, column"),
    "cell_text": Text(vi="Ghi trong ô", en="As written"),
    "cell_read": Text(vi="Hiểu là", en="Read as"),
    "cell_element": Text(vi="Số liệu", en="Figure"),
    "cell_sent": Text(vi="Người thao tác, thời điểm", en="Sent by, when"),
    "cell_row": Text(vi="dòng {row}, cột {column}", en="row {row}, column {column}"),
    "cell_sheet": Text(vi="trang «{sheet}»", en="sheet “{sheet}”"),
    "cell_blank": Text(vi="để trống", en="blank"),
    "cell_no_activity": Text(vi="chưa phát sinh", en="no activity"),
    "fingerprint": Text(vi="mã kiểm tra {short}", en="sha256 {short}"),
}


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **filled: str) -> str:
        """The word under `key`, its braces filled. Raises KeyError for a key that is not in WORDS."""
        return WORDS[key].said(self.language).format(**filled)

    def linked(self, key: str, /, **parts: str) -> Markup:
        """The word under `key` as HTML, with links in its braces."""
        return filled(WORDS[key].said(self.language), **parts)

    def text(self, text: Text) -> str:
        """A declared text in this language."""
        return text.said(self.language)
