"""An invented interview with all that the NewsML-G2 writer has a place for, and ways to look into what it wrote."""

from __future__ import annotations

from typing import Any

from lxml import etree

from copytaster.model import (
    Article,
    Author,
    Citation,
    Figure,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    Participant,
    Place,
    Provenance,
    SourceLine,
    Table,
    TextMark,
    Timestamp,
    Turn,
)
from copytaster.writers import WriteOptions
from copytaster.writers.newsmlg2 import write

NAMESPACES = {
    "g": "http://iptc.org/std/nar/2006-10-01/",
    "h": "http://www.w3.org/1999/xhtml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
BOLD = TextMark(kind="bold", start=0, end=8)
INTERVIEW = Article(
    id="urn:uuid:7f3c9a52-6d1e-5b8a-9c4f-2e0d1b3a4c5d",
    genre="interview",
    genre_codes=("genre:Interview", "genre:Question_and_Answer_Session"),
    language="vi",
    headline="Làng nghề Suối Vàng tìm lại tiếng khung cửi",
    kicker="Trò chuyện cuối tuần",
    dek="Sau mười năm vắng lặng, làng dệt Suối Vàng lại sáng đèn.",
    byline="Mai Thảo Vy (thực hiện) - Ảnh: Lê Quang Đạt",
    authors=(
        Author(name="Mai Thảo Vy", role="thực hiện", role_normalised="interviewer", affiliation="Báo Suối Vàng"),
        Author(name="Lê Quang Đạt", role="Ảnh", role_normalised="photographer"),
    ),
    published=Timestamp(
        raw="Thứ bảy, 12/03/2022 08:15", value="2022-03-12T08:15+07:00", precision="minute", zone="assumed"
    ),
    modified=Timestamp(
        raw="2022-03-12T09:00:30+07:00", value="2022-03-12T09:00:30+07:00", precision="second", zone="stated"
    ),
    dateline="Suối Vàng, 12/3",
    source=SourceLine(name="Báo Suối Vàng", url="https://baosuoivang.example", raw="Nguồn: Báo Suối Vàng"),
    publisher="Báo Suối Vàng",
    canonical_url="https://baosuoivang.example/lang-nghe.html?trang=1",
    section="Văn hóa",
    keywords=("làng nghề", "khung cửi"),
    rights="© Báo Suối Vàng",
    is_free=True,
    body=(
        Paragraph(text="Chúng tôi đã gặp bà Vũ Thị Hạ Lam, người giữ nghề.", marks=(BOLD,)),
        Figure(media="m1"),
        Turn(
            speaker="p1", label="Phóng viên", act="question",
            blocks=(Paragraph(text="Thưa bà, nghề dệt trở lại bằng cách nào?", marks=(BOLD,)),),
        ),
        Turn(
            speaker="p2", label="Bà Vũ Thị Hạ Lam", act="answer",
            blocks=(
                Paragraph(text="Chúng tôi bắt đầu từ ba việc."),
                List(ordered=True, items=(
                    ListItem(label="1.", text="Gọi thợ cũ về.", items=(ListItem(label="a)", text="Cả thợ nhuộm."),)),
                    ListItem(label="2.", text="Mở lớp cho người trẻ."),
                )),
                Table(rows=(("Năm", "Khung cửi"), ("2021", "12"))),
                Figure(media="m2"),
                Paragraph(text="Số khung cửi đã tăng."),
            ),
        ),
        Heading(text="Người trẻ trở về", level=3),
        Turn(speaker="p1", act="statement", blocks=(Paragraph(text="Xin cảm ơn bà!"),)),
    ),
    participants=(
        Participant(id="p1", name="Mai Thảo Vy", role="interviewer", aliases=("Phóng viên",)),
        Participant(
            id="p2", name="Vũ Thị Hạ Lam", honorific="Bà", titles=("Chủ nhiệm hợp tác xã", "Nghệ nhân ưu tú"),
            organisation="Hợp tác xã dệt Suối Vàng", role="interviewee", aliases=("Bà Lam",),
        ),
    ),
    media=(
        Media(
            id="m1", href="https://baosuoivang.example/anh 1.jpg", alt="Khung cửi", caption="Khung cửi cũ.",
            credit="Lê Quang Đạt",
        ),
        Media(id="m2", caption="Lớp dạy dệt."),
    ),
    citations=(Citation(kind="Quyết định", number="05/QĐ-SV", date="2020-02-01", issuer="Ủy ban xã Suối Vàng"),),
    provenance={
        "/participants/1/titles": Provenance(rule="people.intro", score=0.8, places=(Place(line=1),), inferred=True),
        "/language": Provenance(rule="language.letters", score=0.9, inferred=True),
    },
)  # fmt: skip


def newsml(article: Article, **options: Any) -> etree._Element:
    """The newsItem that the writer makes of an article."""
    return etree.fromstring(write(article, WriteOptions(**options)))


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts, or attribute values, at an XPath with the prefixes g, h and xml."""
    found: Any = root.xpath(path, namespaces=NAMESPACES)
    return [node if isinstance(node, str) else "".join(node.itertext()) for node in found]
