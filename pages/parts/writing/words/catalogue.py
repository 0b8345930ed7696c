"""Words of the catalogue of indicators."""

from metrics.declared.indicator import Text

WORDS = {
    # Catalogue
    "catalogue_all": Text(
        vi="{count} chỉ tiêu trong danh mục; {official} chỉ tiêu có trong văn bản đã công bố",
        en=(
            "{count} {count:indicator|indicators} in the catalogue; {official} seen in a "
            "public document"
        ),
    ),
    # «3/64 chỉ tiêu thuộc Kinh tế số, có mục tiêu, có «chợ»»: {what} is made of the texts below
    "catalogue_found": Text(
        vi="{found}/{count} chỉ tiêu {what}",
        en="{found} of {count} {count:indicator|indicators} {what}",
    ),
    "catalogue_none": Text(vi="Không có chỉ tiêu nào {what}", en="No indicator {what}"),
    "found_pillar": Text(vi="thuộc «{title}»", en="of “{title}”"),
    "found_headline": Text(vi="là chỉ tiêu chính", en="among the headline ones"),
    "found_figures": Text(vi="có số liệu", en="with figures"),
    "found_target": Text(vi="có mục tiêu đang áp dụng", en="with a target in force"),
    "found_text": Text(vi="có «{text}»", en="with “{text}”"),
    "catalogue_why": Text(
        vi=(
            "Số liệu và mục tiêu: {area}, {period}. Mở từng dòng để xem cách tính, cơ quan cung "
            "cấp, căn cứ, mục tiêu."
        ),
        en=(
            "Figures and targets: {area}, {period}. Open a line for its formula, provider, "
            "source and target."
        ),
    ),
    "catalogue_alone": Text(
        vi=(
            "Mở từng dòng để xem cách tính, cơ quan cung cấp, căn cứ; mục tiêu đang áp dụng hiện "
            "ra khi đã có báo cáo của một địa bàn."
        ),
        en=(
            "Open a line for its formula, provider and source; the targets in force are shown "
            "once an area has reported."
        ),
    ),
    "catalogue_unfiltered": Text(vi="Tất cả", en="All"),
    "the_pillar": Text(vi="trụ cột", en="pillar"),
    "the_only": Text(vi="loại chỉ tiêu", en="kind of indicator"),
    "only": Text(vi="Chỉ hiện", en="Show only"),
    "only_headline": Text(vi="Chỉ tiêu chính", en="Headline indicators"),
    "only_figures": Text(vi="Có số liệu", en="With figures"),
    "only_target": Text(vi="Có mục tiêu đang áp dụng", en="With a target in force"),
    "has_figures": Text(vi="có số liệu", en="has figures"),
    "has_no_figures": Text(vi="chưa có số liệu", en="no figures yet"),
    "catalogue_result": Text(vi="Xem kết quả", en="See the result"),
    "example_head": Text(vi="Ví dụ", en="Example"),
    "catalogue_every": Text(vi="Xem cả danh mục", en="See the whole catalogue"),
    "search": Text(
        vi="Tìm chỉ tiêu (có dấu hoặc không dấu)", en="Search (with or without diacritics)"
    ),
    "search_hint": Text(vi="ví dụ: chu ky so", en="for example: signature"),
    "catalogue_pillar": Text(
        vi="{title} · {count} chỉ tiêu", en="{title} · {count} {count:indicator|indicators}"
    ),
    "indicator_name": Text(vi="Chỉ tiêu", en="Indicator"),
    "catalogue_aim": Text(vi="Mục tiêu đang áp dụng", en="Target in force"),
    "adds_up": Text(vi="Cách tổng hợp", en="How it adds up"),
    "adds_up_rate": Text(
        vi="tổng tử số chia tổng mẫu số của các đơn vị đã báo cáo",
        en="sum of numerators over sum of denominators of the units that reported",
    ),
    "adds_up_count": Text(vi="cộng các đơn vị đã báo cáo", en="the units that reported are added"),
    "adds_up_never": Text(vi="không cộng giữa các đơn vị", en="never added across units"),
    "pillar": Text(vi="Trụ cột", en="Pillar"),
}
