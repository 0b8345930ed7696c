"""What Streamlit itself says in English, and how it is said in Vietnamese
(pages/parts/frame/page.js puts it in place).

A pattern is a regular expression (JavaScript's) over a whole text, label or placeholder; $1 is what
it took. A browser test looks on every page for English that is not here. Words that only an
administrator meets are not translated.
"""

NO_PAGE = "The page that you have requested does not seem to exist. Running the app's main page."
BUILT_IN = (
    ("Skip to main content", "Đến nội dung chính"),
    # Choices
    ("Choose an option|Choose options", "Chọn hoặc gõ để tìm"),
    ("No results", "Không có mục nào như vậy"),
    ("No options to select", "Không có mục nào để chọn"),
    ("Open", "Mở danh sách"),
    ("Dismiss|Close", "Đóng"),
    ("Clear value", "Bỏ lựa chọn"),
    ("Selectbox options|Suggestions", "Danh sách lựa chọn"),
    ("Show suggestions", "Hiện danh sách lựa chọn"),
    (r"(\d+) options? available\.", "Có $1 mục."),
    ("(.+), selected", "$1, đã chọn"),
    # Files
    ("Upload|Browse files?", "Chọn tệp"),
    ("file upload", "chọn tệp"),
    (r"([\d.]+) ?([KMG]?B) per file", "Tối đa $1 $2 một tệp"),
    ("Drag and drop files? here|Drag and drop a file here", "Kéo thả tệp vào đây"),
    ("Add files", "Thêm tệp"),
    ("add icon", "thêm"),
    ("Remove (.+)", "Bỏ tệp $1"),
    ("Cancel upload of (.+)", "Ngừng tải tệp $1"),
    ("Click to retry upload", "Bấm để tải lại"),
    ("Upload failed|(?:AxiosError: )?Network Error", "Chưa tải được tệp. Đề nghị thử lại."),
    ("Error:", "Lỗi:"),
    (r"File must be ([\d.]+) ?([KMG]?B) or smaller\.", "Tệp không được quá $1 $2."),
    (
        "Connection lost. Please wait for the app to reconnect, then try again.",
        "Mất kết nối. Đề nghị chờ kết nối lại rồi thử lại.",
    ),
    # State of the connection, of the program
    ("Connection error", "Mất kết nối với máy chủ"),
    (
        (
            r"Is Streamlit still running\? If you accidentally stopped Streamlit, just "
            r"restart it in your terminal:"
        ),
        (
            "Máy chủ có thể đang dừng. Số liệu đã gửi vẫn còn nguyên; đề nghị báo người "
            "quản "
            "trị khởi động lại."
        ),
    ),
    (
        r"Connection (?:failed|timed out).*|Unable to connect to Streamlit server",
        "Không kết nối được với máy chủ.",
    ),
    (r"Connecting|Connecting to Streamlit server", "Đang kết nối…"),
    ("Page not found", "Không có trang này"),
    (
        NO_PAGE,
        "Địa chỉ không thuộc trang nào.",
    ),
    (r"Running\.\.\.", "Đang xử lý…"),
    (r"Loading|Please wait\.\.\.", "Đang tải…"),
    ("Warning", "Cảnh báo"),
    ("Error", "Lỗi"),
)
CORRECTED = ((NO_PAGE, "The address names no page."),)
