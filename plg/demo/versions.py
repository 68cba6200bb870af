"""Own versions of the themes: a draft that one school works on, and one that another school uses."""

import json

from plg.demo.rows import key
from worksheets.models import ThemeSet
from worksheets.own import services
from worksheets.own.file import read, write


def build(world, stories):
    """Each story is our version with other words, in use since a day or still a draft."""
    ours = ThemeSet.objects.get(is_current=True, school=None, board=None)
    for told in stories:
        words = read(reworded(ours, told))
        school = world.schools[told["school"]]
        own = services.keep_draft(school, words, key("versie", told["school"]))
        if "in_use" in told:
            services.take_into_use(own, world.calendar.moment(told["in_use"]))


def reworded(ours, told):
    """The file of our version with the title and the words of this story in it."""
    words = json.loads(write(ours)) | {"title": told["title"]}
    for theme in words["themes"]:
        theme |= told.get("themes", {}).get(theme["key"], {})
    return json.dumps(words).encode()
