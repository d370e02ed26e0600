"""Vietnamese texts on which the bundled rules are tried; rules see them without tone marks."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "Chúng tôi bán bàn ghế gỗ sồi. Đội ngũ của chúng tôi chào đón bạn. Hãy hỏi bảng giá."

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("vi-travel-and-lodging-paid", "Tuyển phục vụ sang Dubai, công ty trả tiền vé, ký túc xá miễn phí"),
    ("vi-high-pay-no-experience", "Chưa có kinh nghiệm vẫn nhận, thu nhập 40 triệu"),
    ("vi-abroad-no-requirements", "Cần người đi làm Thái Lan, không cần tiếng, đi liền"),
    ("vi-employer-or-place-hidden", "Tên công ty thì qua bên đó mới cho biết"),
    ("vi-pressure-to-leave-now", "Mai lên xe luôn, công việc có sẵn, không cần suy nghĩ"),
    ("vi-tell-nobody", "Đừng kể với người nhà chuyện sang Campuchia làm"),
    ("vi-lie-at-border", "Biên phòng có hỏi thì khai là đi chơi"),
    ("vi-fee-before-work", "Chuyển khoản 3tr tiền cọc rồi mới xếp đơn hàng"),
    ("vi-young-women-by-looks", "Tìm các em dáng đẹp đi tiếp rượu, tiền ngày"),
    ("vi-passport-held", "Bà chủ cầm căn cước của em"),
    ("vi-passport-held", "Giấy tờ của tụi em bị quản lý tịch thu"),
    ("vi-debt-worked-off", "Còn nợ công ty tiền xe nên làm mãi chưa hết"),
    ("vi-wages-cut", "Mỗi tháng lương bị khấu trừ tiền phòng, tiền ăn"),
    ("vi-not-allowed-out", "Ông chủ không cho tụi em ra khỏi xưởng"),
    ("vi-not-allowed-out", "Chị em bị nhốt trong quán karaoke"),
    ("vi-phone-taken", "Quản lý lấy hết điện thoại"),
    ("vi-threat-of-harm", "Má mì đe dọa gửi hình về quê nếu bỏ trốn"),
    ("vi-wages-withheld", "Công ty quỵt lương anh em công nhân"),
    ("vi-long-hours-no-rest", "Tàu bắt làm 20 tiếng chẳng được nghỉ"),
    ("vi-penalty-for-leaving", "Nghỉ việc phải bồi thường cho công ty 60 triệu"),
    ("vi-person-bought-or-sold", "Cháu bị lừa bán vào casino"),
    ("vi-third-party-sells", "Em mới ngoan, thanh toán cho quản lý, gái xinh"),
    ("vi-made-to-serve-guests", "Em bị cưỡng ép đi khách, không chịu là bị đánh"),
    ("vi-kidney-wanted-paid", "Tìm người hiến gan nhóm máu B, hậu tạ 500 triệu"),
    ("vi-kidney-for-sale", "Túng quá muốn bán một bên thận"),
    ("vi-scam-compound-job", "Poipet tuyển người chăm sóc khách hàng, lương đô"),
    ("vi-quota-and-punishment", "Thiếu KPI là bị nhốt phòng tối, không cho ăn"),
    ("vi-release-payment", "Bọn nó đòi 200 triệu mới chịu thả về"),
    ("vi-carry-a-package", "Cầm kiện hàng sang Lào, 10 triệu, đừng hỏi bên trong"),
    ("vi-people-lured-to-war", "Sang Nga được trả 2000 đô rồi bị đưa ra chiến trường"),
    ("vi-maid-under-control", "Osin nhà đó không được về quê, ngủ dưới sàn"),
    ("vi-begging-for-others", "Ép cháu bé bán kẹo đến khuya, nộp tiền cho chúng"),
    ("vi-bride-for-money", "Môi giới kết hôn Hàn Quốc, nhà gái có tiền liền"),
    ("vi-baby-or-womb-for-money", "Bé sơ sinh tìm bố mẹ nuôi, gửi mẹ 40 triệu cảm ơn"),
    ("vi-hidden-crossing", "Dẫn đi đường rừng sang Thái, 8 triệu bao qua"),
    ("vi-false-papers", "Nhận làm cccd giả uy tín"),
    ("vi-minors-wanted-for-work", "Nhận trẻ em làm lò gạch, nuôi ăn ở"),
    ("vi-parents-asked-to-send-child", "Cho em nó theo tôi lên thành phố học nghề, mỗi tháng gửi tiền"),
)

# Plain sentences that have to be found.
PLAIN = (
    ("vi-passport-held", "Chủ giữ hộ chiếu của em"),
    ("vi-not-allowed-out", "Chủ không cho ra ngoài"),
    ("vi-wages-withheld", "Ba tháng chưa trả lương"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Cần đầu bếp người Huế",
    "Ở đây có công nhân Lào và Campuchia sinh sống",
    "Massage Thái, nói được tiếng Nga",
    "Tôi là người bán dâm và tự sắp xếp thời gian",
    "Mới đến thành phố, ở đến chủ nhật",
    "Tìm bạn cùng phòng nữ 21 tuổi",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Sắp đi làm nước ngoài? Để lại bản sao hộ chiếu cho gia đình. Đường dây nóng miễn phí.",
    "Đừng vội tin lời mời việc nhẹ lương cao trên mạng.",
    "Giữ giấy tờ người lao động là vi phạm pháp luật, hãy gọi tổng đài hỗ trợ.",
)

# and by those who report.
REPORTS = (
    "Công an tỉnh khởi tố ba người giam giữ lao động trong xưởng.",
    "Tòa án tuyên phạt chủ quán 7 năm tù.",
    "Theo cáo trạng, các nạn nhân bị thu hộ chiếu ngay khi đến nơi.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Dấu hiệu mua bán người: ví dụ chủ giữ hộ chiếu",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Cứu em với, chủ giữ hộ chiếu và em không về được",
    "Đây có phải mua bán người không? Hộ chiếu của tụi em bị thu, ba tháng không trả lương",
    "Gọi đường dây nóng mà không ai nghe, giấy tờ của em công ty giữ",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (("vi-passport-held", "Alo, chủ giữ hộ chiếu của em, em phải làm sao"),)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Viện dưỡng lão tuyển điều dưỡng ca đêm, cấp đồng phục, gửi hồ sơ trước thứ sáu.",
    "Kho hàng tuyển nhân viên, tốt nghiệp cấp ba, lương 8 triệu, đóng BHXH.",
    "Tìm gia sư toán lớp 7, hai buổi một tuần, dạy tại nhà.",
    "Tiệm bánh tuyển thu ngân, trung thực, đi làm từ tháng sau.",
    "Cần người dọn nhà sáng thứ bảy, ba tiếng, 200 nghìn.",
    "Bán xe máy đời 2018, 20 triệu, có thương lượng.",
    "Phòng trọ gần trường đại học, 2 triệu một tháng, miễn phí mạng.",
    "Tuyển quân năm nay, công dân đủ 18 tuổi đăng ký tại phường.",
    "Con gái tôi lấy chồng tháng sáu, cần tìm thợ chụp ảnh.",
    "Bố tôi bị suy thận, mai chạy thận, mong mọi người cầu nguyện.",
    "Tôi mất hộ chiếu trên xe buýt, làm lại thế nào?",
    "Tàu ra đảo chạy tối nay, trẻ dưới năm tuổi miễn phí.",
    "Cho mèo con, đã tiêm phòng, miễn phí.",
    "Bạn thân của tôi mới mở quán, mời mọi người ghé chơi.",
    "Tài xế xe tải tuyến Hà Nội, trả lương theo tuần.",
    "Quán ăn cần hai đầu bếp, hai năm kinh nghiệm, 12 triệu.",
    "Giải chạy cho các em 12 đến 15 tuổi ở công viên, đăng ký miễn phí.",
    "Nộp tiền điện trước ngày 20 để không bị phạt.",
    "Tôi nghỉ việc và sang công ty mới, họ trả lương cao hơn.",
    "Lớp tiếng Hàn luyện thi EPS, ba tháng, 6 triệu.",
    "Công ty phát 3 triệu cho nhân viên nghỉ lễ.",
    "Hộ chiếu gia hạn mất bao lâu vậy mọi người?",
)
