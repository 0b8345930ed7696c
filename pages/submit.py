"""Gửi báo cáo: read, understand, check, send; and the receipt."""

from metrics.build.place import office
from pages.parts.doing import questions, report_form, submission
from pages.parts.frame import page_frame
from pages.parts.frame.opening import viewed
from pages.parts.writing.html import tag


def render() -> None:
    view, words = viewed("submit")
    if unknown := view.unknown():
        page_frame.not_found(unknown, view, words)
        return
    demo = None if office().has_reports else tag("p", words("steps_demo"), class_="ns-small")
    page_frame.page(
        tag("h1", words("submit")),
        tag("p", words("steps"), class_="ns-sub"),
        demo,
        language=words.language,
    )
    submission.receipt(view, words)
    submission.step(1, words)
    about = report_form.about(view, words)
    report_form.template(about, words)
    uploads = submission.files(words)
    if not uploads:
        return
    readings = submission.read(uploads, about, words)
    submission.step(2, words)
    submission.understand(words)
    questions.questions(about, words)
    questions.unread(readings, words)
    submission.step(3, words)
    submission.check(uploads, words)
    submission.given_twice(readings, words)
    submission.step(4, words)
    if not submission.blocked(readings, words):
        submission.preview(readings, words)
        submission.confirm(uploads, words)


render()
