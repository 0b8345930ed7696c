"""Xã hội số: electronic identification, digital signatures, accounts and skills of the people."""

from metrics.declared.indicator import (
    Better,
    Break,
    DataElement,
    Evidence,
    Example,
    Identity,
    Indicator,
    Kind,
    Pillar,
    Plausibility,
    Text,
)

ELEMENTS = (
    DataElement(
        code="digital_signatures_personal",
        label=Text(
            vi="Người trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân",
            en="Adults with a personal digital or electronic signature",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="adults_18plus",
        note=(
            "accounts or certificates can outnumber the people of the register: a "
            "warning, not an error"
        ),
    ),
    DataElement(
        code="digital_signatures_issued",
        label=Text(
            vi="Chữ ký số miễn phí cấp trong kỳ", en="Free digital signatures issued in the period"
        ),
        measure="certificate",
        kind=Kind.FLOW,
        adds_to="digital_signatures_personal",
    ),
    DataElement(
        code="eid_eligible",
        label=Text(
            vi="Người đủ tuổi theo quy định (định danh điện tử)",
            en="People of age for an eID account",
        ),
        measure="person",
        kind=Kind.STOCK,
        provided_by="police",
        part_of="population",
        note="the base that the commune uses; may differ from residents_14plus",
    ),
    DataElement(
        code="eid_dossiers",
        label=Text(
            vi="Hồ sơ định danh điện tử đã thu nhận (mức độ 1 và mức độ 2)",
            en="eID dossiers collected, level 1 and level 2",
        ),
        measure="account",
        kind=Kind.STOCK,
        note="counts accounts, not people: may exceed the eligible",
    ),
    DataElement(
        code="vneid_level1",
        label=Text(vi="Tài khoản định danh điện tử mức độ 1", en="VNeID accounts, level 1"),
        measure="account",
        kind=Kind.STOCK,
        provided_by="police",
        note=(
            "reports also say mức 1; falls when people move up to level 2: no "
            "direction "
            "of its own, and a fall is no error"
        ),
    ),
    DataElement(
        code="vneid_level2",
        label=Text(
            vi="Tài khoản định danh điện tử mức độ 2", en="VNeID accounts, level 2 (issued)"
        ),
        measure="account",
        kind=Kind.STOCK,
        provided_by="police",
        note="reports also say mức 2; since 1/7/2024 children of 6 to 14 may hold one",
    ),
    DataElement(
        code="vneid_level2_activated",
        label=Text(
            vi="Tài khoản định danh điện tử mức độ 2 đã kích hoạt",
            en="VNeID level 2 accounts activated",
        ),
        measure="account",
        kind=Kind.STOCK,
        provided_by="police",
        part_of="vneid_level2",
        part_is_hard=True,
    ),
    DataElement(
        code="vneid_quota",
        label=Text(vi="Chỉ tiêu kích hoạt được giao", en="Activation quota assigned"),
        measure="account",
        kind=Kind.STOCK,
        provided_by="police",
        note="given in the reports themselves, so an element; the rate over it may exceed 100 %",
    ),
    DataElement(
        code="eid_remaining",
        label=Text(vi="Số người chưa thu nhận định danh", en="People still without an eID account"),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_eligible",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_abroad",
        label=Text(vi="Chưa thu nhận: lao động nước ngoài", en="Still without: working abroad"),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_away",
        label=Text(
            vi="Chưa thu nhận: đi làm ăn xa trong nước",
            en="Still without: working away in the country",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_no_phone",
        label=Text(
            vi="Chưa thu nhận: không có điện thoại thông minh", en="Still without: no smartphone"
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_unwilling",
        label=Text(vi="Chưa thu nhận: chưa đồng thuận", en="Still without: not yet willing"),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_data_error",
        label=Text(
            vi="Chưa thu nhận: sai lệch dữ liệu, chờ làm sạch",
            en="Still without: data to be corrected",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="eid_remaining_other",
        label=Text(vi="Chưa thu nhận: lý do khác", en="Still without: other reasons"),
        measure="person",
        kind=Kind.STOCK,
        part_of="eid_remaining",
        part_is_hard=True,
    ),
    DataElement(
        code="cases_stuck",
        label=Text(
            vi="Trường hợp vướng mắc chờ giải quyết", en="Cases stuck, waiting for a solution"
        ),
        measure="case",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="smartphone_adults",
        label=Text(vi="Người trưởng thành có điện thoại thông minh", en="Adults with a smartphone"),
        measure="person",
        kind=Kind.STOCK,
        part_of="adults_18plus",
        part_is_hard=True,
    ),
    DataElement(
        code="bank_account_15plus",
        label=Text(
            vi="Người từ 15 tuổi có tài khoản giao dịch thanh toán",
            en="People 15+ with a payment account at a bank or another licensed body",
        ),
        measure="person",
        kind=Kind.STOCK,
        provided_by="bank",
        part_of="residents_15plus",
        note=(
            "accounts or certificates can outnumber the people of the register: a "
            "warning, not an error"
        ),
    ),
    DataElement(
        code="epayment_holders",
        label=Text(
            vi="Người dân có tài khoản thanh toán điện tử", en="People with an e-payment account"
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
    ),
    DataElement(
        code="benefit_recipients",
        label=Text(vi="Người hưởng lương hưu, trợ cấp", en="Pension and benefit recipients"),
        measure="person",
        kind=Kind.STOCK,
        provided_by="social_insurance",
    ),
    DataElement(
        code="benefit_by_transfer",
        label=Text(
            vi="Người nhận lương hưu, trợ cấp qua tài khoản", en="Recipients paid into an account"
        ),
        measure="person",
        kind=Kind.STOCK,
        provided_by="social_insurance",
        part_of="benefit_recipients",
        part_is_hard=True,
    ),
    DataElement(
        code="ehealth_records",
        label=Text(vi="Người dân có hồ sơ sức khỏe điện tử", en="People with an e-health record"),
        measure="person",
        kind=Kind.STOCK,
        provided_by="health",
        part_of="population",
        part_is_hard=True,
    ),
    DataElement(
        code="skilled_households",
        label=Text(
            vi="Hộ có ít nhất 01 người thành thạo 05 kỹ năng số cơ bản",
            en="Households with a person who has the five digital skills",
        ),
        measure="household",
        kind=Kind.STOCK,
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="digital_literacy_confirmed",
        label=Text(
            vi="Người trưởng thành được xác nhận phổ cập kỹ năng số",
            en="Adults confirmed as having basic digital skills (Bình dân học vụ số)",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="adults_18plus",
        part_is_hard=True,
    ),
    DataElement(
        code="committed_households",
        label=Text(
            vi="Hộ ký cam kết cài đặt tài khoản định danh điện tử",
            en="Households that signed the commitment",
        ),
        measure="household",
        kind=Kind.STOCK,
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="people_reached",
        label=Text(vi="Người dân được tuyên truyền, hướng dẫn", en="People reached by outreach"),
        measure="person",
        kind=Kind.STOCK,
        part_of="population",
        part_is_hard=True,
        note="almost always reported as 100 %: kept out of any score",
    ),
)

INDICATORS = (
    Indicator(
        code="digital_signature_adult_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân",
            en="Adults with a personal digital or electronic signature",
        ),
        short=Text(vi="Chữ ký số cá nhân", en="Personal signatures"),
        numerator=("digital_signatures_personal",),
        denominator=("adults_18plus",),
        factor=100,
        evidence=Evidence.SEEN,
        note=Text(
            vi="mục tiêu riêng của Dĩ An: 50% đến hết năm 2025; của Khánh Hòa: 30% năm 2025",
            en="Dĩ An's own target: 50% by the end of 2025; Khánh Hòa's: 30% in 2025",
        ),
        headline=True,
        example=Example(
            reported={"digital_signatures_personal": 5500, "adults_18plus": 110000},
            value=5,
            source="article on Châu Đức, 12/2023",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="eid_dossier_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ thu nhận hồ sơ định danh điện tử (mức độ 1 và mức độ 2)",
            en="eID dossiers collected over people of age",
        ),
        numerator=("eid_dossiers",),
        denominator=("eid_eligible",),
        factor=100,
        may_exceed_factor=True,
        example=Example(
            reported={"eid_dossiers": 1674, "eid_eligible": 2002},
            value=83.6164,
            source="article on Tuyên Quang, xã Bình Nhân",
            place="Bình Nhân, 6/2023",
        ),
    ),
    Indicator(
        code="vneid_level1_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ tài khoản định danh điện tử mức độ 1 trên người đủ 14 tuổi",
            en="VNeID level 1 over residents 14+",
        ),
        short=Text(vi="Định danh điện tử mức độ 1", en="VNeID level 1"),
        numerator=("vneid_level1",),
        denominator=("residents_14plus",),
        factor=100,
        better=Better.CONTEXT,
        may_exceed_factor=True,
        headline=True,
        example=Example(reported={"vneid_level1": 30, "residents_14plus": 40}, value=75),
    ),
    Indicator(
        code="vneid_level2_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ tài khoản định danh điện tử mức độ 2 trên người đủ 14 tuổi",
            en="VNeID level 2 over residents 14+",
        ),
        short=Text(vi="Định danh điện tử mức độ 2", en="VNeID level 2"),
        numerator=("vneid_level2",),
        denominator=("residents_14plus",),
        factor=100,
        may_exceed_factor=True,
        note=Text(
            vi="từ 01/7/2024 trẻ em từ 6 đến dưới 14 tuổi có thể được cấp: có thể vượt 100%",
            en="since 1 July 2024 children of 6 to 14 may hold one: can pass 100%",
        ),
        headline=True,
        breaks=(
            Break(
                day="2024-07-01",
                why=Text(
                    vi=(
                        "trẻ em từ 6 đến dưới 14 tuổi cũng được cấp tài khoản (Nghị định "
                        "69/2024/NĐ-CP)"
                    ),
                    en="children of 6 to 14 may hold an account, too (Nghị định 69/2024/NĐ-CP)",
                ),
            ),
        ),
        example=Example(reported={"vneid_level2": 30, "residents_14plus": 40}, value=75),
    ),
    Indicator(
        code="vneid_activation_quota_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ kích hoạt tài khoản định danh mức độ 2 so với số được giao",
            en="VNeID level 2 activated, of the quota",
        ),
        short=Text(vi="Kích hoạt định danh mức độ 2", en="VNeID level 2 activated"),
        numerator=("vneid_level2_activated",),
        denominator=("vneid_quota",),
        factor=100,
        may_exceed_factor=True,
        evidence=Evidence.SEEN,
        note=Text(
            vi="14 quận, huyện của Hải Phòng: từ 100,07% đến 124,56%",
            en="14 districts of Hải Phòng: 100.07% to 124.56%",
        ),
        headline=True,
        example=Example(
            reported={"vneid_level2_activated": 13, "vneid_quota": 12},
            value=108.3333,
            source="by hand: 108,33 × 12 = 1300",
        ),
    ),
    Indicator(
        code="vneid_activation_resident_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ kích hoạt tài khoản định danh mức độ 2 trên công dân thường trú",
            en="Level 2 activation over registered residents",
        ),
        numerator=("vneid_level2_activated",),
        denominator=("registered_residents",),
        factor=100,
        example=Example(
            reported={"vneid_level2_activated": 30, "registered_residents": 40}, value=75
        ),
    ),
    Indicator(
        code="vneid_activation_conversion_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ tài khoản đã kích hoạt trên tài khoản đã cấp",
            en="Accounts activated over accounts issued",
        ),
        numerator=("vneid_level2_activated",),
        denominator=("vneid_level2",),
        factor=100,
        example=Example(reported={"vneid_level2_activated": 30, "vneid_level2": 40}, value=75),
    ),
    Indicator(
        code="eid_remaining_count",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(vi="Số người chưa thu nhận định danh", en="People still without an eID account"),
        numerator=("eid_remaining",),
        measure="count",
        better=Better.LOWER,
        may_exceed_factor=True,
        example=Example(reported={"eid_remaining": 17}, value=17),
    ),
    Indicator(
        code="smartphone_adult_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ người trưởng thành có điện thoại thông minh", en="Adults with a smartphone"
        ),
        numerator=("smartphone_adults",),
        denominator=("adults_18plus",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(reported={"smartphone_adults": 30, "adults_18plus": 40}, value=75),
    ),
    Indicator(
        code="bank_account_15plus_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ người từ 15 tuổi có tài khoản giao dịch thanh toán",
            en="People 15+ with a transaction account",
        ),
        numerator=("bank_account_15plus",),
        denominator=("residents_15plus",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"bank_account_15plus": 30, "residents_15plus": 40}, value=75),
    ),
    Indicator(
        code="epayment_account_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ dân số có tài khoản thanh toán điện tử",
            en="Population with an e-payment account",
        ),
        numerator=("epayment_holders",),
        denominator=("population",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"epayment_holders": 30, "population": 40}, value=75),
    ),
    Indicator(
        code="benefit_transfer_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ người nhận lương hưu, trợ cấp qua tài khoản",
            en="Pensions and benefits paid into an account",
        ),
        numerator=("benefit_by_transfer",),
        denominator=("benefit_recipients",),
        factor=100,
        example=Example(reported={"benefit_by_transfer": 30, "benefit_recipients": 40}, value=75),
    ),
    Indicator(
        code="benefit_transfer_count",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Số người nhận lương hưu, trợ cấp qua tài khoản", en="People paid into an account"
        ),
        numerator=("benefit_by_transfer",),
        measure="count",
        may_exceed_factor=True,
        example=Example(
            reported={"benefit_by_transfer": 5600},
            value=5600,
            source="article on Châu Đức: hơn 5.600",
        ),
    ),
    Indicator(
        code="ehealth_record_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ dân số có hồ sơ sức khỏe điện tử", en="Population with an e-health record"
        ),
        numerator=("ehealth_records",),
        denominator=("population",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(reported={"ehealth_records": 30, "population": 40}, value=75),
    ),
    Indicator(
        code="digital_skill_household_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ hộ gia đình có ít nhất 01 người thành thạo 05 kỹ năng số cơ bản",
            en="Households with the five digital skills",
        ),
        numerator=("skilled_households",),
        denominator=("households",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"skilled_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="digital_literacy_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ người trưởng thành được xác nhận phổ cập kỹ năng số",
            en="Adults confirmed as having basic digital skills",
        ),
        numerator=("digital_literacy_confirmed",),
        denominator=("adults_18plus",),
        factor=100,
        evidence=Evidence.SEEN,
        note=Text(
            vi=(
                "mục tiêu của địa phương khác nhau: năm 2025 Tuyên Quang 50%, TP. Hồ Chí "
                "Minh 80%; năm 2026 cả hai 100%"
            ),
            en=(
                "local targets differ: Tuyên Quang 50% and Hồ Chí Minh City 80% in 2025, "
                "both 100% in 2026"
            ),
        ),
        example=Example(reported={"digital_literacy_confirmed": 30, "adults_18plus": 40}, value=75),
    ),
    Indicator(
        code="committed_household_rate",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(
            vi="Tỷ lệ hộ ký cam kết cài đặt tài khoản định danh điện tử",
            en="Households that signed to set up eID accounts",
        ),
        numerator=("committed_households",),
        denominator=("households",),
        factor=100,
        example=Example(reported={"committed_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="digital_signature_issued_count",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(vi="Số chữ ký số miễn phí cấp trong kỳ", en="Free digital signatures issued"),
        numerator=("digital_signatures_issued",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"digital_signatures_issued": 17}, value=17),
    ),
    Indicator(
        code="eid_account_count",
        pillar=Pillar.DIGITAL_SOCIETY,
        label=Text(vi="Số hồ sơ định danh điện tử đã thu nhận", en="eID dossiers collected"),
        numerator=("eid_dossiers",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"eid_dossiers": 17}, value=17),
    ),
)

IDENTITIES = (
    Identity(
        code="eid_remaining_is_eligible_less_dossiers",
        label=Text(
            vi="Chưa thu nhận = người đủ tuổi − hồ sơ đã thu nhận",
            en="Still without = of age − dossiers collected",
        ),
        total=("eid_remaining",),
        plus=("eid_eligible",),
        minus=("eid_dossiers",),
    ),
    Identity(
        code="eid_remaining_is_sum_of_reasons",
        label=Text(vi="Chưa thu nhận = tổng các lý do", en="Still without = sum of the reasons"),
        total=("eid_remaining",),
        plus=(
            "eid_remaining_abroad",
            "eid_remaining_away",
            "eid_remaining_no_phone",
            "eid_remaining_unwilling",
            "eid_remaining_data_error",
            "eid_remaining_other",
        ),
    ),
)

PLAUSIBILITIES = (
    Plausibility(
        # from 14 years on, since 1/7/2024 from 6: a mature commune has more than adults
        code="eid_dossiers_within_adults_and_minors",
        label=Text(
            vi=(
                "Hồ sơ định danh, tính cả người từ 6 đến dưới 18 tuổi, không vượt 1,3 "
                "lần "
                "dân số trưởng thành"
            ),
            en="eID dossiers, minors from 6 years on included, within 1.3 times the adults",
        ),
        element="eid_dossiers",
        base="adults_18plus",
        high=1.3,
    ),
    Plausibility(
        code="vneid_level1_within_residents_14plus",
        label=Text(
            vi="Tài khoản mức độ 1 không vượt người đủ 14 tuổi",
            en="Level 1 accounts within residents 14+",
        ),
        element="vneid_level1",
        base="residents_14plus",
        high=1,
    ),
    Plausibility(
        # of 6 to 14 years, who may hold one since 1/7/2024
        code="vneid_level2_within_residents_14plus_and_children",
        label=Text(
            vi="Tài khoản mức độ 2, tính cả trẻ từ 6 tuổi, không vượt 1,2 lần số người đủ 14 tuổi",
            en=(
                "Level 2 accounts, children from 6 years on included, within 1.2 times "
                "the residents 14+"
            ),
        ),
        element="vneid_level2",
        base="residents_14plus",
        high=1.2,
    ),
)
