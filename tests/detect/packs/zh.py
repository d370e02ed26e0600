"""Chinese texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "我们出售橡木桌椅。欢迎光临本店。请索取价目表。"

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("zh-travel-and-lodging-paid", "迪拜餐厅急招，往返机票公司承担，提供宿舍"),
    ("zh-high-pay-no-experience", "一个月轻松赚三万，啥都不会也行，招人"),
    ("zh-abroad-no-requirements", "泰国招工，没有学历没有护照也可以走"),
    ("zh-employer-or-place-hidden", "工作内容等你到了那边会有人安排"),
    ("zh-pressure-to-leave-now", "工作只剩一个名额，明天就飞，别犹豫"),
    ("zh-tell-nobody", "去国外赚钱的事不能让家里人知道"),
    ("zh-lie-at-border", "入境的时候就说去看朋友"),
    ("zh-fee-before-work", "需要先转500体检费，然后安排上岗"),
    ("zh-young-women-by-looks", "会所招身材好的小姐姐，当天结账，来就招"),
    ("zh-passport-held", "中介把大家的护照统一收走了"),
    ("zh-passport-held", "船长不肯还我们的证件"),
    ("zh-debt-worked-off", "还欠中介两万块债务，还清之前不许走"),
    ("zh-wages-cut", "薪水扣掉仲介費和房费所剩无几"),
    ("zh-not-allowed-out", "工厂大门锁着，保安不准我们离开"),
    ("zh-not-allowed-out", "我被关在园区里出不来"),
    ("zh-phone-taken", "手机一到就被主管扣下"),
    ("zh-threat-of-harm", "组长威胁我，敢逃就把我卖掉"),
    ("zh-wages-withheld", "半年没给工资，老板说再等等"),
    ("zh-long-hours-no-rest", "做工做到凌晨，一天十五个小时，没有假"),
    ("zh-penalty-for-leaving", "辞职要赔中介三万块"),
    ("zh-third-party-sells", "妹子可选，费用给司机，送到酒店"),
    ("zh-made-to-serve-guests", "说是当收银，到了被迫陪酒接客"),
    ("zh-kidney-wanted-paid", "有偿寻找肾源，酬金五十万"),
    ("zh-kidney-for-sale", "走投无路，只想卖肾救孩子"),
    ("zh-scam-compound-job", "老街招推广，底薪八千，包机票"),
    ("zh-quota-and-punishment", "开单少的人被拉去电棍伺候"),
    ("zh-release-payment", "交了15万赎身钱，公司才肯放我回国"),
    ("zh-carry-a-package", "送个行李到泰国，给两万，里面是什么不用问"),
    ("zh-young-fighters-wanted", "十六岁的学生被民兵招去，每月给钱"),
    ("zh-maid-under-control", "住家阿姨不让休息，睡阳台"),
    ("zh-begging-for-others", "老大租来几个儿童去讨钱，讨不够不给饭"),
    ("zh-bride-for-money", "缅甸老婆十万包到家，不满意可换"),
    ("zh-baby-or-womb-for-money", "女婴找家庭领养，感谢费六万"),
    ("zh-hidden-crossing", "带路走线出境，两万包到"),
    ("zh-false-papers", "伪造签证，材料齐全"),
    ("zh-minors-wanted-for-work", "收初中生进沿海工厂做工，没身份证也行"),
    ("zh-parents-asked-to-send-child", "让我带你儿子去城里上班，还供他上学"),
)

# Plain sentences that have to be found.
PLAIN = (
    ("zh-passport-held", "老板扣了我的护照"),
    ("zh-not-allowed-out", "公司不让我们出去"),
    ("zh-wages-withheld", "三个月没发工资"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "招聘四川厨师",
    "这里住着越南和尼泊尔的工人",
    "泰式按摩，会说俄语",
    "我是性工作者，时间自己安排",
    "刚到这个城市，周日就走",
    "找21岁左右的室友合租",
)

# Signs quoted by those who warn,
WARNINGS = (
    "准备出国工作？把护照复印件留给家人。小心海外高薪工作骗局。",
    "不要轻易相信朋友圈里的境外招聘，先核实公司。",
    "反诈提醒：包机票、包食宿、月入三万的工作多是陷阱，求助请拨打12308热线。",
)

# and by those who report.
REPORTS = (
    "警方捣毁一处窝点，解救被扣押护照的工人十二名。",
    "法院判决中介老板有期徒刑六年。",
    "据当地媒体报道，女工们每晚被锁在宿舍。",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("识别人口贩运的迹象，例如老板扣押护照",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "救救我，老板拿走了我的护照，我回不了家",
    "这算人口贩卖吗？他们扣了我的护照，三个月没发工资",
    "打了热线没人接，我的护照被公司没收了",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (("zh-passport-held", "您好，我的护照被雇主扣了，该怎么办"),)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "养老院招聘夜班护士，提供工作服，周五前投递简历。",
    "仓库招聘理货员，高中学历，月薪五千，缴纳社保，加班有补贴。",
    "找数学家教，初中生，每周两次，可以上门。",
    "面包店招收银员，诚实勤快，下个月开始上班。",
    "钟点工每周六打扫，三小时，一百五十元。",
    "出售二手摩托车，2018年，九千元可议价。",
    "校园附近出租房间，独立卫生间，免费网络。",
    "征兵报名开始，年满十八周岁，报名不收费。",
    "女儿六月结婚，还在找摄影师。",
    "父亲肾病透析，求大家祝福。",
    "护照丢在车站了，怎么补办？",
    "去烟台的船今晚九点开，五岁以下免票。",
    "小猫找领养，已打疫苗，免费。",
    "本月业绩达标，奖金已发。",
    "长途货车司机，自带车，周结工资。",
    "餐饮公司招两名厨师，两年经验，月薪七千。",
    "少年长跑比赛，12至15岁，免费报名。",
    "电费20号前缴，免滞纳金。",
    "我辞职了，下个月去新公司上班。",
    "日语培训班，N4备考，三个月三千元。",
)
