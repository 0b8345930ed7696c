"""Words of the page that compares units."""

from metrics.declared.indicator import Text

WORDS = {
    "compare": Text(vi="So sánh", en="Compare"),
    "compare_head": Text(vi="{indicator}: so sánh {level}", en="{indicator}: {level} compared"),
    "compare_counts": Text(
        vi=(
            "Chỉ tiêu này là số lượng, đi theo quy mô của đơn vị, nên không xếp hạng. Đề nghị chọn "
            "một chỉ tiêu tính theo tỷ lệ."
        ),
        en="This figure is a count and follows the size of a unit: no rank. Choose a rate.",
    ),
    "compare_none": Text(
        vi="Chưa có đơn vị nào để so sánh trong kỳ này.",
        en="There are no units to compare in this period.",
    ),
    "compare_all_alike": Text(
        vi=(
            "Không đơn vị nào trong {count} đơn vị khác hẳn mức chung {center} (ngoài ngưỡng 99,8% "
            "theo quy mô của đơn vị): chưa có căn cứ để khen, nhắc nhở."
        ),
        en=(
            "None of the {count} units clearly differs from the common level of {center} (beyond "
            "the limits of 99.8 % for its size): no ground for praise or blame."
        ),
    ),
    "compare_apart": Text(
        vi=(
            "{apart}/{count} đơn vị khác hẳn mức chung {center} (ngoài ngưỡng 99,8% theo quy mô "
            "của đơn vị)."
        ),
        en=(
            "{apart} of {count} units clearly differ from the common level of {center} (beyond "
            "the limits of 99.8 % for their size)."
        ),
    ),
    "compare_by_chance": Text(
        vi=(
            "Ngoài ngưỡng 95% mà chưa ngoài ngưỡng 99,8%: {inner} đơn vị. Trong {count} đơn vị, "
            "chỉ do ngẫu nhiên đã có khoảng {expected} đơn vị như vậy, nên không đơn vị nào trong "
            "số đó bị coi là khác biệt."
        ),
        en=(
            "Beyond the limits of 95 % but not of 99.8 %: {inner}. Of {count} units about "
            "{expected} lie there by chance alone, so none of them is called different."
        ),
    ),
    "compare_higher": Text(vi="Cao hơn hẳn: {names}.", en="Clearly higher: {names}."),
    "compare_lower": Text(vi="Thấp hơn hẳn: {names}.", en="Clearly lower: {names}."),
    "compare_adjusted": Text(
        vi=(
            "Các đơn vị vốn khác nhau nhiều hơn ngẫu nhiên, nên ngưỡng đã được nới. Nếu chỉ xét "
            "ngẫu nhiên thì {raw} đơn vị bị coi là khác hẳn."
        ),
        en=(
            "The units differ by more than chance as a matter of course, so the limits are "
            "widened. By chance alone {raw} units would be called clearly different."
        ),
    ),
    "compare_unavailable": Text(
        vi="Chưa xét được đơn vị nào khác biệt thật: {reason}.",
        en="Which units truly differ cannot be said: {reason}.",
    ),
    "compare_first": Text(
        vi=(
            "{unit} đứng đầu, nhưng chỉ do ngẫu nhiên cũng có thể đứng từ thứ {lower} đến thứ "
            "{upper}."
        ),
        en=(
            "{unit} is ranked first, though by chance alone it may be anywhere from {lower} to "
            "{upper}."
        ),
    ),
    "compare_first_in_band": Text(
        vi=(
            "{unit} đứng đầu (khoảng thứ hạng 1–1), nhưng xét mọi cặp cùng lúc thì chưa phân biệt "
            "chắc chắn được với {others} đơn vị cùng nhóm."
        ),
        en=(
            "{unit} is ranked first (interval 1–1), but with all pairs tested at once it is not "
            "told apart for certain from {others} more of its group."
        ),
    ),
    "compare_first_sure": Text(
        vi="{unit} đứng đầu, khoảng thứ hạng không chồng lên đơn vị khác.",
        en="{unit} is ranked first, and chance does not change that.",
    ),
    "compare_one_band": Text(
        vi=(
            "Xét mọi cặp cùng lúc, chưa đơn vị nào phân biệt chắc chắn được với đơn vị đầu danh "
            "sách: tất cả ở một nhóm."
        ),
        en=(
            "All pairs tested at once, no unit is told apart for certain from the head of the "
            "list: all are one group."
        ),
    ),
    "compare_bands": Text(
        vi=(
            "Xét mọi cặp cùng lúc, danh sách chia thành {bands} nhóm: đơn vị cùng nhóm chưa phân "
            "biệt chắc chắn được với đơn vị đầu nhóm, nên đừng so hơn kém trong một nhóm."
        ),
        en=(
            "All pairs tested at once, the list falls into {bands} groups: units of one group are "
            "not told apart for certain from its first, so do not rank within a group."
        ),
    ),
    "compare_chart": Text(
        vi="Kết quả theo quy mô của đơn vị", en="Results by the size of the units"
    ),
    "compare_chart_why": Text(
        vi=(
            "Mỗi dấu là một đơn vị; càng sang phải, mẫu số càng lớn. Chỉ đơn vị ngoài hai đường "
            "đứt (99,8%) mới khác hẳn mức chung và có màu; ngoài hai đường liền (95%) thì cứ 20 "
            "đơn vị đã có một do ngẫu nhiên. Số liệu là số đếm đủ, không phải mẫu điều tra: "
            "ngưỡng này không nói gì về sai sót khi báo cáo."
        ),
        en=(
            "A mark is a unit, further to the right the larger its denominator. Only units beyond "
            "the dashed lines (99.8 %) clearly differ and are coloured; beyond the full lines "
            "(95 %) one in 20 lies by chance. The figures are complete counts and no sample: "
            "the lines say nothing about errors of reporting."
        ),
    ),
    "compare_chart_alt": Text(
        vi="Biểu đồ so theo quy mô: {label}, {count} đơn vị quanh mức chung {center}. Bảng ở dưới.",
        en="{label}: {count} units by size around {center}. The table is below.",
    ),
    "compare_center": Text(vi="Mức chung", en="Common level"),
    "compare_inner": Text(vi="Ngưỡng 95%", en="Limits, 95%"),
    "compare_outer": Text(vi="Ngưỡng 99,8%", en="Limits, 99.8%"),
    "compare_inside": Text(vi="không khác mức chung", en="no different"),
    "compare_above_95": Text(vi="có thể do ngẫu nhiên", en="may be chance"),
    "compare_below_95": Text(vi="có thể do ngẫu nhiên", en="may be chance"),
    "compare_not_apart": Text(vi="Chưa khác hẳn mức chung", en="Not clearly different"),
    "compare_above_998": Text(vi="▲▲ cao hơn hẳn", en="▲▲ clearly higher"),
    "compare_below_998": Text(vi="▼▼ thấp hơn hẳn", en="▼▼ clearly lower"),
    "compare_list": Text(vi="Xếp hạng và khoảng thứ hạng", en="Ranks and how far they are chance"),
    "compare_list_why": Text(
        vi=(
            "Thứ hạng chính thức theo kết quả; bên cạnh là khoảng thứ hạng nếu chỉ do ngẫu nhiên "
            "(95/100 lần mô phỏng). Đơn vị không xếp hạng đứng cuối bảng, kèm lý do."
        ),
        en=(
            "The official rank is by the result; beside it how far it may be chance (95 of 100 "
            "simulations). Units without a rank end the table, with the reason."
        ),
    ),
    "compare_ends": Text(
        vi="Hiện {shown} đơn vị ở đầu và cuối danh sách trong {ranked} đơn vị được xếp hạng.",
        en="{shown} units from both ends of the list, of {ranked} that are ranked.",
    ),
    "compare_without": Text(
        vi="{count} đơn vị không xếp hạng: {reason}.",
        en="{count} {count:unit is|units are} not ranked: {reason}.",
    ),
    "compare_more": Text(vi="{count} đơn vị khác", en="{count} more"),
    "compare_rank": Text(vi="Hạng (khoảng thứ hạng)", en="Rank (interval)"),
    "compare_band": Text(vi="nhóm {band}", en="group {band}"),
    "compare_interval": Text(vi="Khoảng 95%", en="95% interval"),
    "compare_verdict": Text(vi="So với mức chung", en="Beside the common level"),
    "compare_not_ranked": Text(vi="không xếp hạng", en="not ranked"),
    "compare_reason_context": Text(
        vi="chỉ tiêu không có chiều tốt, xấu", en="no direction of it is good"
    ),
    "compare_reason_no_proportion": Text(
        vi="tử số không phải là một phần của mẫu số",
        en="the numerator is no part of the denominator",
    ),
    "compare_reason_estimate": Text(
        vi="quy đổi theo địa giới hiện nay, có phần ước tính", en="restated, part of it estimated"
    ),
    "compare_reason_few_reporters": Text(
        vi="quá ít đơn vị bên trong đã báo cáo", en="too few of its units reported"
    ),
    "compare_reason_small_base": Text(vi="mẫu số dưới 10", en="its denominator is under 10"),
    "compare_reason_too_few_units": Text(
        vi="chỉ có một đơn vị có kết quả", en="one unit alone has a result"
    ),
    "take_ranks": Text(vi="Xếp hạng, kèm khoảng thứ hạng", en="Ranks with their intervals"),
    "rank": Text(vi="Hạng", en="Rank"),
    "rank_lower": Text(vi="Hạng cao nhất do ngẫu nhiên", en="Best rank by chance"),
    "rank_upper": Text(vi="Hạng thấp nhất do ngẫu nhiên", en="Lowest rank by chance"),
    "rank_reason": Text(vi="Lý do không xếp hạng", en="Why not ranked"),
    "interval_lower": Text(vi="Khoảng 95%, từ", en="95% interval, from"),
    "interval_upper": Text(vi="Khoảng 95%, đến", en="95% interval, to"),
    "rank_caveat": Text(vi="Lưu ý", en="Note"),
    "rank_caveat_said": Text(
        vi="Thứ hạng phải đọc cùng khoảng thứ hạng; khoảng không tính sai sót khi báo cáo.",
        en="Read a rank with its interval; it does not cover errors of reporting.",
    ),
}
