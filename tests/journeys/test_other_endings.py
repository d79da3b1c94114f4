"""Lives that end before a ruling: withdrawn by the parent, turned away by the chair."""

from tests.journeys.walk import Life


def test_withdrawn_by_the_parent(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    life.admit()
    life.on("2026-09-10")
    answer = parent.send(f"{life.case}/intrekken", reason="Wij zijn eruit.", sure="y", voluntary="ja")
    life.done(answer, "Het geschil is ingetrokken. U kunt zich nog bedenken.")
    board = life.as_(life.world.board)
    # Thursday 10 September and seven days: up to and including Thursday 17 September nothing shows.
    life.on("2026-09-17", 20)
    assert "ingetrokken" not in board.page(life.case).text.lower()
    life.on("2026-09-18")
    assert "ingetrokken" in board.page(life.case).text
    assert "Wij zijn eruit." not in board.page(life.case).text
    assert "ingetrokken" in parent.page(life.case).text
    life.on("2026-11-20")
    assert "De Vaart" not in life.as_(life.world.inspector).page("/toezicht").text


def test_manifestly_inadmissible_by_the_chair(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    desk, world = life.as_(life.world.desk), life.world
    one, two = (str(member.user_id) for member in world.members)
    life.done(desk.send(f"{life.case}/kamer", chair=str(world.chair.user_id), first=one, second=two), "")
    chair = life.as_(world.chair)
    life.done(chair.send(f"{life.case}/niet-ontvankelijk", reason="Er is geen beslissing."), "niet-ontvankelijk")
    assert "kennelijk niet-ontvankelijk" in parent.page(life.case).text
    # The board was never told of this case, so it sees nothing of it.
    assert life.as_(world.board).get(life.case).status_code == 404
