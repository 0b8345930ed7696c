"""Words of the page of an indicator."""

from metrics.declared.indicator import Text

WORDS = {
    # Indicator
    "spread": Text(vi="Phân bố các đơn vị qua các kỳ", en="All units, period by period"),
    "spread_said": Text(
        vi=(
            "{period}: một nửa số đơn vị ở giữa {lower} và {upper}; thấp nhất {lowest}, "
            "cao nhất {highest} ({count} đơn vị có kết quả)."
        ),
        en=(
            "{period}: half of the units lie between {lower} and {upper}; lowest "
            "{lowest}, highest {highest} ({count} with a result)."
        ),
    ),
    "spread_few": Text(
        vi="Cần ít nhất {count} đơn vị có kết quả trong kỳ.",
        en="At least {count} {count:unit|units} with a result are needed.",
    ),
    "spread_why": Text(
        vi=(
            "Mỗi chấm là một đơn vị, chấm lớn có mẫu số lớn; đường nối là {area}. Đơn vị "
            "có mẫu số nhỏ dao động nhiều do ngẫu nhiên: chấm ở xa chưa hẳn "
            "là khác biệt "
            "thật."
        ),
        en=(
            "A dot is a unit, a large one has a large denominator; the line is {area}. "
            "Small units move more by chance: a dot far away need not be a "
            "difference "
            "that is real."
        ),
    ),
    "spread_alt": Text(
        vi="Biểu đồ chấm: {label} của từng đơn vị qua {count} kỳ; số liệu ở bảng bên dưới.",
        en=(
            "Dots: {label} of every unit over {count} {count:period|periods}; the "
            "figures "
            "are in the table below."
        ),
    ),
    "spread_table": Text(vi="Bảng số liệu phân bố", en="The figures of it"),
    "spread_units": Text(vi="Đơn vị có kết quả", en="Units with a result"),
    "spread_lowest": Text(vi="Thấp nhất", en="Lowest"),
    "spread_lower": Text(vi="Một phần tư thấp hơn", en="A quarter is below"),
    "spread_median": Text(vi="Ở giữa (trung vị)", en="Middle (median)"),
    "spread_upper": Text(vi="Một phần tư cao hơn", en="A quarter is above"),
    "spread_highest": Text(vi="Cao nhất", en="Highest"),
    "all_units": Text(vi="Kết quả theo đơn vị", en="Results by unit"),
    "units_every": Text(vi="Xem tất cả {count} đơn vị", en="All {count} {count:unit|units}"),
    "units_none": Text(vi="Không có đơn vị nào như vậy.", en="No such unit."),
    "units_only": Text(vi="Lọc:", en="Only:"),
    "gap_below": Text(vi="còn thiếu so với mục tiêu", en="short of the target"),
    "gap_silent": Text(vi="chưa có kết quả", en="without a result"),
    "type_xa": Text(vi="xã", en="rural communes (xã)"),
    "type_phuong": Text(vi="phường", en="wards (phường)"),
    "type_dac_khu": Text(vi="đặc khu", en="special zones (đặc khu)"),
    "type_thi_tran": Text(vi="thị trấn", en="townships (thị trấn)"),
    "order_by": Text(vi="Xếp theo:", en="Sort by:"),
    "order_value": Text(vi="kết quả", en="result"),
    "order_change": Text(vi="so kỳ trước", en="change since last period"),
    "order_year": Text(vi="so cùng kỳ", en="change since last year"),
    "order_missing": Text(vi="còn thiếu", en="missing"),
    "order_size": Text(vi="quy mô", en="size"),
    "order_name": Text(vi="tên", en="name"),
    "order_official": Text(vi="danh mục hành chính", en="official list"),
    "order_turn": Text(vi="Đảo thứ tự", en="The other way round"),
    "history": Text(vi="Diễn biến", en="History"),
    "history_table": Text(vi="Bảng số liệu của biểu đồ", en="The figures behind the chart"),
    "history_alt": Text(
        vi="Biểu đồ đường: {label} của {area} qua {count} kỳ, từ {first} đến {last}.",
        en=(
            "Line chart: {label} of {area} over {count} {count:period|periods}, from "
            "{first} to {last}."
        ),
    ),
    "history_some": Text(
        vi=(
            "○ Kỳ chưa đủ đơn vị báo cáo: mức tăng, giảm giữa hai kỳ có thể do đơn vị "
            "báo "
            "cáo khác nhau, không do kết quả thay đổi."
        ),
        en=(
            "○ Not all units reported: a rise or fall may come from other units "
            "reporting, not from other results."
        ),
    ),
    "history_short": Text(
        vi="Chưa đủ số kỳ để nhận xét xu hướng (cần từ 2 kỳ).",
        en="Too few periods for a trend (2 are needed).",
    ),
    "reorganised": Text(vi="địa giới mới từ 01/7/2025", en="new units from 1 July 2025"),
    "redefined": Text(vi="định nghĩa đổi từ {date}", en="another definition from {date}"),
    "redefined_why": Text(
        vi="Từ {date}, {why}; số trước và sau ngày này không so sánh trực tiếp.",
        en="Since {date} {why}; figures before and after are not compared directly.",
    ),
    "target_line": Text(vi="mục tiêu {value}", en="target {value}"),
    "definition": Text(vi="Định nghĩa và căn cứ", en="Definition and basis"),
    "formula": Text(vi="Cách tính", en="Formula"),
    "formula_rate": Text(
        vi="{numerator} ÷ {denominator} × {factor}", en="{numerator} ÷ {denominator} × {factor}"
    ),
    "formula_ratio": Text(vi="{numerator} ÷ {denominator}", en="{numerator} ÷ {denominator}"),
    "formula_count": Text(vi="{numerator}: cộng các đơn vị", en="{numerator}: units are added"),
    "formula_share": Text(
        vi="{numerator}: ghi như báo cáo, không cộng",
        en="{numerator}: shown as reported, never added",
    ),
    "direction": Text(vi="Chiều đánh giá", en="Direction"),
    "direction_higher": Text(vi="càng cao càng tốt", en="higher is better"),
    "direction_lower": Text(vi="càng thấp càng tốt", en="lower is better"),
    "direction_context": Text(vi="chỉ để tham khảo", en="for context only"),
    "legal": Text(vi="Mục tiêu và văn bản", en="Target and document"),
    "evidence": Text(vi="Căn cứ", en="How well founded"),
    "evidence_V": Text(vi="văn bản đã công bố", en="seen in a public document"),
    "evidence_D": Text(vi="địa phương tự xác định", en="defined locally"),
    "evidence_T": Text(
        vi="mục tiêu có trong văn bản, cách tính do địa phương xác định",
        en="the target was seen, the formula is local",
    ),
    "evidence_I": Text(
        vi="chưa có căn cứ, không phải chỉ tiêu chính thức",
        en="inferred, not an official indicator",
    ),
    "provider": Text(vi="Cơ quan cung cấp", en="Provided by"),
    "behaviour": Text(vi="Tính chất số liệu", en="Kind of figure"),
    "note": Text(vi="Ghi chú", en="Note"),
    "code": Text(vi="Mã trong tệp tải về", en="Code in files"),
}
