"""Chính quyền số: public services, dossiers, feedback."""

from metrics.declared.indicator import (
    Better,
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
        code="public_service_accounts",
        label=Text(
            vi="Người trưởng thành có tài khoản dịch vụ công trực tuyến",
            en="Adults with an online public-service account",
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
        code="online_service_users",
        label=Text(
            vi="Người trưởng thành sử dụng dịch vụ công trực tuyến",
            en="Adults who used an online public service",
        ),
        measure="person",
        kind=Kind.STOCK,
        part_of="adults_18plus",
        note="using is not having an account",
    ),
    DataElement(
        code="online_filing_proficiency",
        label=Text(
            vi="Tỷ lệ người dân thành thạo nộp hồ sơ trực tuyến (khảo sát, ước)",
            en="People proficient at filing online (survey or estimate)",
        ),
        measure="%",
        kind=Kind.SHARE,
        note=(
            "given as about 60 % without a count: stored as a share, never multiplied "
            "out, never added"
        ),
    ),
    DataElement(
        code="dossiers_received",
        label=Text(vi="Hồ sơ tiếp nhận trong kỳ", en="Dossiers received in the period (new)"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="dossiers_carried_over",
        label=Text(
            vi="Hồ sơ từ kỳ trước chuyển sang", en="Dossiers carried over from the previous period"
        ),
        measure="dossier",
        kind=Kind.OPENING,
        note="the state at the start: over a year the first one counts, they are not added",
    ),
    DataElement(
        code="dossiers_total",
        label=Text(
            vi="Tổng số hồ sơ tiếp nhận (kể cả từ kỳ trước)",
            en="Dossiers to process: received plus carried over",
        ),
        measure="dossier",
        kind=Kind.FLOW,
        note=(
            "the official form counts carried-over ones as received; identity: "
            "dossiers_total = dossiers_received + dossiers_carried_over; "
            "over several "
            "periods computed from its parts, not added"
        ),
    ),
    DataElement(
        code="dossiers_received_eligible",
        label=Text(
            vi="Hồ sơ tiếp nhận của thủ tục có dịch vụ công trực tuyến",
            en="Dossiers received for procedures offered online",
        ),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_received",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_received_online",
        label=Text(vi="Hồ sơ tiếp nhận trực tuyến", en="Dossiers received online"),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_received",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_end_to_end",
        label=Text(
            vi="Hồ sơ xử lý trực tuyến toàn trình", en="Dossiers processed end to end online"
        ),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_resolved",
    ),
    DataElement(
        code="dossiers_resolved",
        label=Text(vi="Hồ sơ đã giải quyết", en="Dossiers resolved"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="dossiers_due",
        label=Text(vi="Hồ sơ đến hạn giải quyết", en="Dossiers due in the period"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="dossiers_resolved_on_time",
        label=Text(
            vi="Hồ sơ giải quyết trước hạn, đúng hạn", en="Dossiers resolved early or on time"
        ),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_resolved",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_resolved_late",
        label=Text(vi="Hồ sơ giải quyết quá hạn", en="Dossiers resolved late"),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_resolved",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_returned",
        label=Text(vi="Hồ sơ trả lại, rút", en="Dossiers returned or withdrawn"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="dossiers_in_progress",
        label=Text(vi="Hồ sơ đang giải quyết", en="Dossiers in progress at the end of the period"),
        measure="dossier",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="dossiers_in_progress_overdue",
        label=Text(vi="Hồ sơ đang giải quyết quá hạn", en="Dossiers in progress and overdue"),
        measure="dossier",
        kind=Kind.STOCK,
        part_of="dossiers_in_progress",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_overdue",
        label=Text(vi="Hồ sơ quá hạn", en="Dossiers overdue"),
        measure="dossier",
        kind=Kind.STOCK,
        note=(
            "as many reports give it, late ones resolved and late ones open together; "
            "dossiers_resolved_late and dossiers_in_progress_overdue are "
            "preferred"
        ),
    ),
    DataElement(
        code="dossiers_digitised",
        label=Text(vi="Hồ sơ được số hóa khi tiếp nhận", en="Dossiers digitised at intake"),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_received",
        part_is_hard=True,
    ),
    DataElement(
        code="results_digitised",
        label=Text(vi="Kết quả giải quyết được số hóa", en="Results digitised"),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_resolved",
        part_is_hard=True,
    ),
    DataElement(
        code="dossiers_data_reused",
        label=Text(
            vi="Hồ sơ khai thác, sử dụng lại thông tin, dữ liệu số hóa",
            en="Dossiers that reuse digitised data",
        ),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_received",
    ),
    DataElement(
        code="dossiers_with_fee",
        label=Text(vi="Hồ sơ có phát sinh nghĩa vụ tài chính", en="Dossiers with a fee"),
        measure="dossier",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="dossiers_paid_online",
        label=Text(vi="Hồ sơ thanh toán trực tuyến", en="Dossiers paid online"),
        measure="dossier",
        kind=Kind.FLOW,
        part_of="dossiers_with_fee",
        part_is_hard=True,
    ),
    DataElement(
        code="ratings_total",
        label=Text(vi="Tổng lượt đánh giá", en="Ratings given"),
        measure="rating",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="ratings_satisfied",
        label=Text(vi="Lượt đánh giá hài lòng", en="Ratings that are satisfied"),
        measure="rating",
        kind=Kind.FLOW,
        part_of="ratings_total",
        part_is_hard=True,
    ),
    DataElement(
        code="feedback_received",
        label=Text(vi="Phản ánh, kiến nghị tiếp nhận", en="Feedback received from citizens"),
        measure="case",
        kind=Kind.FLOW,
    ),
    DataElement(
        code="feedback_on_time",
        label=Text(vi="Phản ánh, kiến nghị xử lý đúng hạn", en="Feedback answered in time"),
        measure="case",
        kind=Kind.FLOW,
        part_of="feedback_received",
    ),
    DataElement(
        code="service_index_766",
        label=Text(
            vi="Chỉ số phục vụ người dân, doanh nghiệp (766)", en="Service index under decision 766"
        ),
        measure="point",
        kind=Kind.SHARE,
        provided_by="portal",
        note="0 to 100 as published by the portal; never added, never averaged",
    ),
)

INDICATORS = (
    Indicator(
        code="public_service_account_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ người trưởng thành có tài khoản dịch vụ công trực tuyến",
            en="Adults with an online public-service account",
        ),
        short=Text(vi="Tài khoản dịch vụ công trực tuyến", en="Public-service accounts"),
        numerator=("public_service_accounts",),
        denominator=("adults_18plus",),
        factor=100,
        headline=True,
        example=Example(
            reported={"public_service_accounts": 82700, "adults_18plus": 110000},
            value=75.1818,
            source="article on Châu Đức, 12/2023: stated 75,18%",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="public_service_account_count",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Số người trưởng thành có tài khoản dịch vụ công trực tuyến",
            en="Number of adults with an online public-service account",
        ),
        numerator=("public_service_accounts",),
        measure="count",
        may_exceed_factor=True,
        example=Example(reported={"public_service_accounts": 17}, value=17),
    ),
    Indicator(
        code="online_service_use_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ dân số trưởng thành sử dụng dịch vụ công trực tuyến",
            en="Adults who use online public services",
        ),
        numerator=("online_service_users",),
        denominator=("adults_18plus",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"online_service_users": 30, "adults_18plus": 40}, value=75),
    ),
    Indicator(
        code="online_filing_proficiency",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ người dân thành thạo nộp hồ sơ trực tuyến (khảo sát, ước)",
            en="People proficient at filing online (survey or estimate)",
        ),
        numerator=("online_filing_proficiency",),
        additive=False,
        note=Text(
            vi="tỷ lệ do đơn vị báo cáo, ghi đúng như báo cáo",
            en="a share that units report: shown as reported",
        ),
        example=Example(
            reported={"online_filing_proficiency": 60},
            value=60,
            source="article on Châu Đức: khoảng 60%, shown as reported",
        ),
    ),
    Indicator(
        code="online_dossier_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ hồ sơ tiếp nhận trực tuyến", en="Dossiers received online"),
        short=Text(vi="Hồ sơ trực tuyến", en="Online dossiers"),
        numerator=("dossiers_received_online",),
        denominator=("dossiers_received",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        headline=True,
        example=Example(
            reported={"dossiers_received_online": 30, "dossiers_received": 40}, value=75
        ),
    ),
    Indicator(
        code="online_dossier_eligible_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ trực tuyến trên hồ sơ của thủ tục có dịch vụ công trực tuyến",
            en="Dossiers online over those of procedures offered online",
        ),
        numerator=("dossiers_received_online",),
        denominator=("dossiers_received_eligible",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(
            reported={"dossiers_received_online": 30, "dossiers_received_eligible": 40}, value=75
        ),
    ),
    Indicator(
        code="end_to_end_online_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ xử lý trực tuyến toàn trình", en="Dossiers processed end to end online"
        ),
        numerator=("dossiers_end_to_end",),
        denominator=("dossiers_resolved",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"dossiers_end_to_end": 30, "dossiers_resolved": 40}, value=75),
    ),
    Indicator(
        code="dossier_on_time_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn trên hồ sơ đến hạn",
            en="Dossiers resolved on time over dossiers due",
        ),
        numerator=("dossiers_resolved_on_time",),
        denominator=("dossiers_due",),
        factor=100,
        may_exceed_factor=True,
        evidence=Evidence.SEEN,
        note=Text(
            vi=(
                "mẫu số là hồ sơ đến hạn, không phải hồ sơ tiếp nhận; hồ sơ giải quyết "
                "sớm có thể đến hạn ở kỳ sau nên có thể vượt 100% đôi chút"
            ),
            en=(
                "the base is dossiers due, not received; early ones can be due later, so "
                "a little over 100% is possible"
            ),
        ),
        example=Example(reported={"dossiers_resolved_on_time": 30, "dossiers_due": 40}, value=75),
    ),
    Indicator(
        code="dossier_on_time_resolved_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn trên hồ sơ đã giải quyết",
            en="Dossiers resolved on time, of those resolved",
        ),
        short=Text(vi="Hồ sơ giải quyết đúng hạn", en="Dossiers resolved on time"),
        numerator=("dossiers_resolved_on_time",),
        denominator=("dossiers_resolved",),
        factor=100,
        note=Text(
            vi="ít đơn vị báo cáo số hồ sơ đến hạn nên thường dùng chỉ tiêu này",
            en="dossiers due are rarely reported: this is the usual one",
        ),
        headline=True,
        example=Example(
            reported={"dossiers_resolved_on_time": 2403, "dossiers_resolved": 2434},
            value=98.7264,
            source="article on Na Hang with the figure that fits",
        ),
    ),
    Indicator(
        code="dossier_resolved_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ đã giải quyết trên hồ sơ phải giải quyết",
            en="Dossiers resolved over dossiers to resolve",
        ),
        numerator=("dossiers_resolved",),
        denominator=("dossiers_received", "dossiers_carried_over"),
        factor=100,
        example=Example(
            reported={
                "dossiers_resolved": 90,
                "dossiers_received": 100,
                "dossiers_carried_over": 20,
            },
            value=75,
            source="by hand: 90/(100 + 20)",
        ),
    ),
    Indicator(
        code="dossier_overdue_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ hồ sơ quá hạn trên hồ sơ đang giải quyết",
            en="Dossiers overdue over dossiers in progress",
        ),
        numerator=("dossiers_in_progress_overdue",),
        denominator=("dossiers_in_progress",),
        factor=100,
        better=Better.LOWER,
        note=Text(
            vi="cả hai số lấy vào cuối kỳ",
            en="both at the end of the period",
        ),
        example=Example(
            reported={"dossiers_in_progress_overdue": 30, "dossiers_in_progress": 40}, value=75
        ),
    ),
    Indicator(
        code="dossier_digitisation_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ số hóa hồ sơ khi tiếp nhận", en="Dossiers digitised at intake"),
        numerator=("dossiers_digitised",),
        denominator=("dossiers_received",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"dossiers_digitised": 30, "dossiers_received": 40}, value=75),
    ),
    Indicator(
        code="result_digitisation_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ số hóa kết quả giải quyết", en="Results digitised"),
        numerator=("results_digitised",),
        denominator=("dossiers_resolved",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"results_digitised": 30, "dossiers_resolved": 40}, value=75),
    ),
    Indicator(
        code="data_reuse_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa",
            en="Dossiers that reuse digitised data",
        ),
        numerator=("dossiers_data_reused",),
        denominator=("dossiers_received",),
        factor=100,
        evidence=Evidence.SEEN,
        example=Example(reported={"dossiers_data_reused": 30, "dossiers_received": 40}, value=75),
    ),
    Indicator(
        code="online_payment_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ hồ sơ thanh toán trực tuyến", en="Fee-bearing dossiers paid online"),
        numerator=("dossiers_paid_online",),
        denominator=("dossiers_with_fee",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(reported={"dossiers_paid_online": 30, "dossiers_with_fee": 40}, value=75),
    ),
    Indicator(
        code="satisfaction_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ lượt đánh giá hài lòng", en="Satisfied ratings"),
        numerator=("ratings_satisfied",),
        denominator=("ratings_total",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        note=Text(
            vi="không phải nhóm điểm mức độ hài lòng của QĐ 766, nhóm đó gồm ba tỷ lệ",
            en="not the satisfaction group of Decision 766, which has three ratios",
        ),
        example=Example(reported={"ratings_satisfied": 30, "ratings_total": 40}, value=75),
    ),
    Indicator(
        code="feedback_on_time_rate",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(vi="Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", en="Feedback answered in time"),
        numerator=("feedback_on_time",),
        denominator=("feedback_received",),
        factor=100,
        may_exceed_factor=True,
        evidence=Evidence.SEEN,
        example=Example(reported={"feedback_on_time": 30, "feedback_received": 40}, value=75),
    ),
    Indicator(
        code="service_index_766",
        pillar=Pillar.DIGITAL_GOVERNMENT,
        label=Text(
            vi="Chỉ số phục vụ người dân, doanh nghiệp (766)", en="Service index under decision 766"
        ),
        numerator=("service_index_766",),
        measure="point",
        additive=False,
        evidence=Evidence.SEEN,
        example=Example(reported={"service_index_766": 17}, value=17),
    ),
)

IDENTITIES = (
    Identity(
        code="dossiers_total_is_received_and_carried_over",
        label=Text(
            vi="Tổng hồ sơ = tiếp nhận trong kỳ + kỳ trước chuyển sang",
            en="Dossiers to process = received + carried over",
        ),
        total=("dossiers_total",),
        plus=("dossiers_received", "dossiers_carried_over"),
        or_zero=("dossiers_carried_over",),
    ),
    Identity(
        code="dossiers_total_is_resolved_returned_and_in_progress",
        label=Text(
            vi="Tổng hồ sơ = đã giải quyết + trả lại, rút + đang giải quyết",
            en="Dossiers to process = resolved + returned + in progress",
        ),
        total=("dossiers_total",),
        plus=("dossiers_resolved", "dossiers_returned", "dossiers_in_progress"),
        or_zero=("dossiers_returned",),
    ),
    Identity(
        code="dossiers_received_is_resolved_returned_and_in_progress",
        label=Text(
            vi=(
                "Tiếp nhận trong kỳ + kỳ trước chuyển sang = đã giải quyết + trả lại, "
                "rút "
                "+ đang giải quyết"
            ),
            en="Received + carried over = resolved + returned + in progress",
        ),
        total=("dossiers_received", "dossiers_carried_over"),
        plus=("dossiers_resolved", "dossiers_returned", "dossiers_in_progress"),
        or_zero=("dossiers_carried_over", "dossiers_returned"),
        unless="dossiers_total",
    ),
    Identity(
        code="dossiers_resolved_is_on_time_and_late",
        label=Text(
            vi="Hồ sơ đã giải quyết = trước hạn, đúng hạn + quá hạn",
            en="Dossiers resolved = early or on time + late",
        ),
        total=("dossiers_resolved",),
        plus=("dossiers_resolved_on_time", "dossiers_resolved_late"),
    ),
    Identity(
        code="dossiers_overdue_is_late_and_overdue",
        label=Text(
            vi="Hồ sơ quá hạn = giải quyết quá hạn + đang giải quyết quá hạn",
            en="Dossiers overdue = resolved late + in progress and overdue",
        ),
        total=("dossiers_overdue",),
        plus=("dossiers_resolved_late", "dossiers_in_progress_overdue"),
    ),
)

PLAUSIBILITIES = (
    Plausibility(
        code="online_dossiers_within_eligible",
        label=Text(
            vi="Hồ sơ trực tuyến không vượt hồ sơ của thủ tục có dịch vụ công trực tuyến",
            en="Online dossiers within those of procedures offered online",
        ),
        element="dossiers_received_online",
        base="dossiers_received_eligible",
        high=1,
    ),
)
