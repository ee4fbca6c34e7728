import pytest

from consult.presenters.replay import said_replay
from consult.services.evaluate import Replay, replay
from consult.services.turns import newest_evaluation
from tests.factories import a_sent_consultation

pytestmark = pytest.mark.django_db


def test_a_result_that_cannot_be_reproduced_is_said_with_the_lines_that_differ():
    evaluation = newest_evaluation(a_sent_consultation())
    said = said_replay(Replay(evaluation, evaluation.result.replace('"complete":true', '"complete":false')))
    assert not said.same
    assert said.sentence.startswith("The stored result")
    assert '+ "complete": false,' in said.lines


def test_the_same_bytes_read_as_identical():
    said = said_replay(replay(newest_evaluation(a_sent_consultation())))
    assert said.same
    assert said.lines == ()
