"""The page's templates: everything put into them is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from helpers.wording import counted, written

TEMPLATES = Path(__file__).with_name("templates")

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters |= {"written": written, "counted": counted}


def rendered(template: str, **context: object) -> Markup:
    """The HTML that a template makes of its context."""
    return Markup(_ENVIRONMENT.get_template(template).render(context))
