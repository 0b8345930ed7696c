"""Words of the page of a unit."""

from metrics.declared.indicator import Text

WORDS = {
    # One unit
    "unit_finding": Text(vi="{unit}: {finding}", en="{unit}: {finding}"),
    "unit_of": Text(vi="thuộc {area}", en="in {area}"),
    "unit_merged": Text(
        vi="Thành lập ngày {date} trên cơ sở sắp xếp {names}.",
        en="Formed on {date} out of {names}.",
    ),
    "unit_part": Text(vi="một phần {unit}", en="a part of {unit}"),
    "unit_reports": Text(
        vi="Tình hình gửi báo cáo {count} kỳ gần nhất",
        en="Reports of the last {count} {count:period|periods}",
    ),
    "sent_on_time": Text(vi="đã gửi đúng hạn", en="sent in time"),
    "sent_received": Text(vi="đã gửi", en="sent"),
    "sent_late": Text(vi="đã gửi, chậm", en="sent late"),
    "sent_silent": Text(vi="chưa gửi", en="not sent"),
    "sent_not_due": Text(vi="chưa đến hạn", en="not due yet"),
    "sent_no_duty": Text(vi="không phải báo cáo", en="no report due"),
    "days": Text(vi="{count} ngày", en="{count} days"),
    "unit_remarks": Text(vi="Nhận xét", en="Remarks"),
    "unit_silent": Text(vi="Chưa có số liệu {period}", en="No figures for {period}"),
    "unit_silent_why": Text(
        vi=(
            "Chưa nhận được số liệu nào của đơn vị trong kỳ này; cả {count} chỉ tiêu "
            "chưa "
            "có kết quả."
        ),
        en=(
            "Nothing of this unit has been received for the period; none of the {count} "
            "{count:indicator|indicators} has a result."
        ),
    ),
    "unit_none_judged": Text(
        vi="Chưa có chỉ tiêu nào có cả kết quả và mục tiêu để đối chiếu.",
        en="No indicator has both a result and a target to hold it against.",
    ),
    "unit_reached_near": Text(
        vi="Chỉ có {count} chỉ tiêu đạt mục tiêu, ở mức xấp xỉ.",
        en="Only {count} reached the target, by a narrow margin.",
    ),
    "unit_stated": Text(
        vi="Tỷ lệ đơn vị tự báo cáo ({count})", en="Per cents as stated by the unit ({count})"
    ),
    "unit_stated_rate": Text(vi="Tỷ lệ", en="Rate"),
    "unit_stated_why": Text(
        vi=(
            "Đơn vị gửi tỷ lệ mà không có số đếm: ghi như báo cáo, không cộng, không "
            "dùng "
            "để tính chỉ tiêu."
        ),
        en=(
            "The unit sent per cents without counts: they stand as reported, are never "
            "added and go into no indicator."
        ),
    ),
    "unit_found": Text(
        vi="Nội dung đề nghị kiểm tra trong báo cáo ({count})",
        en="What was found in the reports ({count})",
    ),
    "unit_found_why": Text(
        vi="Ghi nhận khi nhận báo cáo; số liệu vẫn được tính như đã báo cáo.",
        en="Noted when the reports were accepted; the figures count as reported.",
    ),
    "unit_found_changed": Text(
        vi="Số liệu này đã có báo cáo mới thay thế.", en="A later report has replaced this figure."
    ),
    "explained": Text(vi="Giải trình ngày {date}:", en="Explained on {date}:"),
    "explain": Text(vi="Giải trình một kết quả", en="Explain a figure"),
    "explain_why": Text(
        vi=(
            "Ý kiến của đơn vị được lưu, hiện bên cạnh kết quả và ghi trong tệp lấy về; "
            "kết quả không thay đổi. Gửi lại cho cùng một chỉ tiêu thì nội "
            "dung mới thay "
            "nội dung cũ. Không ghi thông tin cá nhân."
        ),
        en=(
            "What the unit says is kept, stands beside the figure and goes into the "
            "files; no figure changes. A new explanation of the same "
            "indicator replaces "
            "the old one. Please leave personal data out."
        ),
    ),
    "explain_text": Text(vi="Nội dung giải trình", en="Explanation"),
    "explain_do": Text(vi="Lưu giải trình", en="Keep the explanation"),
    "explain_done": Text(vi="Đã lưu giải trình.", en="The explanation was kept."),
    "explained_event": Text(vi="Xem, rút", en="See, take back"),
    "print": Text(vi="In trang này", en="Print this page"),
    "print_page": Text(vi="trang", en="page"),
    "unit_none_reached": Text(
        vi="Chưa có chỉ tiêu nào đạt mục tiêu trong kỳ.",
        en="No indicator has reached a target in this period.",
    ),
    "unit_none_below": Text(
        vi="Không có chỉ tiêu nào thấp hơn mục tiêu.", en="No indicator is below its target."
    ),
    "unit_all_results": Text(
        vi="Tất cả các chỉ tiêu đều có kết quả.", en="Every indicator has a result."
    ),
    "unit_without_result": Text(
        vi="Chưa có hoặc chưa đủ số liệu ở {count} chỉ tiêu: {names}.",
        en="{count} {count:indicator has|indicators have} no figures, or not enough: {names}.",
    ),
    "unit_more": Text(vi="và {count} chỉ tiêu khác", en="and {count} more"),
    "against_area": Text(vi="So với {area}", en="Against {area}"),
    "area_value": Text(vi="địa bàn {value}", en="area {value}"),
    "above_area": Text(vi="cao hơn địa bàn", en="above the area"),
    "below_area": Text(vi="thấp hơn địa bàn", en="below the area"),
    "as_area": Text(vi="bằng địa bàn", en="as the area"),
    "by_chance": Text(vi="có thể do ngẫu nhiên", en="may be chance"),
    "beside_why": Text(
        vi="Chênh lệch với địa bàn ghi màu xám: có thể do ngẫu nhiên, chưa phải là khác biệt.",
        en="A grey difference from the area may be chance, it is no real difference yet.",
    ),
    "peers_said": Text(
        vi="{count} {units} khác: thấp nhất {low}, giữa {middle}, cao nhất {high}",
        en="{count} other {units}: lowest {low}, middle {middle}, highest {high}",
    ),
    "peers_why": Text(
        vi=(
            "Dải dưới mỗi thanh là các {units} khác của {area}, cùng thang với thanh: chỗ đậm có "
            "nhiều đơn vị. Nét đứt là {area}."
        ),
        en=(
            "The strip under each bar is the other {units} of {area}, on the scale of the bar: "
            "darker where more of them lie. The dashed line is {area}."
        ),
    ),
    "unit_villages": Text(vi="Thôn, tổ dân phố", en="Villages"),
}
