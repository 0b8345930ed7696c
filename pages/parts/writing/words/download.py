"""Words of what is taken away, and the headers that no table of the screen has."""

from metrics.declared.indicator import Text

WORDS = {
    # Taking away: what is offered, and the headers that no table of the screen has
    "take": Text(vi="Tải số liệu", en="Download the figures"),
    "take_why": Text(
        vi=(
            "Tệp gồm: đơn vị, kỳ, tử số, mẫu số, nguồn và bản số liệu. CSV để xử lý tiếp "
            "bằng phần mềm, XLSX để mở trong bảng tính."
        ),
        en=(
            "The files name unit, period, numerator, denominator, sources and figure "
            "set. "
            "CSV is for programs, XLSX for spreadsheets."
        ),
    ),
    "take_table": Text(vi="{table} (tệp {form})", en="{table} ({form} file)"),
    "take_area": Text(vi="Kết quả các chỉ tiêu", en="Results of all indicators"),
    "take_units": Text(vi="Kết quả theo đơn vị", en="Results by unit"),
    "take_history": Text(vi="Diễn biến", en="History"),
    "take_cells": Text(vi="Các ô trong báo cáo", en="Cells of the reports"),
    "take_villages": Text(vi="Kết quả theo thôn, tổ dân phố", en="Results by village"),
    "take_receipts": Text(vi="Tình hình gửi báo cáo", en="Who reported"),
    "take_indicators": Text(vi="Danh mục chỉ tiêu", en="Catalogue of indicators"),
    "take_all": Text(
        vi="Toàn bộ số liệu và từ điển, cho người phân tích (tệp ZIP)",
        en="All facts and their dictionary, for analysts (ZIP file)",
    ),
    "take_all_file": Text(vi="ngo-so-toan-bo-so-lieu", en="ngo-so-all-facts"),
    "take_build": Text(vi="bản", en="set"),
    "unit_code": Text(vi="Mã đơn vị", en="Unit code"),
    "unit_name": Text(vi="Tên đơn vị", en="Unit"),
    "indicator_code": Text(vi="Mã chỉ tiêu", en="Indicator code"),
    "example_computed": Text(vi="Ví dụ", en="Example"),
    "measure": Text(vi="Đơn vị tính", en="Measured in"),
    "base_period": Text(vi="Kỳ của mẫu số, nếu khác", en="Period of the denominator, if another"),
    "written_before": Text(vi="Từ ghi trước số", en="Written before the number"),
    "target_value": Text(vi="Mục tiêu", en="Target"),
    "previous_units": Text(
        vi="Số đơn vị có số liệu cả kỳ trước", en="Units compared with the previous period"
    ),
    "year_units": Text(vi="Số đơn vị có số liệu cả cùng kỳ", en="Units compared with last year"),
    "base_covered": Text(
        vi="Phần mẫu số của đơn vị đã báo cáo", en="Part of the denominator that reported"
    ),
    "target_document": Text(vi="Văn bản", en="Document"),
    "pace": Text(vi="Tiến độ", en="Pace"),
    "pace_day": Text(vi="Tiến độ tính đến ngày", en="Pace as of"),
    "needed_per_day": Text(vi="Cần bình quân mỗi ngày", en="Needed a day"),
    "actual_per_day": Text(vi="Bình quân mỗi ngày từ đầu năm", en="A day since the year began"),
    "at_date": Text(vi="Dự kiến đến hạn theo tốc độ hiện nay", en="By the date, at this pace"),
    "until_date": Text(vi="Thời hạn", en="By"),
    "units_reported": Text(vi="Số đơn vị đã báo cáo", en="Units that reported"),
    "units_expected": Text(vi="Số đơn vị phải báo cáo", en="Units expected"),
    "explanation": Text(vi="Giải trình của đơn vị", en="Explanation of the unit"),
    "sources": Text(vi="Nguồn", en="Sources"),
    "build": Text(vi="Bản số liệu số", en="Figure set no."),
    "role": Text(vi="Vai trò", en="Role"),
    "cell_number": Text(vi="Giá trị đã đọc", en="Value read"),
    "sheet": Text(vi="Trang tính", en="Sheet"),
    "row": Text(vi="Dòng", en="Row"),
    "is_headline": Text(vi="chỉ tiêu chính", en="headline indicator"),
}
