"""Pictures are drawn anew: what is kept holds the picture and nothing that came along with it."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from nuan.cases.rules.papers import PapersPolicy

_FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_QUALITY: Final = 88


class UnableToTakePaper(ValueError):
    """A document is not taken. `why`: a word of `papers.REFUSALS`."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(why)


def draw_anew(*, data: bytes, media: str, policy: PapersPolicy) -> bytes:
    """The picture alone, upright, in the same format: no place, camera, colour table, comment or anything appended.

    Sizes are read from its head and judged before a pixel is unpacked. Raises UnableToTakePaper: too_many_pixels, moving,
    unreadable; whatever else the decoder raises is for the caller to take as unreadable.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(io.BytesIO(data), formats=[_FORMATS[media]])
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise UnableToTakePaper(why="too_many_pixels") from None
        except (OSError, SyntaxError):
            raise UnableToTakePaper(why="unreadable") from None
    if opened.width * opened.height > policy.max_pixels or max(opened.size) > policy.max_side:
        raise UnableToTakePaper(why="too_many_pixels")
    if getattr(opened, "n_frames", 1) != 1:
        raise UnableToTakePaper(why="moving")
    try:
        opened.load()
    except (OSError, SyntaxError):
        raise UnableToTakePaper(why="unreadable") from None
    return _saved(ImageOps.exif_transpose(opened), media)


def _saved(picture: Image.Image, media: str) -> bytes:
    clear = media != "jpeg" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info)
    mode = "RGBA" if clear else "L" if picture.mode in ("1", "L") else "RGB"
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    out = io.BytesIO()
    if media == "png":
        bare.save(out, "PNG")
    else:
        bare.save(out, _FORMATS[media], quality=_QUALITY)
    return out.getvalue()
