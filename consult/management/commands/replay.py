"""Run stored evaluations again on their own release and compare, byte for byte."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.models import Evaluation
from consult.services.evaluate import replay


class Command(BaseCommand):
    help = "Replay one evaluation (its number) or --all, and say whether the result is identical."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("evaluation", nargs="?", type=int, help="number of the evaluation")
        parser.add_argument("--all", action="store_true", help="every stored evaluation")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"] == (options["evaluation"] is not None):
            raise CommandError("Say which evaluation, or --all.")
        evaluations = Evaluation.objects.select_related("release", "consultation").defer("release__content").order_by("id")
        if not options["all"]:
            evaluations = evaluations.filter(pk=options["evaluation"])
        different = sum(not self._replay(one) for one in evaluations.iterator(chunk_size=200))
        if not options["all"] and not evaluations.exists():
            raise CommandError(f"There is no evaluation {options['evaluation']}.")
        if different:
            raise CommandError(f"{different} not identical")

    def _replay(self, evaluation: Evaluation) -> bool:
        outcome = replay(evaluation)
        word = "identical" if outcome.same else "DIFFERENT"
        self.stdout.write(
            f"evaluation {evaluation.pk} · {evaluation.consultation.reference} · release {evaluation.release.number} · {word}"
        )
        return outcome.same
