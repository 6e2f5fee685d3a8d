"""What the commands of the outbox say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

OUTBOX_WORDS: Final[dict[str, tuple[str, str]]] = {
    "outbox_sent": ("处理 {count} 条到期消息（{ways}）。", "{count} messages were due ({ways})."),
    "outbox_state": ("  {state}：{count}", "  {count} {state}"),
    "outbox_refused": (
        "其中 {count} 条：发送前再次询问被拒，未发送。",
        "{count} of them were not sent: asked again right before, the guard said no.",
    ),
    "outbox_lost": (
        "{count} 条的发送进程中断，结果未知，不重发。",
        "{count} are of unknown fate, because their worker ended in the middle; they are not sent again.",
    ),
    "outbox_paused": ("{adapter} 要求暂停至 {until} UTC。", "{adapter} asked for a pause until {until} UTC."),
    "outbox_deaf": ("{adapter} 现在收不到回执（{code}）。", "{adapter} cannot be heard now ({code})."),
    "outbox_all": ("发件箱共 {total} 条：{states}。", "The outbox holds {total} messages: {states}."),
    "outbox_receipts": (
        "{count} 条回执尚不知属于哪条消息。",
        "{count} receipts belong to no message that is known yet.",
    ),
    "outbox_look": ("{state}：请人查看 {line}", "{state}: a person should look: {line}"),
    "outbox_fault": (
        "对不上（{what}）：消息 {numbers}。请报告此错误。",
        "These do not add up ({what}): messages {numbers}. Please report this.",
    ),
    "outbox_unknown_title": ("结果未知的消息", "Messages of unknown fate"),
    "outbox_no_unknown": ("没有结果未知的消息。", "No message is of unknown fate."),
    "outbox_dead_title": ("未能发出的消息", "Messages that were not sent"),
    "outbox_no_dead": ("没有未能发出的消息。", "Every message was sent or waits for its moment."),
    "outbox_resolved": ("消息 {message}：{state}。", "Message {message}: {state}."),
    "outbox_retried": (
        "消息 {message} 已重新排队，为消息 {again}。发送：{line}",
        "Message {message} is queued anew as message {again}. Send it: {line}",
    ),
    "outbox_not_retried": ("消息 {message} 未重新排队。", "Message {message} was not queued anew."),
    "words_fine": ("可以发出。", "This may go out."),
    "words_found": ("不能发出（{kind}）：“{sentence}”", "Must not go out ({kind}): “{sentence}”"),
    "words_why": ("  原因：{why}", "  Why: {why}"),
    "words_instead": ("  可以这样说：{instead}", "  Say instead: {instead}"),
    "words_missing": ("缺少必须写明的内容（{rule}）：{what}", "What must be said is missing ({rule}): {what}"),
    "words_add": ("  请加上：{add}", "  Add: {add}"),
    "words_warmer": ("可以更温暖（{tone}）：“{span}”", "Could be warmer ({tone}): “{span}”"),
    "words_said": ("守门规则会知道，这段话：{flags}", "The guard will be told that it: {flags}"),
    "outbox_calls_title": ("今日外呼名单：{team}", "Calls of today: {team}"),
    "outbox_no_calls": ("{team} 今日没有待拨电话。", "{team} has no calls left today."),
    "outbox_agreed": ("本人约定", "as the person asked"),
    "outbox_dialled": ("通话后请登记结果：{line}", "Afterwards say what came of it: {line}"),
    "message": ("消息", "message"),
    "gateway_said": ("网关", "gateway"),
    "until": ("截止", "until"),
}
