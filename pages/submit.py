"""Gửi báo cáo: take the template, give files, see what was understood and what would move, send, keep the receipt."""

from dataclasses import replace

from metrics.place import office
from pages.parts import form, frame, sending
from pages.parts.html import tag
from pages.parts.opening import viewed


def render() -> None:
    view, words = viewed("submit")
    if unknown := view.unknown():
        frame.not_found(unknown, view, words)
        return
    demo = None if office().has_events else tag("p", words("steps_demo"), class_="ns-small")
    frame.page(tag("h1", words("submit")), tag("p", words("steps"), class_="ns-sub"), demo, language=words.language)
    sending.receipt(view, words)
    about = form.about(words)
    form.template(about, words)
    uploads = sending.files(words)
    if not uploads:
        return
    said = replace(about, answers=tuple(sorted(sending.remembered().answers.items())))
    frame.page(tag("h2", words("send_check")), language=words.language)
    readings = sending.read(uploads, said, words)
    for one in readings:
        sending.show(one, words)
    sending.questions(readings, said.period, words)
    if any(one.exit_code for one in readings):
        frame.page(tag("p", words("send_not"), class_="ns-banner", role="status"), language=words.language)
        return
    sending.preview(readings, words)
    sending.confirm([(upload, one) for (_, upload), one in zip(uploads, readings, strict=True)], said, words)


render()
