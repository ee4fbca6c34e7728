"""What the forms beside the intake share."""

from django import forms


class PageForm(forms.Form):
    """The server says what is missing, in its own words and all at once; the browser's bubbles say it one by one."""

    use_required_attribute = False
