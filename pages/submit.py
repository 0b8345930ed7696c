"""Gửi báo cáo: read, understand, check, send; and the receipt."""

from dataclasses import replace

from metrics.place import office
from pages.parts import asking, form, frame, sending
from pages.parts.html import tag
from pages.parts.opening import viewed


def render() -> None:
    view, words = viewed("submit")
    if unknown := view.unknown():
        frame.not_found(unknown, view, words)
        return
    demo = None if office().has_reports else tag("p", words("steps_demo"), class_="ns-small")
    frame.page(tag("h1", words("submit")), tag("p", words("steps"), class_="ns-sub"), demo, language=words.language)
    sending.receipt(view, words)
    sending.step(1, words)
    about = form.about(view, words)
    form.template(about, words)
    uploads = sending.files(words)
    if not uploads:
        return
    said = replace(about, answers=tuple(sorted(sending.remembered().answers.items())))
    readings = sending.read(uploads, said, words)
    sending.step(2, words)
    sending.understand(words)
    asking.questions(readings, said, words)
    asking.unread(readings, words)
    sending.step(3, words)
    sending.check(uploads, words)
    sending.given_twice(readings, words)
    sending.step(4, words)
    if not sending.blocked(readings, words):
        sending.preview(readings, words)
        sending.confirm([(upload, one) for (_, upload), one in zip(uploads, readings, strict=True)], said, words)


render()
