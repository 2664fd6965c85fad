from spacy.lang.en import English
from spacy.tokens import Doc

from claimx.attribution.layer import Attribution, attributions, write

WORDS = "Seoul said it objects , and Tokyo voiced deep concern".split()


def make_doc() -> Doc:
    return Doc(English().vocab, words=WORDS)


def shape(item: Attribution) -> tuple[str | None, str, tuple[str, ...], str, str]:
    source = item.source.text if item.source is not None else None
    return source, item.cue.text, tuple(part.text for part in item.content), item.predicate, item.rule


def test_what_is_written_is_read() -> None:
    doc = make_doc()
    said = Attribution(doc[0:1], doc[1:2], (doc[2:4],), "say", "say: subject and complement")
    voiced = Attribution(doc[6:7], doc[7:10], (), "concern", "voice concern")
    write(doc, [said, voiced])
    assert [shape(item) for item in attributions(doc)] == [shape(said), shape(voiced)]


def test_they_come_in_order_of_the_cue() -> None:
    doc = make_doc()
    later = Attribution(None, doc[7:8], (), "voice", "")
    earlier = Attribution(None, doc[1:2], (), "say", "")
    write(doc, [later, earlier])
    assert [item.predicate for item in attributions(doc)] == ["say", "voice"]


def test_content_may_lie_in_several_places() -> None:
    doc = make_doc()
    write(doc, [Attribution(None, doc[1:2], (doc[0:1], doc[2:4]), "say", "")])
    assert [part.text for part in attributions(doc)[0].content] == ["Seoul", "it objects"]


def test_a_source_may_be_missing() -> None:
    doc = make_doc()
    write(doc, [Attribution(None, doc[1:2], (doc[2:4],), "say", "")])
    assert attributions(doc)[0].source is None


def test_two_attributions_may_share_a_source() -> None:
    doc = make_doc()
    write(doc, [Attribution(doc[0:1], doc[i : i + 1], (), "say", "") for i in (1, 7)])
    assert [item.source is not None and item.source.text for item in attributions(doc)] == ["Seoul", "Seoul"]


def test_writing_again_replaces() -> None:
    doc = make_doc()
    write(doc, [Attribution(None, doc[1:2], (), "say", "")])
    write(doc, [])
    assert attributions(doc) == []


def test_the_layer_survives_serialisation() -> None:
    doc = make_doc()
    item = Attribution(doc[0:1], doc[1:2], (doc[2:4],), "say", "say: subject and complement")
    write(doc, [item])
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [shape(found) for found in attributions(again)] == [shape(item)]
