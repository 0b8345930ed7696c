"""The floor of a page: Streamlit alone with the widgets that our page has, one line of text and
nothing else.

Started by bench/served.py as an application of its own. It takes up a link as ours does
(pages/parts/frame/page.js).
"""

from functools import partial

import streamlit as st

AREAS = [f"Địa bàn {number}" for number in range(16)]
PERIODS = [f"Quý {number}" for number in range(24)]
INDICATORS = [f"Chỉ tiêu {number}" for number in range(64)]
FILTERS = {"area": AREAS, "period": PERIODS, "geography": ["Tại kỳ báo cáo", "Hiện nay"]}
MORE = {
    "overview": {},
    "unit": {"unit": AREAS},
    "indicator": {"indicator": INDICATORS},
    "catalogue": {},
    "reporting": {},
    "history": {},
    "submit": {"send-period": PERIODS, "send-province": AREAS},
}
# tables to take away
FILES = {"overview": 5, "unit": 3, "indicator": 5, "catalogue": 3, "reporting": 3}
LINKS = """<script>
if (!window.bare) {
  window.bare = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("nav a");
    if (!link) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
}
</script>"""


def page(name: str) -> None:
    """The widgets of a page, and last a line that says which view was painted."""
    st.html(f"<nav>{''.join(f'<a href={one}>{one}</a> ' for one in MORE)}</nav>")
    with st.container(horizontal=True):
        for key, options in ({} if name == "submit" else FILTERS).items():
            st.selectbox(key, options, key=f"{name}-{key}")
    for key, options in MORE[name].items():
        st.selectbox(key, options, key=f"{name}-{key}")
    if name == "catalogue":
        st.text_input("search")
    with st.container(horizontal=True):
        for number in range(FILES.get(name, 0)):
            st.download_button(
                f"Bảng {number}",
                b"list",
                "list.csv",
                key=f"{name}-file-{number}",
                on_click="ignore",
                type="tertiary",
            )
    if name == "submit":
        st.file_uploader("files", accept_multiple_files=True)
    st.html(
        f'<p class="bare-end" data-view="{name}?{st.query_params.get("period", "")}">{name}</p>'
    )


st.set_page_config(layout="wide")
st.html(LINKS, unsafe_allow_javascript=True)
home = st.Page(partial(page, "overview"), title="home", url_path="home", default=True)
pages = [st.Page(partial(page, name), title=name, url_path=name) for name in MORE]
st.navigation([home, *pages], position="hidden").run()
