"""Publish the working copy as the next release."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sideeffects.management.people import person
from sideeffects.models import Release
from sideeffects.services.checking import overdue
from sideeffects.services.publishing import PublishRefused, is_starter_pack, publish
from sideeffects.services.working_copy import working_content


class Command(BaseCommand):
    help = "Check the working copy of the knowledge, and publish it as the next release where anything changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="why this release is published")
        who = parser.add_mutually_exclusive_group()
        who.add_argument("--by", default="", metavar="USERNAME", help="who publishes; refused where a review date has passed")
        who.add_argument(
            "--starter", action="store_true", help="for set-up: publish the starter pack, and nothing that people wrote"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        current = Release.objects.first()
        if options["starter"] and current and not is_starter_pack():
            self.stdout.write(f"People have changed the knowledge: release {current.number} stays current until they publish.")
            return
        try:
            published = publish(by=person(options["by"]), note=options["note"], starter=options["starter"])
        except PublishRefused as error:
            raise CommandError(str(error)) from error
        release = published.release
        verb = "Published" if published.is_new else "Nothing changed since"
        self.stdout.write(f"{verb} release {release.number} (SHA-256 {release.sha256[:12]}…).")
        for warning in overdue(working_content(), on=timezone.localdate()):
            self.stderr.write(f"Warning: {warning}")
