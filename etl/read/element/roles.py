"""What a column is for, other than a figure: the words that headers use for it, exactly."""

import re
from enum import StrEnum
from functools import lru_cache

from etl.read.element.vocabulary import FOOTNOTES, squeezed, syllables


class Role(StrEnum):
    """What a column is for, other than a figure."""

    UNIT_CODE = "unit_code"
    UNIT_NAME = "unit_name"
    COMMUNE = "commune"  # a second column of units, beside that of their villages
    DISTRICT = "district"
    PROVINCE = "province"
    PERIOD = "period"
    FROM = "from"  # the first day of the period of a row
    TO = "to"  # its last day
    REPORTED_ON = "reported_on"  # when something was counted or sent, which is not for which period
    INDICATOR_CODE = "indicator_code"
    INDICATOR = "indicator"
    VALUE = "value"
    MEASURED_IN = "measured_in"
    ORDER = "order"
    NOTE = "note"
    FIELD = "field"  # fields of procedure: the rows are parts of one unit


_PHRASES: dict[Role, str] = {
    Role.UNIT_CODE: (
        "mã đơn vị|mã xã|mã phường|mã xã phường|mã xã/phường|mã đvhc|mã đơn vị hành "
        "chính|mã địa phương|mã thôn|unit code|unit_code|commune code|mã "
        "định danh đơn vị"
    ),
    Role.UNIT_NAME: (
        "đơn vị|tên đơn vị|xã|phường|tên xã|tên phường|xã phường|xã, "
        "phường|xã/phường|phường/xã|phường, xã|xã, phường, thị "
        "trấn|xã/phường/thị "
        "trấn|xã, thị trấn|xã/thị trấn|xã, phường, đặc khu|xã/phường/đặc khu|tên xã "
        "phường|tên xã, phường|tên xã/phường|tên xã, phường, thị trấn|tên phường/xã|địa "
        "phương|tên địa phương|địa bàn|đơn vị hành chính|tên đơn vị hành chính|đvhc|tên "
        "đvhc|tên đvhc cấp xã|đvhc cấp xã|tên đvhc cơ sở|tên cơ quan|cơ quan|cơ quan báo "
        "cáo|tên cơ quan báo cáo|đơn vị gửi|đơn vị gửi báo cáo|tên địa bàn|tên đơn vị "
        "cấp xã|đơn vị báo cáo|tên đơn vị báo cáo|ubnd xã|ubnd cấp xã|ubnd xã, "
        "phường|ubnd xã/phường|ubnd xã, phường, thị trấn|cấp xã|đơn vị cấp xã|các xã, "
        "phường|các xã|các phường|danh sách đơn vị|tên thôn|thôn|ấp|khu phố|tổ dân "
        "phố|thôn/ấp|thôn, ấp|thôn, khu phố|thôn/khu phố|thôn, ấp, khu phố|thôn/ấp/khu "
        "phố|thôn, tổ dân phố|thôn/tổ dân phố|đơn vị (xã, phường)|đơn vị (xã/phường)|đơn "
        "vị xã, phường|đơn vị/địa phương|xã (phường)|unit|unit "
        "name|unit_name|commune|ward|phường xã|xã phường thị trấn|cơ quan, đơn vị|tên cơ "
        "quan, đơn vị"
    ),
    Role.DISTRICT: (
        "huyện|quận|thị xã|mã huyện|tên huyện|huyện/thành phố|huyện, thành phố|huyện, "
        "thị xã, thành phố|huyện/thị xã/thành phố|quận/huyện|quận, "
        "huyện|huyện/quận|huyện/tp|huyện, tp|quận, huyện, thị xã|tên quận/huyện|cấp "
        "huyện|địa bàn huyện|thuộc huyện|huyện (thành phố)|district|thành "
        "phố/huyện|huyện/thị xã|huyện, thị xã"
    ),
    Role.PROVINCE: (
        "tỉnh|tỉnh/thành phố|tỉnh, thành phố|tỉnh/thành|tỉnh thành|tên "
        "tỉnh|mã tỉnh|thuộc tỉnh|tỉnh/tp|tỉnh, tp|province"
    ),
    Role.PERIOD: (
        "kỳ báo cáo|kỳ|kỳ số liệu|thời kỳ|thời gian|quý|tháng|năm|period|thời điểm báo "
        "cáo|thời gian báo cáo|quý/năm|tháng/năm|quý báo cáo|tháng báo "
        "cáo|năm báo "
        "cáo|tuần|năm/tháng|năm, tháng|tháng, năm|năm/quý|năm, quý|quý, năm"
    ),
    Role.FROM: (
        "từ ngày|từ|ngày bắt đầu|bắt đầu từ ngày|ngày đầu kỳ|từ tháng|từ quý|kỳ từ|kỳ từ ngày|from"
    ),
    Role.TO: (
        "đến ngày|đến hết ngày|tới ngày|đến|tới|ngày kết thúc|ngày cuối kỳ|đến "
        "tháng|đến quý|kỳ đến|kỳ đến ngày|to"
    ),
    Role.REPORTED_ON: (
        "ngày báo cáo|ngày chốt|ngày chốt số liệu|ngày chốt số|thời điểm chốt|thời điểm "
        "chốt số liệu|thời gian chốt số liệu|ngày gửi|ngày gửi báo "
        "cáo|thời gian "
        "gửi|thời điểm gửi|ngày cập nhật|ngày cập nhật số liệu|thời gian cập nhật|thời "
        "điểm cập nhật|cập nhật ngày|cập nhật lúc|dấu thời gian|timestamp|ngày nhập|ngày "
        "nhập liệu|thời gian nhập|ngày lập|ngày lập báo cáo|ngày lập biểu|ngày nộp|ngày "
        "nộp báo cáo|thời gian nộp|ngày tổng hợp|ngày nhận|ngày nhận báo cáo|ngày trích "
        "xuất|ngày xuất|ngày xuất dữ liệu|tính đến ngày|số liệu tính đến ngày|số liệu "
        "đến ngày|ngày"
    ),
    Role.INDICATOR_CODE: (
        "mã chỉ tiêu|mã ct|mã số chỉ tiêu|mã chỉ số|mã số|mã|element|ký hiệu|mã hiệu"
    ),
    Role.INDICATOR: (
        "chỉ tiêu|tên chỉ tiêu|nội dung|chỉ số|tên chỉ số|tiêu chí|tên tiêu chí|nội dung "
        "chỉ tiêu|chỉ tiêu báo cáo|nội dung báo cáo|danh mục chỉ "
        "tiêu|tên "
        "gọi|indicator|nội dung, chỉ tiêu|chỉ tiêu/nội dung|nội dung/chỉ tiêu|chỉ tiêu, "
        "nội dung|các chỉ tiêu|các chỉ tiêu chủ yếu|chỉ tiêu chủ yếu|tên nội dung|nhiệm "
        "vụ|hạng mục|diễn giải"
    ),
    Role.VALUE: (
        "giá trị|số liệu|kết quả|số lượng|thực hiện|kết quả thực hiện|số liệu báo "
        "cáo|thực hiện trong kỳ|kết quả trong kỳ|số liệu trong kỳ|trong "
        "kỳ|kỳ này|kỳ báo "
        "cáo này|value|số liệu kỳ này|kết quả kỳ này|thực hiện kỳ này|trong quý|trong "
        "tháng|quý này|tháng này|số liệu thực hiện|phát sinh trong kỳ|kết quả đạt "
        "được|số thực hiện|kết quả báo cáo|con số|giá trị báo cáo"
    ),
    Role.MEASURED_IN: "đvt|đơn vị tính|đ.v.t|đơn vị đo|unit of measure|đvị tính",
    Role.ORDER: "stt|tt|số tt|số thứ tự|no|thứ tự|s.t.t|t.t",
    Role.FIELD: (
        "lĩnh vực|lĩnh vực giải quyết|tên lĩnh vực|lĩnh vực thủ tục hành chính|lĩnh vực "
        "tthc|lĩnh vực giải quyết tthc|lĩnh vực, công việc giải "
        "quyết|lĩnh vực công việc "
        "giải quyết|lĩnh vực giải quyết thủ tục hành chính|lĩnh vực, công việc giải "
        "quyết theo cấp|lĩnh vực công việc giải quyết theo cấp|lĩnh vực giải quyết theo "
        "cấp|tên thủ tục hành chính|tên tthc|tên thủ tục"
    ),
    Role.NOTE: (
        "ghi chú|chú thích|giải trình|nhận xét|nguồn|nguồn số liệu|note|notes|lý do|ghi "
        "chú/giải trình|giải thích|cách tính|cách xác định|căn cứ|thuyết "
        "minh|giải thích "
        "chỉ tiêu|ý kiến"
    ),
}
_COLUMN_NUMBER = re.compile(r"\s*\([0-9]{1,2}\)$")  # «Lĩnh vực giải quyết (2)»
_NO_LETTERS = re.compile(r"[\x00-@\[-`{-\x7f]*")  # most cells are figures: they state no role
_ROLE_OF = {
    "".join(syllables(phrase)): role
    for role, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}
_ROLE_OF_LETTERS = {
    squeezed(phrase): role for role, phrases in _PHRASES.items() for phrase in phrases.split("|")
}


@lru_cache(maxsize=65_536)
def role_of(text: str) -> Role | None:
    """The role that a header states exactly, whatever its case and spacing."""
    if _NO_LETTERS.fullmatch(text):
        return None
    bare = _COLUMN_NUMBER.sub("", FOOTNOTES.sub("", text.strip().strip(":.")))
    if len(bare) > 60:
        return None
    written = "".join(syllables(bare))
    if written in _ROLE_OF:
        return _ROLE_OF[written]
    # «Nam» is no «Năm»
    return (
        _ROLE_OF_LETTERS.get(squeezed(bare)) if bare.isascii() and len(squeezed(bare)) > 3 else None
    )
