"""Makes the pictures of the guides, or of the addons, from a running server.

    ./run &
    $OC_PYTHON tools/screenshots.py http://127.0.0.1:8069 --db order_control
    $OC_PYTHON tools/screenshots.py http://127.0.0.1:8069 --db order_control --rooms

Each row of ``pictures.guide`` becomes ``docs/images/<language>/<name>-<width>.png``,
once in English and once in Chinese; each row of ``pictures.rooms`` becomes
``addons/<addon>/static/description/<name>.png``, in English. A page that does not
come, or is wider than the window, is told and makes the program end with 1: on a phone
nothing may need scrolling sideways (but a board from column to column).
"""

import argparse
import json
import sys
from pathlib import Path

from ordercontrol import environment
from ordercontrol.pictures import guide, rooms
from ordercontrol.pictures.browser import HEIGHTS, TALLEST, Page, chromium
from ordercontrol.pictures.picture import DESKTOP, Picture
from ordercontrol.pictures.session import LANGUAGES, sign_in

IMAGES = Path(__file__).parents[1] / "docs" / "images"


class Camera:
    """Takes pictures on one server, in one language."""

    def __init__(self, browser, options, language):
        self.browser = browser
        self.options = options
        self.language = language
        self.sessions = {}

    def take(self, picture, path, tallest=TALLEST):
        """Make one picture; return whether it failed or the page is too wide."""
        page = Page(
            self.browser, self.options.server, self._session(picture), picture.width
        )
        try:
            page.open(self.options.server + picture.url)
            for selector in picture.clicks:
                page.click(selector)
            excess = page.capture(path, tallest)
        except RuntimeError as error:
            sys.stdout.write(f"{self.language}: {path.name} not taken: {error}\n")
            return True
        finally:
            page.close()
        note = f", {excess} px too wide" if excess > 1 else ""
        sys.stdout.write(f"{self.language}: {path.name}{note}\n")
        return excess > 1

    def _session(self, picture):
        login = picture.login
        if login not in self.sessions:
            self.sessions[login] = sign_in(self.options, login, self.language)
        return self.sessions[login]


def take_guide(browser, options):
    """Make the pictures of the guides; return whether one is not as it should be."""
    pictures = guide.PICTURES
    if options.table:
        pictures = [Picture(*row) for row in json.loads(options.table.read_text())]
    too_wide = False
    for language in [options.lang] if options.lang else LANGUAGES:
        camera = Camera(browser, options, language)
        folder = options.target / language
        folder.mkdir(parents=True, exist_ok=True)
        for picture in pictures:
            if options.only in picture.name:
                name = f"{picture.name}-{picture.width}.png"
                too_wide |= camera.take(picture, folder / name)
    return too_wide


def take_rooms(browser, options):
    """Make the pictures of the addons; return whether one is not as it should be."""
    camera = Camera(browser, options, "en")
    too_wide = False
    for addon in environment.our_addons():
        folder = environment.ADDONS / addon / "static" / "description"
        for picture in rooms.pictures(addon):
            if options.only in f"{addon}/{picture.name}":
                path = folder / f"{picture.name}.png"
                too_wide |= camera.take(picture, path, HEIGHTS[DESKTOP])
    return too_wide


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", help="address, for example http://127.0.0.1:8071")
    parser.add_argument("--db", required=True, help="name of the database")
    parser.add_argument("--password", default="demo", help="of all but admin")
    parser.add_argument("--only", default="", help="part of the pictures' names")
    parser.add_argument("--lang", choices=LANGUAGES, help="only this language")
    parser.add_argument("--target", type=Path, default=IMAGES, help="folder")
    parser.add_argument("--rooms", action="store_true", help="those of the addons")
    parser.add_argument("--table", type=Path, help="JSON list of other pictures")
    parser.add_argument("--chromium", default="chromium")
    return parser.parse_args()


def main():
    options = arguments()
    with chromium(options.chromium) as browser:
        take = take_rooms if options.rooms else take_guide
        return int(take(browser, options))


if __name__ == "__main__":
    sys.exit(main())
