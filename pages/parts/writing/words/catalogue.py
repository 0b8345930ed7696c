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
    "catalogue_found": Text(
        vi="{found}/{count} chỉ tiêu có «{text}»",
        en="{found} of {count} {count:indicator|indicators} with “{text}”",
    ),
    "catalogue_none": Text(vi="Không có chỉ tiêu nào có «{text}»", en="No indicator with “{text}”"),
    "catalogue_why": Text(
        vi=(
            "Định nghĩa, cách tính, nguồn cung cấp và mục tiêu đang áp dụng tại {area}, "
            "{period}; bấm vào tên để xem kết quả. Tỷ lệ của một địa bàn "
            "bằng tổng tử số "
            "chia tổng mẫu số của các đơn vị đã báo cáo."
        ),
        en=(
            "Definition, formula, provider and the target in force for {area}, {period}; "
            "click a name to see the result. The rate of an area is the sum "
            "of numerators "
            "over the sum of denominators of the units that reported."
        ),
    ),
    "catalogue_alone": Text(
        vi=(
            "Định nghĩa, cách tính và nguồn cung cấp; mục tiêu đang áp dụng hiện ra khi "
            "đã có báo cáo của một địa bàn. Tỷ lệ của một địa bàn bằng tổng "
            "tử số chia "
            "tổng mẫu số của các đơn vị đã báo cáo."
        ),
        en=(
            "Definition, formula and provider; the targets in force are shown once an "
            "area has reported. The rate of an area is the sum of numerators "
            "over the sum "
            "of denominators of the units that reported."
        ),
    ),
    "formula_example": Text(vi="Cách tính, ví dụ", en="Formula and example"),
    "example": Text(vi="Ví dụ – {said}", en="Example – {said}"),
    "catalogue_every": Text(vi="Xem cả danh mục", en="See the whole catalogue"),
    "search": Text(
        vi="Tìm chỉ tiêu (có dấu hoặc không dấu)", en="Search (with or without diacritics)"
    ),
    "search_hint": Text(vi="ví dụ: chu ky so", en="for example: signature"),
    "catalogue_pillar": Text(
        vi="{title} · {count} chỉ tiêu", en="{title} · {count} {count:indicator|indicators}"
    ),
    "indicator_name": Text(vi="Chỉ tiêu", en="Indicator"),
    "catalogue_kind": Text(vi="Tính chất, cách tổng hợp", en="Kind, how it adds up"),
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
