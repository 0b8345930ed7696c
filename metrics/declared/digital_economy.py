"""Kinh tế số: cashless trade, enterprises, OCOP products."""

from metrics.declared.indicator import DataElement, Evidence, Example, Indicator, Kind, Pillar, Text

ELEMENTS = (
    DataElement(
        code="merchants",
        label=Text(vi="Hộ kinh doanh, tiểu thương", en="Business households and market traders"),
        measure="merchant",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="merchants_cashless",
        label=Text(
            vi="Hộ kinh doanh, tiểu thương chấp nhận thanh toán không dùng tiền mặt",
            en="Merchants that accept cashless payment",
        ),
        measure="merchant",
        kind=Kind.STOCK,
        part_of="merchants",
        part_is_hard=True,
    ),
    DataElement(
        code="merchants_qr",
        label=Text(
            vi="Hộ kinh doanh, tiểu thương có mã QR nhận thanh toán",
            en="Merchants with a payment QR code",
        ),
        measure="merchant",
        kind=Kind.STOCK,
        part_of="merchants",
        part_is_hard=True,
    ),
    DataElement(
        code="merchants_sales_software",
        label=Text(
            vi="Hộ kinh doanh dùng phần mềm bán hàng, máy quét mã vạch",
            en="Merchants with sales software or a barcode scanner",
        ),
        measure="merchant",
        kind=Kind.STOCK,
        part_of="merchants",
        part_is_hard=True,
    ),
    DataElement(
        code="markets",
        label=Text(vi="Số chợ", en="Markets"),
        measure="market",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="markets_cashless",
        label=Text(
            vi="Chợ triển khai mô hình chợ 4.0", en="Markets with the cashless market (4.0) model"
        ),
        measure="market",
        kind=Kind.STOCK,
        part_of="markets",
        part_is_hard=True,
    ),
    DataElement(
        code="retail_outlets",
        label=Text(
            vi="Siêu thị, trung tâm mua sắm, cửa hàng tiện lợi",
            en="Supermarkets, malls, convenience stores",
        ),
        measure="outlet",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="retail_outlets_cashless",
        label=Text(
            vi=(
                "Siêu thị, trung tâm mua sắm, cửa hàng tiện lợi chấp nhận thanh toán "
                "không dùng tiền mặt"
            ),
            en="Modern retail outlets that accept cashless payment",
        ),
        measure="outlet",
        kind=Kind.STOCK,
        part_of="retail_outlets",
        part_is_hard=True,
    ),
    DataElement(
        code="enterprises",
        label=Text(vi="Doanh nghiệp đang hoạt động", en="Active enterprises"),
        measure="enterprise",
        kind=Kind.STOCK,
        provided_by="tax",
    ),
    DataElement(
        code="enterprises_digital_signature",
        label=Text(
            vi="Doanh nghiệp sử dụng chữ ký số trong kê khai, nộp thuế",
            en="Enterprises that sign tax returns digitally",
        ),
        measure="enterprise",
        kind=Kind.STOCK,
        provided_by="tax",
        part_of="enterprises",
        part_is_hard=True,
    ),
    DataElement(
        code="enterprises_einvoice",
        label=Text(vi="Doanh nghiệp sử dụng hóa đơn điện tử", en="Enterprises on e-invoices"),
        measure="enterprise",
        kind=Kind.STOCK,
        provided_by="tax",
        part_of="enterprises",
        part_is_hard=True,
    ),
    DataElement(
        code="electricity_cashless_households",
        label=Text(
            vi="Hộ thanh toán tiền điện không dùng tiền mặt",
            en="Households that pay electricity cashless",
        ),
        measure="household",
        kind=Kind.STOCK,
        provided_by="provider",
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="water_cashless_households",
        label=Text(
            vi="Hộ thanh toán tiền nước không dùng tiền mặt",
            en="Households that pay water cashless",
        ),
        measure="household",
        kind=Kind.STOCK,
        provided_by="provider",
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="telecom_cashless_households",
        label=Text(
            vi="Hộ thanh toán cước viễn thông, truyền hình không dùng tiền mặt",
            en="Households that pay telecoms and television cashless",
        ),
        measure="household",
        kind=Kind.STOCK,
        provided_by="provider",
        part_of="households",
        part_is_hard=True,
    ),
    DataElement(
        code="ocop_products",
        label=Text(vi="Sản phẩm OCOP", en="OCOP products"),
        measure="product",
        kind=Kind.STOCK,
    ),
    DataElement(
        code="ocop_products_online",
        label=Text(
            vi="Sản phẩm OCOP trên sàn thương mại điện tử", en="OCOP products on a marketplace"
        ),
        measure="product",
        kind=Kind.STOCK,
        part_of="ocop_products",
        part_is_hard=True,
    ),
)

INDICATORS = (
    Indicator(
        code="cashless_merchant_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ hộ kinh doanh, tiểu thương chấp nhận thanh toán không dùng tiền mặt",
            en="Merchants that accept cashless payment",
        ),
        short=Text(
            vi="Thanh toán không dùng tiền mặt của hộ kinh doanh, tiểu thương",
            en="Cashless merchants",
        ),
        numerator=("merchants_cashless",),
        denominator=("merchants",),
        factor=100,
        note=Text(
            vi="chợ đêm Ngãi Giao: 120/120",
            en="Ngãi Giao night market: 120/120",
        ),
        headline=True,
        example=Example(
            reported={"merchants_cashless": 1066, "merchants": 1420},
            value=75.0704,
            source="article on Châu Đức, 12/2023",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="merchant_qr_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ hộ kinh doanh, tiểu thương có mã QR nhận thanh toán",
            en="Merchants with a payment QR code",
        ),
        numerator=("merchants_qr",),
        denominator=("merchants",),
        factor=100,
        example=Example(reported={"merchants_qr": 30, "merchants": 40}, value=75),
    ),
    Indicator(
        code="cashless_market_coverage",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ chợ triển khai mô hình chợ 4.0",
            en="Markets with the cashless market (4.0) model",
        ),
        short=Text(vi="Chợ 4.0", en="Cashless markets"),
        numerator=("markets_cashless",),
        denominator=("markets",),
        factor=100,
        headline=True,
        example=Example(
            reported={"markets_cashless": 10, "markets": 15},
            value=66.6667,
            source="article on Châu Đức, 12/2023",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="retail_cashless_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ siêu thị, cửa hàng tiện lợi chấp nhận thanh toán không dùng tiền mặt",
            en="Modern retail outlets that accept cashless payment",
        ),
        numerator=("retail_outlets_cashless",),
        denominator=("retail_outlets",),
        factor=100,
        example=Example(
            reported={"retail_outlets_cashless": 15, "retail_outlets": 15},
            value=100,
            source="article on Châu Đức, 12/2023",
            place="Châu Đức, 12/2023",
        ),
    ),
    Indicator(
        code="enterprise_signature_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ doanh nghiệp sử dụng chữ ký số trong kê khai, nộp thuế",
            en="Enterprises that sign tax returns digitally",
        ),
        numerator=("enterprises_digital_signature",),
        denominator=("enterprises",),
        factor=100,
        note=Text(
            vi=(
                "Châu Đức báo cáo 804 doanh nghiệp, không có tổng số: chỉ hiện số đếm, "
                "ghi «chưa có mẫu số»"
            ),
            en=(
                "Châu Đức gives 804 without a base: the count is shown, and that the "
                "denominator is missing"
            ),
        ),
        example=Example(
            reported={"enterprises_digital_signature": 30, "enterprises": 40}, value=75
        ),
    ),
    Indicator(
        code="enterprise_signature_count",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Số doanh nghiệp sử dụng chữ ký số trong kê khai, nộp thuế",
            en="Enterprises that sign tax returns digitally",
        ),
        numerator=("enterprises_digital_signature",),
        measure="count",
        may_exceed_factor=True,
        example=Example(
            reported={"enterprises_digital_signature": 804},
            value=804,
            source="article on Châu Đức: no denominator",
        ),
    ),
    Indicator(
        code="enterprise_einvoice_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(vi="Tỷ lệ doanh nghiệp dùng hóa đơn điện tử", en="Enterprises on e-invoices"),
        numerator=("enterprises_einvoice",),
        denominator=("enterprises",),
        factor=100,
        evidence=Evidence.TARGET_SEEN,
        example=Example(reported={"enterprises_einvoice": 30, "enterprises": 40}, value=75),
    ),
    Indicator(
        code="electricity_cashless_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ hộ thanh toán tiền điện không dùng tiền mặt",
            en="Households that pay electricity cashless",
        ),
        numerator=("electricity_cashless_households",),
        denominator=("households",),
        factor=100,
        example=Example(
            reported={"electricity_cashless_households": 30, "households": 40}, value=75
        ),
    ),
    Indicator(
        code="water_cashless_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ hộ thanh toán tiền nước không dùng tiền mặt",
            en="Households that pay water cashless",
        ),
        numerator=("water_cashless_households",),
        denominator=("households",),
        factor=100,
        example=Example(reported={"water_cashless_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="telecom_cashless_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ hộ thanh toán cước viễn thông, truyền hình không dùng tiền mặt",
            en="Households that pay telecoms and television cashless",
        ),
        numerator=("telecom_cashless_households",),
        denominator=("households",),
        factor=100,
        example=Example(reported={"telecom_cashless_households": 30, "households": 40}, value=75),
    ),
    Indicator(
        code="ocop_online_rate",
        pillar=Pillar.DIGITAL_ECONOMY,
        label=Text(
            vi="Tỷ lệ sản phẩm OCOP trên sàn thương mại điện tử",
            en="OCOP products on a marketplace",
        ),
        numerator=("ocop_products_online",),
        denominator=("ocop_products",),
        factor=100,
        example=Example(reported={"ocop_products_online": 30, "ocop_products": 40}, value=75),
    ),
)
