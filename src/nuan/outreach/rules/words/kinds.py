"""The kinds of words that must not go out: why, what to say instead, and which fact each states to the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of violation. `flag`: the word of `shared/circumstances.py` that is true of a contact with it."""

    flag: str
    name_zh: str
    name_en: str
    why_zh: str
    why_en: str
    instead_zh: str
    instead_en: str


KINDS: Final[Mapping[str, Kind]] = {
    "threat_violence": Kind(
        flag="insults",
        name_zh="暴力威胁",
        name_en="threat of violence",
        why_zh="让人担心自己、家人或财物受到伤害，是恐吓。",
        why_en="It makes a person fear for themselves, their family or their things. That is intimidation.",
        instead_zh="我是{person_name}，想了解您遇到了什么困难，一起商量一个您做得到的安排。",
        instead_en=(
            "I'm {person_name}. I'd like to hear what has happened and find an arrangement that works for you."
        ),
    ),
    "threat_exposure": Kind(
        flag="insults",
        name_zh="以公开隐私或丢脸相威胁",
        name_en="threat to expose or shame",
        why_zh="以公开债务、照片或让人丢脸相逼，侵犯隐私，属于威胁。",
        why_en="It threatens to make a private debt public or to shame a person before others.",
        instead_zh="您的情况我们会保密，只和您本人沟通。方便时请回个电话给我。",
        instead_en="This stays between you and us. Please call me when it suits you.",
    ),
    "threat_family_work": Kind(
        flag="insults",
        name_zh="以家人或单位相威胁",
        name_en="threat to involve family or work",
        why_zh="以联系、影响家人、同事或单位相逼。无关的人不得被催收，也不得被用来施压。",
        why_en=(
            "It uses family, colleagues or an employer as pressure. They have no part in this and may "
            "not be brought in."
        ),
        instead_zh="我们只和您本人联系，不会打扰您的家人和单位。您看什么时间方便？",
        instead_en="We will only speak with you, not with your family or employer. When is a good time?",
    ),
    "threat_arrest": Kind(
        flag="threatens_prosecution",
        name_zh="以警方或刑事责任相威胁",
        name_en="threat of arrest or prosecution",
        why_zh="普通欠款是民事问题，不会因此被抓或判刑；以刑事相告是恐吓和误导。",
        why_en="Owing money is a civil matter; nobody is arrested for it. Saying so frightens and misleads.",
        instead_zh="这笔款项是民事约定，可以协商。请联系我，我们看看分期或延期。",
        instead_en="This is a civil matter that we can settle together. Let's look at instalments or a later date.",
    ),
    "threat_suit": Kind(
        flag="threatens_suit",
        name_zh="以马上起诉相逼",
        name_en="ultimatum of a lawsuit",
        why_zh="以限时起诉逼人付款。诉讼须经法务决定并事先书面说明，不能当作催促的话。",
        why_en=(
            "It uses a lawsuit as an ultimatum. A claim is decided by counsel and announced in "
            "writing, not used as pressure."
        ),
        instead_zh="如果双方商量不成，我们才会依法考虑诉讼，并会提前书面告知您。我们更希望先和您商量。",
        instead_en=(
            "Court is a last resort, and we would write to you first. We would much rather agree something with you."
        ),
    ),
    "threat_vague": Kind(
        flag="insults",
        name_zh="含糊的威胁",
        name_en="threat left unsaid",
        why_zh="不说清楚的“后果”“手段”只会让人害怕，是威胁。",
        why_en="Consequences left unsaid are there to frighten. Say only what will happen, when, and by which right.",
        instead_zh="到{due_on}前如果还没有安排，会按合同计收罚息；提前告诉我，我们可以想办法避免。",
        instead_en=(
            "If nothing is arranged by {due_on}, interest under the contract continues. Tell me before "
            "then and we can help."
        ),
    ),
    "false_consequence": Kind(
        flag="overstates",
        name_zh="虚构或夸大后果",
        name_en="false or overstated consequence",
        why_zh="说了法律上没有、还没有或不会马上发生的后果（黑名单、查封、影响子女等）。",
        why_en="It names a consequence that does not exist, does not follow, or cannot come so soon.",
        instead_zh="逾期记录会按规定报送征信系统，报送前我们会告知您；结清后会更新。",
        instead_en=(
            "A missed payment may be reported to the credit file. We tell you before, and update it once it is settled."
        ),
    ),
    "third_party_disclosure": Kind(
        flag="tells_of_debt",
        name_zh="向他人透露债务",
        name_en="tells somebody else of the debt",
        why_zh="债务只能对本人说。对他人只能请转告回电，不能提欠款、金额、逾期或催收。",
        why_en=(
            "A debt is told to the customer alone. With others one may only ask to be called back, and not say why."
        ),
        instead_zh="您好，麻烦请{customer_title}方便时回电{person_phone}找{person_name}，谢谢。您不愿转告也没关系。",
        instead_en=(
            "Hello, could you please ask {customer_title} to call {person_name} on {person_phone}? If "
            "not, that is fine."
        ),
    ),
    "invented_authority": Kind(
        flag="claims_authority",
        name_zh="冒充机关、律师或其他机构",
        name_en="poses as an authority",
        why_zh="我们不是公安、法院、律师或征信机构，也没有它们的授权。",
        why_en="We are no police, court, lawyer or bureau, and act for none of them.",
        instead_zh="您好，我是{lender_name}的{person_name}，工号{person_number}，因您在我行的账户联系您。",
        instead_en="Hello, I'm {person_name} from {lender_name}, calling about your account with us.",
    ),
    "pressure_to_borrow": Kind(
        flag="suggests_borrowing",
        name_zh="诱导借钱还款",
        name_en="pressure to borrow",
        why_zh="借新还旧、套现、向亲友借钱只会让负担更重，规定也不允许这样劝。",
        why_en=(
            "New borrowing to repay old makes things worse, and we may not suggest it, from friends or from anyone."
        ),
        instead_zh="请不要为还款去借钱。告诉我每月能拿出多少，我们来调整安排。",
        instead_en="Please don't borrow to pay us. Tell me what you can spare each month and we'll adjust the plan.",
    ),
    "insult": Kind(
        flag="insults",
        name_zh="侮辱或羞辱",
        name_en="insult or shaming",
        why_zh="贬低人格。还不上钱是一种处境，不是一种人。",
        why_en="It belittles a person. Being behind on payments is a situation, not a kind of person.",
        instead_zh="我知道这段时间不容易。我们一起看看怎么把这件事解决好。",
        instead_en="I know this is not an easy time. Let's see together how to put this right.",
    ),
    "pressure_beyond_means": Kind(
        flag="presses_beyond_means",
        name_zh="超出能力施压",
        name_en="pressure beyond means",
        why_zh="要人拿吃饭、看病、房租、孩子的钱来还，或不顾处境要求一次付清。",
        why_en="It asks for money a person lives on, or for everything at once whatever their situation.",
        instead_zh="请先留足吃饭、住房、看病和孩子的开支，剩下能还多少，我们按这个来安排。",
        instead_en=(
            "Keep what you need for food, rent, health and the children first. Then tell us what is "
            "left, and we plan with that."
        ),
    ),
    "false_urgency": Kind(
        flag="presses_beyond_means",
        name_zh="虚假的紧迫",
        name_en="false urgency",
        why_zh="用几分钟、几小时或“最后机会”逼人决定，人没有时间想清楚。",
        why_en="Minutes, hours or a last chance leave no time to think, and are seldom true.",
        instead_zh="请在{due_on}前告诉我您的打算；需要更多时间也可以直接说。",
        instead_en="Please let me know by {due_on} what would work. If you need longer, just say so.",
    ),
    "extra_charge": Kind(
        flag="extra_charge",
        name_zh="以催收名义加收费用",
        name_en="charge in the name of collection",
        why_zh="催收、上门、电话、处理等费用不得向客户加收；只能收合同和费用明示单上写明的。",
        why_en=(
            "Chasing, visits, calls and processing may not be charged; only what the contract and the cost sheet state."
        ),
        instead_zh="您需要还的是{amount}，没有其他费用。明细我可以逐项发给您。",
        instead_en="What is due is {amount}, and nothing on top. I can send you how it adds up, line by line.",
    ),
    "misleading_pretext": Kind(
        flag="misleading_pretext",
        name_zh="误导性借口",
        name_en="misleading pretext",
        why_zh="以快递、中奖、退款、熟人等假借口骗人回电。",
        why_en="It lures a person to call back with a parcel, a prize, a refund or an acquaintance that is not real.",
        instead_zh="您好，我是{lender_name}的{person_name}，想和您聊聊账户的事，方便时请回电{person_phone}。",
        instead_en=(
            "Hello, it's {person_name} from {lender_name} about your account. Please call "
            "{person_phone} when it suits you."
        ),
    ),
    "premium_number": Kind(
        flag="premium_number",
        name_zh="高资费回拨号码",
        name_en="premium-rate number",
        why_zh="让人拨打高资费号码，等于另收一笔钱。",
        why_en="A premium-rate number makes the person pay for the call.",
        instead_zh="请拨打我们的免费客服电话{person_phone}，我是{person_name}。",
        instead_en="Please call us free of charge on {person_phone} and ask for {person_name}.",
    ),
}
"""By kind. Braces in what to say instead are placeholders of `templates.py`."""
