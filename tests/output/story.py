"""Two invented documents with claims of every sort, and a third input that failed."""

from claimx.records import DocumentClaims, Evidence, Failure, Furniture
from tests.factories import make_claim, make_document

CLAIMS = (
    make_claim(
        "The United States and Japan [agreed] to share radar data",
        actor="US",
        stance="support",
        targets=("Japan",),
        kind="narrated",
        source="The United States",
        lemma="agree",
        co_actors=("Japan",),
        index=0,
        number=0,
    ),
    make_claim(
        "The United States and Japan [agreed] to share radar data",
        actor="Japan",
        stance="support",
        targets=("US",),
        kind="narrated",
        source="Japan",
        lemma="agree",
        co_actors=("US",),
        index=0,
        number=1,
    ),
    make_claim(
        "China [has condemned] the plan as a step backwards for every harbour on that coast, old or new",
        actor="China",
        stance="oppose",
        targets=("US", "Japan"),
        topic="the plan",
        source="China",
        lemma="condemn",
        content="the plan as a step backwards for every harbour on that coast, old or new",
        index=2,
        evidence=(
            Evidence("attribution", "condemn: subject is the source", "China", 2000, 2005),
            Evidence("stance", "condemn: subject opposes object", "condemned", 2010, 2019),
        ),
    ),
    make_claim(
        "“We [will not accept] new patrols near our islands,” said Lin Wei, a ministry spokesman",
        actor="China",
        stance="oppose",
        targets=("Japan",),
        kind="quoted",
        factuality="future",
        source="Lin Wei, a ministry spokesman",
        source_type="official",
        lemma="accept",
        content="new patrols near our islands",
        index=3,
    ),
    make_claim(
        "Some Japanese analysts [caution] that the deal could leave Tokyo exposed if Washington looks away",
        actor="Japan",
        stance="concern",
        targets=("US",),
        factuality="possible",
        source="Some Japanese analysts",
        source_type="experts",
        lemma="caution",
        index=4,
    ),
    make_claim(
        "Both Seoul and Tokyo [harbor reservations about] the schedule that the White House has set",
        actor="ROK",
        stance="concern",
        targets=("US",),
        topic="the schedule that the White House has set",
        source="Seoul",
        lemma="harbor",
        co_actors=("Japan",),
        index=5,
    ),
    make_claim(
        "South Korea [did not rule out] joining later",
        actor="ROK",
        stance="neutral",
        factuality="negated",
        source="South Korea",
        lemma="rule",
        index=6,
    ),
    make_claim(
        "The haste of it all [risks] an accident that nobody wants",
        actor="author",
        stance="concern",
        kind="author",
        factuality="possible",
        lemma="risk",
        index=8,
    ),
)

HOSTILE_NAME = "feed\x1b[31m\u202e.jsonl#2"

HOSTILE = make_claim(
    "Moskau und Пекин:\r\n\tРоссия [поддер\x1b[2Jжала] 中国 [/i] 😀\u202e\x00",
    actor="Russia",
    stance="support",
    targets=("China",),
    source="Россия",
    lemma="поддержать",
    document=HOSTILE_NAME,
    index=0,
)

STORY = make_document(
    *CLAIMS,
    title="A harbour, a plan, and who dislikes it",
    date="2031-05-04",
    sentences=12,
    furniture=(Furniture(9000, 9010, "byline"), Furniture(9010, 9040, "related")),
)

RESULTS: tuple[DocumentClaims | Failure, ...] = (
    STORY,
    make_document(HOSTILE, name=HOSTILE_NAME, title="[red]Ein Titel[/red]"),
    make_document(name="quiet.txt", sentences=3),
    Failure("gone.txt", "missing", "no such file: check the path"),
)
