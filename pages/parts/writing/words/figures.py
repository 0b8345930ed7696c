"""Words beside figures on any page: heads of tables, verdicts, reasons for a missing value,
cells.
"""

from metrics.declared.indicator import Text
from metrics.declared.vietnamese import QUALIFIERS

WORDS = {
    # Table heads
    "result": Text(vi="Kết quả", en="Result"),
    "against_target": Text(vi="So với mục tiêu", en="Against target"),
    "change_previous": Text(vi="So kỳ trước", en="Against previous"),
    "change_year": Text(vi="So cùng kỳ", en="Against last year"),
    "change_year_small": Text(vi="cùng kỳ", en="last year"),
    "same_units": Text(vi="trên {count} đơn vị", en="over {count} {count:unit|units}"),
    "same_units_said": Text(
        vi="tính trên {count} đơn vị có số liệu cả hai kỳ",
        en="over the {count} {count:unit|units} with a figure in both periods",
    ),
    "same_units_none": Text(
        vi="không đơn vị nào có số liệu cả hai kỳ", en="no unit with a figure in both periods"
    ),
    "periods_12": Text(vi="12 kỳ", en="12 periods"),
    "spark_alt": Text(
        vi="{count} kỳ: từ {first} đến {last}",
        en="{count} {count:period|periods}: from {first} to {last}",
    ),
    "to_cells": Text(vi="Xem các ô trong báo cáo", en="See the cells in the reports"),
    "verdict": Text(vi="Đánh giá", en="Verdict"),
    "units": Text(vi="Đơn vị", en="Unit"),
    "missing": Text(vi="Còn thiếu", en="Short of target"),
    "value": Text(vi="Tỷ lệ, giá trị", en="Value"),
    "amount": Text(vi="Giá trị", en="Value"),
    "rate": Text(vi="Tỷ lệ", en="Rate"),
    "numerator": Text(vi="Tử số", en="Numerator"),
    "denominator": Text(vi="Mẫu số", en="Denominator"),
    "status": Text(vi="Tình trạng", en="Status"),
    # Verdicts: a shape, a word, what stands behind it
    "reached": Text(vi="Đạt theo số báo cáo", en="Reached, as reported"),
    "reached_near": Text(vi="Đạt, xấp xỉ mục tiêu", en="Reached, by a narrow margin"),
    "below": Text(vi="Chưa đạt", en="Not reached"),
    "not_due": Text(vi="Chưa đến hạn", en="Not due yet"),
    "expired": Text(vi="Mục tiêu đã hết hạn", en="Target expired"),
    "thin": Text(vi="Chưa đủ số liệu để đánh giá", en="Too few reports to judge"),
    "some_units": Text(vi="{reporting}/{expected} {level}", en="{reporting} of {expected} {level}"),
    "some_reported": Text(
        vi="của {reporting}/{expected} đơn vị", en="of {reporting} of {expected} units"
    ),
    "cover": Text(vi="của {units}", en="of {units}"),
    "cover_base": Text(
        vi="của {units}, chiếm {share} mẫu số", en="of {units}, {share} of the denominator"
    ),
    "below_near": Text(vi="Chưa đạt, xấp xỉ mục tiêu", en="Not reached, by a narrow margin"),
    "near_margin": Text(vi="chỉ cách mục tiêu {count}", en="only {count} from the target"),
    "near_why": Text(
        vi=(
            "Xấp xỉ mục tiêu: số đếm nhỏ nên thay đổi một vài trường hợp là kết quả sang "
            "bên kia mục tiêu; kết quả vẫn theo số báo cáo, nhưng chưa nên "
            "dùng để xếp "
            "hạng."
        ),
        en=(
            "By a narrow margin: the count is small, a few cases more or less would put "
            "the result on the other side of the target; it stands as "
            "reported but is no "
            "ground for ranking."
        ),
    ),
    "context": Text(vi="Số tham khảo", en="For context"),
    "no_target": Text(vi="Chưa có mục tiêu", en="No target"),
    "aim_goal": Text(vi="mục tiêu {value}", en="target {value}"),
    "aim_quota": Text(vi="chỉ tiêu được giao {value}", en="quota {value}"),
    "aim_floor": Text(vi="mức tối thiểu {value}", en="minimum {value}"),
    "aim_duty": Text(vi="theo quy định {value}", en="required {value}"),
    "aim_made_up": Text(vi="mục tiêu minh họa", en="made-up target"),
    "until": Text(vi="đến {date}", en="by {date}"),
    "missing_count": Text(vi="còn thiếu {count}", en="{count} short"),
    "over_count": Text(vi="vượt mức {count}", en="{count} too many"),
    "lower_is_better": Text(vi="càng thấp càng tốt", en="lower is better"),
    "better": Text(vi="cải thiện", en="better"),
    "worse": Text(vi="giảm sút", en="worse"),
    "same": Text(vi="không đổi", en="unchanged"),
    "no_change_known": Text(vi="không có số để so sánh", en="nothing to compare with"),
    "points": Text(vi="điểm %", en="points"),
    "base_of": Text(vi="mẫu số {period}", en="denominator of {period}"),
    "base_of_unit": Text(vi="mẫu số của {unit}: {period}", en="denominator of {unit}: {period}"),
    "base_of_many": Text(
        vi="mẫu số của {count} đơn vị lấy của kỳ trước, sớm nhất {period}",
        en="{count} {count:unit|units} with an earlier denominator, from {period} on",
    ),
    "base_of_some": Text(
        vi="mẫu số của một số đơn vị lấy của kỳ trước, sớm nhất {period}",
        en="some units with an earlier denominator, from {period} on",
    ),
    # Why there is no value
    "status_ok": Text(vi="Đã báo cáo", en="Reported"),
    "status_not_reported": Text(vi="Chưa báo cáo", en="Not reported"),
    "status_no_denominator": Text(vi="Chưa có mẫu số", en="No denominator"),
    "status_incomplete": Text(vi="Chưa đủ số liệu", en="Incomplete"),
    "status_not_comparable": Text(vi="Không so sánh được", en="Not comparable"),
    "status_not_defined": Text(vi="Chưa áp dụng", en="Not in use then"),
    "status_not_additive": Text(vi="Không cộng được", en="Cannot be added"),
    "why_absent": Text(vi="chưa có {names}", en="{names} missing"),
    "why_no_denominator": Text(
        vi="mẫu số để trống hoặc bằng 0", en="the denominator is blank or 0"
    ),
    "why_incomplete": Text(
        vi="ô để trống hoặc thiếu kỳ", en="a cell is blank or a period is missing"
    ),
    "why_not_comparable": Text(
        vi="chưa biết tỷ lệ chia tách của đơn vị cũ",
        en="the shares into which an old unit was split are not known",
    ),
    "restated_restated": Text(vi="Quy đổi", en="Restated"),
    "restated_estimate": Text(vi="Quy đổi, có phần ước tính", en="Restated, part estimated"),
    "estimated_share": Text(vi="{share} là ước tính", en="{share} estimated"),
    "basis_households": Text(vi="số hộ bàn giao", en="households handed over"),
    "basis_area": Text(vi="diện tích", en="land area"),
    "basis_and": Text(vi="và", en="and"),
    "why_not_defined": Text(
        vi="chỉ tiêu không áp dụng cho kỳ này", en="the indicator was not in use in this period"
    ),
    "why_not_additive": Text(
        vi="tỷ lệ ghi như báo cáo, không cộng giữa các đơn vị",
        en="a share as reported is never added across units",
    ),
    "partial": Text(vi="mới có {count}", en="{count} so far"),
    "zero": Text(vi="báo cáo bằng 0", en="reported as 0"),
    **QUALIFIERS,
    # Cells
    "cells": Text(vi="Truy nguồn số liệu: {unit}", en="Where the figure comes from: {unit}"),
    "cells_close": Text(vi="Đóng", en="Close"),
    "cells_none": Text(
        vi="Không có ô nào trong các báo cáo đã nhận.", en="No cell in the reports received."
    ),
    "cells_villages": Text(
        vi=(
            "Số của {names} là tổng báo cáo của các thôn, tổ dân phố bên trong; không "
            "cộng thêm lần nào khác."
        ),
        en=(
            "The figures of {names} are the sum of the villages inside, as they "
            "reported; "
            "they are added once only."
        ),
    ),
    "cells_inside": Text(
        vi="Các ô của đơn vị bên trong ({count})", en="Cells of the units inside ({count})"
    ),
    "cells_more": Text(vi="Còn {count} ô khác.", en="{count} more cells."),
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
