"""Nền tảng: the bases (people, households), teams and their work, officials, networks."""

from metrics.declared.indicator import (
    Better,
    DataElement,
    Evidence,
    Example,
    Indicator,
    Kind,
    Pillar,
    Plausibility,
    Text,
)

ELEMENTS = (
    DataElement(
        code="population",
        label=Text(vi="Dân số (nhân khẩu)", en="Population"),
        measure="person",
        kind=Kind.STOCK,
        carried_forward=True,
    ),
    DataElement(
        code="households",
        label=Text(
            vi="Tổng số hộ gia đình (kể cả tạm trú)", en="Households, temporary residents included"
        ),
        measure="household",
        kind=Kind.STOCK,
        carried_forward=True,
    ),
    DataElement(
        code="adults_18plus",
        label=Text(vi="Dân số trưởng thành (từ 18 tuổi)", en="Adults aged 18 and over"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
        carried_forward=True,
    ),
    DataElement(
        code="residents_14plus",
        label=Text(vi="Người đủ 14 tuổi trở lên", en="Residents aged 14 and over"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
        carried_forward=True,
        note="eligibility for an electronic identification account",
    ),
    DataElement(
        code="residents_15plus",
        label=Text(vi="Người từ 15 tuổi trở lên", en="Residents aged 15 and over"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
        carried_forward=True,
    ),
    DataElement(
        code="registered_residents",
        label=Text(vi="Công dân đăng ký thường trú", en="Registered permanent residents"),
        measure="person",
        kind=Kind.STOCK,
        provided_by="police",
        carried_forward=True,
        note="not the same people as population",
    ),
    DataElement(
        code="people_without_smartphone",
        label=Text(vi="Người không có điện thoại thông minh", en="People without a smartphone"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
    ),
    DataElement(
        code="elderly_60plus",
        label=Text(vi="Người từ 60 tuổi trở lên", en="People aged 60 and over"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
        note="context",
    ),
    DataElement(
        code="households_ethnic_minority",
        label=Text(vi="Hộ đồng bào dân tộc thiểu số", en="Ethnic-minority households"),
        measure="household",
        kind=Kind.STOCK,
        part_of="households",
        part_is_hard=True,
        note="context for peer groups, never a score",
    ),
    DataElement(
        code="communes",
        label=Text(vi="Số xã, phường, thị trấn", en="Communes and wards"),
        measure="commune",
        kind=Kind.STOCK,
        note="1 in a ward's own report",
    ),
    DataElement(
        code="villages",
        label=Text(vi="Số thôn, ấp, khu phố", en="Villages and neighbourhoods"),
        measure="village",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="villages_weak_signal",
        label=Text(vi="Thôn sóng di động, Internet kém", en="Villages with a weak signal"),
        measure="village",
        kind=Kind.STOCK,
        part_of="villages",
        part_is_hard=True,
    ),
    DataElement(
        code="communes_with_team",
        label=Text(
            vi="Xã, phường đã ban hành quyết định thành lập Tổ công nghệ số cộng đồng",
            en="Communes that have set up the team by decision",
        ),
        measure="commune",
        kind=Kind.STOCK,
        part_of="communes",
        part_is_hard=True,
    ),
    DataElement(
        code="villages_with_team",
        label=Text(
            vi="Thôn, ấp, khu phố có Tổ công nghệ số cộng đồng",
            en="Villages with a community digital technology team",
        ),
        measure="village",
        kind=Kind.STOCK,
        part_of="villages",
        part_is_hard=True,
    ),
    DataElement(
        code="villages_with_zalo",
        label=Text(vi="Thôn, ấp, khu phố có nhóm Zalo", en="Villages with a Zalo group"),
        measure="village",
        kind=Kind.STOCK,
        part_of="villages",
        part_is_hard=True,
    ),
    DataElement(
        code="teams",
        label=Text(vi="Số Tổ công nghệ số cộng đồng", en="Community digital technology teams"),
        measure="team",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="team_members",
        label=Text(vi="Số thành viên Tổ công nghệ số cộng đồng", en="Team members"),
        measure="person",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="team_members_trained",
        label=Text(vi="Thành viên Tổ được tập huấn", en="Team members trained"),
        measure="person",
        kind=Kind.STOCK,
        part_of="team_members",
        part_is_hard=True,
    ),
    DataElement(
        code="youth_teams",
        label=Text(vi="Đội thanh niên tình nguyện chuyển đổi số", en="Youth volunteer teams"),
        measure="team",
        kind=Kind.STOCK,
        note="never added to teams",
    ),
    DataElement(
        code="youth_team_members",
        label=Text(vi="Thành viên đội thanh niên tình nguyện", en="Members of youth teams"),
        measure="person",
        kind=Kind.STOCK,
        note="never added to team_members",
    ),
    DataElement(
        code="team_budget_planned",
        label=Text(vi="Dự trù kinh phí hoạt động của Tổ", en="Budget planned for the teams"),
        measure="VND",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="team_budget_paid",
        label=Text(vi="Kinh phí đã chi cho Tổ", en="Money paid to the teams"),
        measure="VND",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="zalo_group_members",
        label=Text(vi="Thành viên nhóm Zalo của Tổ", en="Members of the team's Zalo group"),
        measure="person",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="zalo_official_account",
        label=Text(
            vi="Có trang Zalo Official Account của UBND",
            en="The commune has a Zalo Official Account (1 or 0)",
        ),
        measure="flag",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="zalo_oa_followers",
        label=Text(
            vi="Người quan tâm trang Zalo Official Account",
            en="Followers of the Zalo Official Account",
        ),
        measure="person",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="citizen_app_accounts",
        label=Text(
            vi="Tài khoản ứng dụng công dân số của địa phương",
            en="Accounts on the local citizen app",
        ),
        measure="account",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="fiber_households",
        label=Text(vi="Hộ có Internet cáp quang", en="Households on fibre"),
        measure="household",
        kind=Kind.STOCK,
        provided_by="telecom",
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="fiber_covered_households",
        label=Text(vi="Hộ gia đình được phủ Internet cáp quang", en="Households covered by fibre"),
        measure="household",
        kind=Kind.STOCK,
        provided_by="telecom",
        part_of="households",
        part_is_hard=True,
        note="QĐ 749 aims at coverage (phủ), not at connections",
    ),
    DataElement(
        code="officials",
        label=Text(vi="Cán bộ, công chức, viên chức", en="Officials"),
        measure="person",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="officials_trained",
        label=Text(
            vi="Cán bộ, công chức được tập huấn chuyển đổi số",
            en="Officials trained in digital transformation",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="officials",
        part_is_hard=True,
    ),
    DataElement(
        code="officials_with_signature",
        label=Text(
            vi="Cán bộ, công chức có chữ ký số cá nhân", en="Officials with a personal signature"
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="officials",
        part_is_hard=True,
    ),
    DataElement(
        code="support_points",
        label=Text(
            vi="Điểm hỗ trợ dịch vụ công trực tuyến và chuyển đổi số",
            en="Support points for online public services",
        ),
        measure="support_point",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="mobile_sessions",
        label=Text(
            vi="Buổi «Hành chính công lưu động»", en="Mobile public-administration sessions"
        ),
        measure="session",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="training_sessions",
        label=Text(vi="Lớp tập huấn kỹ năng số", en="Digital-skills classes held"),
        measure="session",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="households_visited",
        label=Text(vi="Lượt hộ gia đình được đến tận nhà hướng dẫn", en="Household visits made"),
        measure="visit",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="people_guided",
        label=Text(
            vi="Lượt người được hướng dẫn dịch vụ công trực tuyến",
            en="People guided in online services (visits)",
        ),
        measure="visit",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="assisted_cases",
        label=Text(vi="Trường hợp được hỗ trợ làm thủ tục", en="Cases helped with a procedure"),
        measure="case",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="results_delivered_home",
        label=Text(vi="Kết quả trả tận nhà", en="Results delivered at home"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="people_trained_online_safety",
        label=Text(
            vi="Lượt người được hướng dẫn an toàn thông tin, phòng tránh rủi ro",
            en="People trained in online safety (visits)",
        ),
        measure="visit",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="assisted_land",
        label=Text(vi="Hỗ trợ: đăng ký đất đai", en="Cases helped: land registration"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_health_insurance",
        label=Text(vi="Hỗ trợ: bảo hiểm y tế", en="Cases helped: health insurance"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_marriage",
        label=Text(vi="Hỗ trợ: đăng ký kết hôn", en="Cases helped: marriage registration"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_civil_status",
        label=Text(vi="Hỗ trợ: hộ tịch, khai sinh", en="Cases helped: civil status, birth"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_business_registration",
        label=Text(vi="Hỗ trợ: đăng ký hộ kinh doanh", en="Cases helped: business registration"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_residence",
        label=Text(
            vi="Hỗ trợ: cư trú (tạm trú, thường trú, lưu trú)", en="Cases helped: residence"
        ),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_passport",
        label=Text(vi="Hỗ trợ: hộ chiếu", en="Cases helped: passport"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_judicial_record",
        label=Text(vi="Hỗ trợ: cấp Phiếu lý lịch tư pháp", en="Cases helped: judicial record"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_house_number",
        label=Text(vi="Hỗ trợ: cấp số nhà", en="Cases helped: house numbering"),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
    DataElement(
        code="assisted_child_id",
        label=Text(
            vi="Hỗ trợ: căn cước cho trẻ dưới 6 tuổi",
            en="Cases helped: ID card for a child under 6",
        ),
        measure="case",
        kind=Kind.FLOW,
        note=(
            "whether it lies inside assisted_cases is not always said: show beside the "
            "total, do not add"
        ),
    ),
)

INDICATORS = (
    Indicator(
        code="commune_team_coverage",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Tỷ lệ xã, phường đã thành lập Tổ công nghệ số cộng đồng",
            en="Communes with a team set up by decision",
        ),
        numerator=("communes_with_team",),
        denominator=("communes",),
        factor=100,
        note=Text(
            vi=(
                "Tây Ninh, tháng 4/2022: 10/10; công văn 793/BTTTT-THH chỉ khuyến nghị "
                "thành lập tổ: 100% là mục tiêu của địa phương, không phải mục "
                "tiêu chính "
                "thức"
            ),
            en=(
                "Tây Ninh, 4/2022: 10/10; 793/BTTTT-THH only recommends teams: 100% is a "
                "local aim, not an official target"
            ),
        ),
        example=Example(
            reported={"communes_with_team": 10, "communes": 10},
            value=100,
            source="article on Tây Ninh, 20/4/2022",
            place="Tây Ninh, 4/2022",
        ),
    ),
    Indicator(
        code="village_team_coverage",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Tỷ lệ thôn, ấp, khu phố có Tổ công nghệ số cộng đồng", en="Villages with a team"
        ),
        short=Text(vi="Tổ công nghệ số cộng đồng", en="Village teams"),
        numerator=("villages_with_team",),
        denominator=("villages",),
        factor=100,
        headline=True,
        example=Example(
            reported={"villages_with_team": 43, "villages": 43},
            value=100,
            source="article on Dĩ An, quý I-2025",
            place="Dĩ An, 3/2025",
        ),
    ),
    Indicator(
        code="village_zalo_coverage",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Tỷ lệ thôn, ấp, khu phố có nhóm Zalo", en="Villages with a Zalo group"),
        numerator=("villages_with_zalo",),
        denominator=("villages",),
        factor=100,
        example=Example(reported={"villages_with_zalo": 30, "villages": 40}, value=75),
    ),
    Indicator(
        code="members_per_team",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số thành viên bình quân một Tổ", en="Members per team"),
        numerator=("team_members",),
        denominator=("teams",),
        measure="person/team",
        better=Better.CONTEXT,
        evidence=Evidence.SEEN,
        note=Text(
            vi="Dĩ An 290/43 = 6,74; Hòa Hiệp Bắc 181/37 = 4,89; Châu Đức 746/94 = 7,94",
            en="Dĩ An 290/43 = 6.74; Hòa Hiệp Bắc 181/37 = 4.89; Châu Đức 746/94 = 7.94",
        ),
        example=Example(
            reported={"team_members": 746, "teams": 94},
            value=7.9362,
            source="article on Châu Đức, 12/2023: 94 × 7,9362 = 746",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="households_per_member",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số hộ bình quân một thành viên phụ trách", en="Households per team member"),
        numerator=("households",),
        denominator=("team_members",),
        measure="household/person",
        better=Better.CONTEXT,
        evidence=Evidence.SEEN,
        note=Text(
            vi=(
                "Bình Dương: mỗi thành viên phụ trách ít nhất 220 hộ, mỗi tổ có ít nhất "
                "3 "
                "thành viên. 220 hộ là mức tối thiểu nên giới hạn số thành viên "
                "(phần "
                "nguyên của số hộ chia 220); chỉ tổ dưới 3 thành viên mới là thiếu; không "
                "xếp hạng"
            ),
            en=(
                "Bình Dương: each member serves at least 220 households, a team has at "
                "least 3 members. 220 is a minimum load: floor(households/220) "
                "caps the "
                "members; only fewer than 3 is a shortage; no ranking"
            ),
        ),
        example=Example(
            reported={"households": 500, "team_members": 5},
            value=100,
            source="article on Châu Đức: thôn 6 Bình Trung",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="members_trained_rate",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Tỷ lệ thành viên Tổ được tập huấn", en="Team members trained"),
        numerator=("team_members_trained",),
        denominator=("team_members",),
        factor=100,
        evidence=Evidence.INFERRED,
        example=Example(reported={"team_members_trained": 30, "team_members": 40}, value=75),
    ),
    Indicator(
        code="officials_trained_rate",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Tỷ lệ cán bộ, công chức được tập huấn chuyển đổi số", en="Officials trained"
        ),
        numerator=("officials_trained",),
        denominator=("officials",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"officials_trained": 30, "officials": 40}, value=75),
    ),
    Indicator(
        code="officials_signature_rate",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Tỷ lệ cán bộ, công chức có chữ ký số cá nhân",
            en="Officials with a personal signature",
        ),
        numerator=("officials_with_signature",),
        denominator=("officials",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"officials_with_signature": 30, "officials": 40}, value=75),
    ),
    Indicator(
        code="fiber_coverage_rate",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Tỷ lệ hộ gia đình được phủ Internet cáp quang", en="Households covered by fibre"
        ),
        numerator=("fiber_covered_households",),
        denominator=("households",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(reported={"fiber_covered_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="fiber_household_rate",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Tỷ lệ hộ có Internet cáp quang", en="Households connected to fibre"),
        numerator=("fiber_households",),
        denominator=("households",),
        factor=100,
        example=Example(reported={"fiber_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="guided_per_1000",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Số lượt người được hướng dẫn trên 1.000 dân",
            en="People guided per 1,000 inhabitants",
        ),
        numerator=("people_guided",),
        denominator=("population",),
        factor=1000,
        measure="per 1,000",
        may_exceed_factor=True,
        evidence=Evidence.SEEN,
        note=Text(
            vi="phản ánh mức độ hoạt động, không phải kết quả",
            en="activity, not outcome",
        ),
        example=Example(reported={"people_guided": 30, "population": 4000}, value=7.5),
    ),
    Indicator(
        code="assisted_case_count",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số trường hợp được hỗ trợ làm thủ tục", en="Cases helped with a procedure"),
        numerator=("assisted_cases",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"assisted_cases": 17}, value=17),
    ),
    Indicator(
        code="mobile_session_count",
        pillar=Pillar.FOUNDATIONS,
        label=Text(
            vi="Số buổi «Hành chính công lưu động»", en="Mobile public-administration sessions"
        ),
        numerator=("mobile_sessions",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"mobile_sessions": 17}, value=17),
    ),
    Indicator(
        code="support_point_count",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số Điểm hỗ trợ dịch vụ công trực tuyến", en="Support points"),
        numerator=("support_points",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"support_points": 17}, value=17),
    ),
    Indicator(
        code="team_count",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số Tổ công nghệ số cộng đồng", en="Teams"),
        numerator=("teams",),
        measure="count",
        better=Better.CONTEXT,
        may_exceed_factor=True,
        example=Example(reported={"teams": 17}, value=17),
    ),
    Indicator(
        code="team_member_count",
        pillar=Pillar.FOUNDATIONS,
        label=Text(vi="Số thành viên Tổ", en="Team members"),
        numerator=("team_members",),
        measure="count",
        better=Better.CONTEXT,
        may_exceed_factor=True,
        example=Example(reported={"team_members": 17}, value=17),
    ),
)

PLAUSIBILITIES = (
    Plausibility(
        code="persons_per_household",
        label=Text(
            vi="Số người bình quân một hộ từ 2 đến 6", en="Two to six persons per household"
        ),
        element="population",
        base="households",
        low=2,
        high=6,
    ),
    Plausibility(
        code="adults_share_of_population",
        label=Text(
            vi="Người từ 18 tuổi chiếm từ 50% đến 90% dân số",
            en="Adults are 50 to 90 % of the population",
        ),
        element="adults_18plus",
        base="population",
        low=0.5,
        high=0.9,
    ),
    Plausibility(
        code="adults_within_residents_14plus",
        label=Text(
            vi="Người từ 18 tuổi không vượt người đủ 14 tuổi", en="Adults within residents 14+"
        ),
        element="adults_18plus",
        base="residents_14plus",
        high=1,
    ),
    Plausibility(
        code="residents_15plus_within_residents_14plus",
        label=Text(
            vi="Người từ 15 tuổi không vượt người đủ 14 tuổi",
            en="Residents 15+ within residents 14+",
        ),
        element="residents_15plus",
        base="residents_14plus",
        high=1,
    ),
    Plausibility(
        code="members_per_team_plausible",
        label=Text(vi="Mỗi Tổ có từ 2 đến 40 thành viên", en="Two to forty members a team"),
        element="team_members",
        base="teams",
        low=2,
        high=40,
    ),
)
