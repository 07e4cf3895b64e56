"""The body of an interview keeps every word and label."""

from __future__ import annotations

import json

import docx

import copytaster

ROWS = (
    ("Reporter", ["Why did you build the wall?"]),
    ("Jane Roe", ["I had three reasons:", "• the tide", "• the wind", "• my brother"]),
    ("Reporter", ["Who helped you?"]),
    ("Jane Roe", ["My neighbors helped me."]),
    ("Reporter", ["What comes next?"]),
    ("Jane Roe", ["I will build a roof."]),
)


def test_bullets_in_the_cells_of_an_interview_stay_with_their_words() -> None:
    written = docx.Document()
    written.add_paragraph("Nine winters", style="Title")
    written.add_paragraph("An interview with Jane Roe about the wall.")
    table = written.add_table(rows=0, cols=2)
    for label, lines in ROWS:
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].text = lines[0]
        for line in lines[1:]:
            cells[1].add_paragraph(line.removeprefix("• "), style="List Bullet")
    conversion = copytaster.inspect(written)
    assert conversion.document is not None
    printed = json.dumps(conversion.record["body"], ensure_ascii=False)
    labels = [block for block in conversion.document.blocks if block.label]
    assert [turn["act"] for turn in conversion.record["body"] if turn["type"] == "turn"] == ["question", "answer"] * 3
    assert len(labels) == 3
    assert all(f"{block.label} {block.text}" in printed for block in labels)
