"""Words of the overview."""

from metrics.declared.indicator import Text

WORDS = {
    # Overview
    "reporters": Text(
        vi="{reported}/{expected} {level} đã báo cáo",
        en="{reported} of {expected} {level} reported",
    ),
    "silent": Text(vi="chưa báo cáo: {names}", en="not reported: {names}"),
    "silent_more": Text(vi="và {count} đơn vị khác", en="and {count} more"),
    "own_report": Text(vi="theo báo cáo của chính {area}", en="as reported by {area} itself"),
    "level_former": Text(vi="xã, phường, thị trấn trước sắp xếp", en="former communes"),
    "level_commune": Text(vi="xã, phường", en="communes"),
    "level_village": Text(vi="thôn, tổ dân phố", en="villages"),
    "level_district": Text(vi="huyện", en="districts"),
    "level_province": Text(vi="tỉnh", en="provinces"),
    "level_group": Text(vi="nhóm địa bàn", en="groups of units"),
    "headlines": Text(vi="Chỉ tiêu chính", en="Headline indicators"),
    "help_first": Text(vi="Đơn vị cần quan tâm, hỗ trợ", en="Units to help first"),
    "help_none": Text(
        vi=(
            "Không có đơn vị nào còn thiếu từ {threshold} (người, hồ sơ, hộ …) trở lên "
            "so "
            "với mục tiêu."
        ),
        en="No unit is {threshold} (people, dossiers, households …) or more short of a target.",
    ),
    "help_unknown": Text(
        vi="Chưa có đơn vị nào có cả số liệu và mục tiêu để đối chiếu.",
        en="No unit has both a figure and a target to hold it against.",
    ),
    "help_threshold": Text(
        vi=(
            "Ngưỡng: còn thiếu từ {threshold} (người, hồ sơ, hộ …) trở lên, không kể kết "
            "quả xấp xỉ mục tiêu; xếp theo số còn thiếu."
        ),
        en=(
            "Threshold: {threshold} (people, dossiers, households …) or more short, "
            "narrow margins left out; sorted by how many."
        ),
    ),
    "help_how": Text(vi="Cách lập danh sách", en="How the list is made"),
    "missing_most": Text(vi="Còn thiếu nhiều nhất", en="Misses most"),
    "below_count": Text(vi="Mục tiêu còn thiếu", en="Targets missed"),
    "usual_units": Text(
        vi="{said}; khác thì ghi riêng.",
        en="{said}; where it is otherwise, that is said.",
    ),
    "usual_reporters": Text(
        vi="kết quả của {reporting}/{expected} đơn vị",
        en="figures of {reporting} of {expected} units",
    ),
    "usual_previous": Text(
        vi="so kỳ trước tính trên {count} đơn vị có đủ hai kỳ",
        en="changes are over the {count} {count:unit|units} with a figure both times",
    ),
    "usual_year": Text(
        vi="so cùng kỳ trên {count} đơn vị có đủ hai kỳ",
        en="against last year over {count} {count:unit|units} with both",
    ),
    "jump_help": Text(vi="Đơn vị cần hỗ trợ", en="Units to help"),
    "jump_rug": Text(vi="Mọi đơn vị", en="All units"),
    "jump_map": Text(vi="Bản đồ", en="Map"),
    "jump_pillars": Text(vi="Chỉ tiêu khác", en="Other figures"),
    "rug": Text(vi="Mọi đơn vị, mọi chỉ tiêu chính", en="All units, all headline indicators"),
    "rug_how": Text(
        vi=(
            "● đạt, ○ xấp xỉ, ▼ chưa đạt, ◔ chưa đến hạn, không dấu: chưa có mục tiêu; ô gạch "
            "chéo: chưa có kết quả. Nhiều mục tiêu còn thiếu đứng trước; bấm tên cột để xếp, "
            "nơi cần hỗ trợ trước."
        ),
        en=(
            "● reached, ○ near, ▼ not reached, ◔ not due, no mark: no target; hatched: no "
            "figure. Units short of most targets come first; a column's name sorts by it, the "
            "worst first."
        ),
    ),
    "rug_all": Text(vi="Xem cả {count} đơn vị", en="See all {count} units"),
    "sort_by": Text(vi="Xếp theo: {name}", en="Sort by {name}"),
    "help_paper": Text(
        vi="{shown} trong {count} dòng; danh sách đầy đủ có trên màn hình.",
        en="{shown} of {count} {count:row|rows}; the whole list is on the screen.",
    ),
    "help_all": Text(vi="Xem cả danh sách ({count})", en="See the whole list ({count})"),
    "map": Text(vi="{label} theo {level}{unit}", en="{label}: {level}{unit}"),
    "map_other": Text(vi="Xem chỉ tiêu khác trên bản đồ", en="Another indicator on the map"),
    "map_table": Text(vi="Bảng số liệu của bản đồ", en="The figures behind the map"),
    "map_alt": Text(
        vi=(
            "Bản đồ ô vuông: {label}, {count} đơn vị xếp theo vị trí, {known} đơn vị có "
            "kết quả, {classes} mức màu."
        ),
        en=(
            "Tile map: {label}, {count} {count:unit|units} by position, {known} with a "
            "result, {classes} shades."
        ),
    ),
    "map_class": Text(vi="{low} – dưới {high}", en="{low} – under {high}"),
    "map_last_class": Text(vi="{low} – {high}", en="{low} – {high}"),
    "map_no_value": Text(vi="chưa có kết quả", en="no result"),
    "map_estimate": Text(vi="≈ có phần ước tính", en="≈ part estimated"),
    "map_how": Text(
        vi=(
            "Mỗi ô trên bản đồ là một đơn vị, đặt gần đúng theo vị trí, không theo diện "
            "tích. Bấm vào ô để xem nguồn của số liệu."
        ),
        en=(
            "Each tile is a unit, placed about where it lies, whatever its area. Click a "
            "tile to see where its figure comes from."
        ),
    ),
    "ground_alt": Text(
        vi=(
            "Bản đồ theo ranh giới: {label}, {count} đơn vị, {known} đơn vị có kết quả, "
            "{classes} mức màu."
        ),
        en=(
            "Map by outlines: {label}, {count} {count:unit|units}, {known} with a "
            "result, "
            "{classes} shades."
        ),
    ),
    "map_bare": Text(vi="Chưa có ranh giới trong tệp:", en="No outline in the file:"),
    "map_ground": Text(
        vi=(
            "Ranh giới theo tệp {files} do cơ quan nạp, đã giản lược; chỉ để minh họa, "
            "không dùng làm căn cứ về địa giới."
        ),
        en=(
            "Outlines from the office's file {files}, simplified; an illustration, no "
            "authority on borders."
        ),
    ),
    "boundaries": Text(vi="Ranh giới trên bản đồ", en="Outlines on the map"),
    "boundaries_why": Text(
        vi=(
            "Không có tệp ranh giới, bản đồ vẽ theo ô vuông. Khi có tệp GeoJSON của cơ "
            "quan, bản đồ vẽ theo ranh giới xã, phường. Tệp chỉ dùng để vẽ: "
            "không đổi số "
            "liệu nào. Chỉ lưu đường biên, không lưu thông tin khác trong tệp."
        ),
        en=(
            "Without a file of outlines maps are drawn as tiles. With the office's own "
            "GeoJSON they follow the communes. It is for drawing only and "
            "moves no "
            "figure. Only the outlines are kept, nothing else of the file."
        ),
    ),
    "boundaries_used": Text(vi="Đang dùng", en="In use"),
    "boundaries_none": Text(
        vi="Chưa có tệp nào; bản đồ đang vẽ theo ô vuông.",
        en="No file yet; maps are drawn as tiles.",
    ),
    "boundaries_map": Text(vi="Địa giới", en="Map of"),
    "boundaries_current": Text(vi="Hiện nay (từ 01/7/2025)", en="Today (since 1 July 2025)"),
    "boundaries_before": Text(vi="Trước 01/7/2025", en="Before 1 July 2025"),
    "boundaries_auto": Text(vi="Theo mã, tên trong tệp", en="As codes and names say"),
    "boundaries_count": Text(vi="Đơn vị có ranh giới", en="Units with an outline"),
    "boundaries_back": Text(vi="{event}: xem, rút", en="{event}: look, withdraw"),
    "boundaries_file": Text(vi="Nạp tệp", en="Give a file"),
    "boundaries_upload": Text(
        vi=(
            "Tệp GeoJSON, hệ tọa độ WGS 84 (cơ quan đo đạc, bản đồ của tỉnh thường có), "
            "tối đa 40 MB"
        ),
        en=(
            "A GeoJSON file, WGS 84 (the survey office of the province usually has one), "
            "at most 40 MB"
        ),
    ),
    "boundaries_province": Text(
        vi="Tỉnh, thành phố (nếu tệp chỉ có tên)", en="Province (if the file has names only)"
    ),
    "boundaries_ready": Text(vi="Có thể nhận", en="Can be taken"),
    "boundaries_not": Text(vi="Chưa nhận được", en="Cannot be taken yet"),
    "boundaries_matched": Text(vi="Khớp đơn vị ({count})", en="Matched ({count})"),
    "boundaries_strangers": Text(
        vi="Không khớp đơn vị nào, không được vẽ ({count})",
        en="Match no unit and are not drawn ({count})",
    ),
    "boundaries_bare": Text(
        vi="Đơn vị chưa có ranh giới trong tệp ({count})",
        en="Units without an outline in the file ({count})",
    ),
    "boundaries_feature": Text(vi="Trong tệp", en="In the file"),
    "boundaries_unit": Text(vi="Đơn vị", en="Unit"),
    "boundaries_take": Text(vi="Dùng ranh giới này", en="Use these outlines"),
    "boundaries_taken": Text(
        vi="Đã nhận ranh giới của {count} đơn vị (mã lần nạp {event}).",
        en="Took the outlines of {count} {count:unit|units} (entry {event}).",
    ),
    "map_not_placed": Text(vi="Chưa biết vị trí: {names}.", en="Position not known: {names}."),
    "digital_government": Text(vi="Chính quyền số", en="Digital government"),
    "digital_economy": Text(vi="Kinh tế số", en="Digital economy"),
    "digital_society": Text(vi="Xã hội số", en="Digital society"),
    "foundations": Text(
        vi="Nền tảng: tổ công nghệ số, hạ tầng, nhân lực", en="Foundations: teams, networks, people"
    ),
    "pillar_count": Text(
        vi="{title} · {count} chỉ tiêu có kết quả",
        en="{title} · {count} {count:indicator|indicators} with a result",
    ),
    "pillar_uncomputed": Text(
        vi="{title} · có số liệu của {count} chỉ tiêu, chưa tính được",
        en="{title} · figures for {count} {count:indicator|indicators}, none computed yet",
    ),
    "pillars_silent": Text(
        vi="Chưa có số liệu của các chỉ tiêu khác: {names}.",
        en="No figures of the other indicators: {names}.",
    ),
    "pillar_silent": Text(vi="Chưa có số liệu: {names}.", en="No figures yet: {names}."),
    "folds_open": Text(vi="Mở tất cả", en="Open all"),
    "folds_close": Text(vi="Thu gọn tất cả", en="Close all"),
    "the_open": Text(vi="phần mở rộng của trang", en="fold of the page"),
    "by_pillar": Text(vi="Các chỉ tiêu khác theo trụ cột", en="Other indicators by pillar"),
}
