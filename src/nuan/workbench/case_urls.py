"""URLs of the work list, search, files and calls. Numbers of cases only: nothing of a person stands in a URL."""

from __future__ import annotations

from django.urls import path

from nuan.workbench.screens import call, changes, file, heard, number, papers, queue

urlpatterns = [
    path("queue", queue.queue, name="queue"),
    path("queue/after/<int:case>", queue.queue_next, name="queue_next"),
    path("queue/transfers", queue.transfer_answer, name="transfer_answer"),
    path("search", queue.search, name="search"),
    path("files/<int:case>", file.file, name="file"),
    path("files/<int:case>/open", file.file_open, name="file_open"),
    path("files/<int:case>/emergency", file.file_glass, name="file_glass"),
    path("files/<int:case>/part/<slug:name>", file.part, name="file_part"),
    path("files/<int:case>/reveal", file.reveal_value, name="reveal"),
    path("files/<int:case>/numbers/<slug:contract>", number.number, name="number"),
    path("files/<int:case>/holds/place", changes.hold_place, name="hold_place"),
    path("files/<int:case>/holds/lift", changes.hold_lift, name="hold_lift"),
    path("files/<int:case>/edit", changes.case_edit, name="case_edit"),
    path("files/<int:case>/take", changes.case_take, name="case_take"),
    path("files/<int:case>/release", changes.case_release, name="case_release"),
    path("files/<int:case>/transfer", changes.transfer, name="transfer"),
    path("files/<int:case>/stage", changes.stage, name="stage"),
    path("files/<int:case>/tasks/done", changes.task_done, name="task_done"),
    path("files/<int:case>/call", call.call, name="call"),
    path("files/<int:case>/heard", heard.heard, name="heard"),
    path("files/<int:case>/call/dial", call.call_dial, name="call_dial"),
    path("files/<int:case>/call/log", call.call_log, name="call_log"),
    path("files/<int:case>/call/draft", call.call_draft, name="call_draft"),
    path("files/<int:case>/documents", papers.document_upload, name="document_upload"),
    path("files/<int:case>/documents/<int:number>", papers.document, name="document"),
    path("files/<int:case>/notes", papers.note, name="note"),
]
