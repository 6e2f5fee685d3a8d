"""What staff may do, as plain words: every screen and action of the workbench asks for one of these."""

from __future__ import annotations

from typing import Final

ACTS: Final[dict[str, tuple[str, str]]] = {
    # seeing customers
    "see_queue": ("看工作清单", "see the work list"),
    "search_people": ("查找客户", "find a person"),
    "open_file": ("打开客户档案", "open a customer's file"),
    "open_placed_file": ("打开委托给本机构的档案", "open a file placed with one's agency"),
    "reveal_point": ("按用途显示被遮蔽的内容", "show what is masked, for a purpose"),
    "break_glass": ("紧急查看（须说明理由，次日复核）", "open a file in an emergency, with a reason"),
    # working on a case
    "ask_guard": ("询问可否联系", "ask whether contact is allowed"),
    "dial": ("拨打电话", "call a customer"),
    "log_contact": ("登记催记", "log a contact"),
    "record_cause": ("登记背景与原因", "record background and cause"),
    "make_promise": ("登记还款承诺", "record a promise"),
    "write_note": ("写备注", "write a note"),
    "upload_document": ("上传文件", "upload a document"),
    "see_document": ("查看文件", "see a document"),
    "do_task": ("办理任务", "do a task"),
    "request_transfer": ("申请转案", "ask to hand a case over"),
    "place_hold": ("停止联系", "stop contact"),
    "record_wish": ("登记本人意愿", "record what a person wishes"),
    "change_points": ("更正联系方式", "correct numbers and addresses"),
    "send_message": ("发送消息", "send a message"),
    "read_inbox": ("阅读来信", "read what people wrote"),
    "propose_relief": ("提出帮助方案", "propose help"),
    # answering for a team
    "lift_hold": ("解除停止联系", "let contact go on again"),
    "approve_relief": ("批准帮助方案", "approve help"),
    "transfer_case": ("转案、分派", "hand over and assign cases"),
    "close_case": ("关闭案件", "close a case"),
    "set_stage": ("调整阶段", "move a case to a stage"),
    "enrol_programme": ("加入习惯性逾期辅导", "enrol in the programme for habitual lateness"),
    "coach_programme": ("辅导跟进", "follow up as a coach"),
    "handle_complaint": ("处理投诉", "look after a complaint"),
    "see_team": ("看团队工作", "see the work of a team"),
    "see_wellbeing": ("看员工负荷与关怀", "see load and wellbeing of staff"),
    # control
    "review_break_glass": ("复核紧急查看", "review emergency openings"),
    "see_alarms": ("查看告警", "see alarms"),
    "settle_alarm": ("处理告警", "settle an alarm"),
    "see_audit": ("查看审计记录", "see the audit trail"),
    "request_export": ("申请导出", "ask for an export"),
    "release_export": ("批准导出", "release an export"),
    "download_export": ("下载已批准的导出", "download a released export"),
    "see_policy": ("查看政策", "see the policy"),
    "change_policy": ("修改政策（须另一人批准）", "change the policy, approved by another"),
    "approve_policy": ("批准政策修改", "approve a change of policy"),
    "see_reports": ("查看报表", "see reports"),
    # running the house
    "manage_staff": ("管理员工账号", "look after accounts of staff"),
    "manage_agencies": ("管理外部机构账号", "look after accounts of agencies"),
    "certify_staff": ("登记培训与背景核查", "record training and background checks"),
    "record_absence": ("登记休假", "record absence"),
    "see_system": ("查看系统状态", "see the state of the system"),
}
"""Act → its name in Chinese and in English."""

CUSTOMER_DATA_ACTS: Final[frozenset[str]] = frozenset(
    {
        "see_queue", "search_people", "open_file", "open_placed_file", "reveal_point", "break_glass", "see_document",
        "read_inbox", "request_export", "download_export", "handle_complaint",
    }
)  # fmt: skip
"""Acts by which data of customers is read."""

CASE_CHANGING_ACTS: Final[frozenset[str]] = frozenset(
    {
        "dial", "log_contact", "record_cause", "make_promise", "write_note", "upload_document", "do_task",
        "request_transfer", "place_hold", "record_wish", "change_points", "send_message", "propose_relief", "lift_hold",
        "approve_relief", "transfer_case", "close_case", "set_stage", "enrol_programme", "coach_programme",
        "handle_complaint",
    }
)  # fmt: skip
"""Acts by which a case or a person's file is changed."""
