"""When the sun sets, for what begins at sunset; to within some minutes anywhere in England.

The equation of time and the declination after Spencer (1971), as the solar calculator of the United States' National
Oceanic and Atmospheric Administration takes them; sunset is when the upper limb is at the horizon, refraction included.
"""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

#: The middle of England, since the bank holidays are England's too; east is positive.
_LATITUDE, _LONGITUDE = 52.5, -1.5
#: Degrees from the zenith at which the upper limb sets.
_ZENITH = 90.833


def sunset(day: dt.date, zone: str = "Europe/London") -> str:
    """The local time of sunset, ``HH:MM``, on a day in the middle of England.

    Args:
        zone: the IANA zone to tell it in.
    """
    turn = 2 * math.pi / 365 * (day.timetuple().tm_yday - 1 + 6 / 24)
    equation = 229.18 * (
        0.000075
        + 0.001868 * math.cos(turn)
        - 0.032077 * math.sin(turn)
        - 0.014615 * math.cos(2 * turn)
        - 0.040849 * math.sin(2 * turn)
    )
    declination = (
        0.006918
        - 0.399912 * math.cos(turn)
        + 0.070257 * math.sin(turn)
        - 0.006758 * math.cos(2 * turn)
        + 0.000907 * math.sin(2 * turn)
        - 0.002697 * math.cos(3 * turn)
        + 0.00148 * math.sin(3 * turn)
    )
    latitude = math.radians(_LATITUDE)
    cosine = math.cos(math.radians(_ZENITH)) / (math.cos(latitude) * math.cos(declination))
    hour_angle = math.degrees(math.acos(cosine - math.tan(latitude) * math.tan(declination)))
    minutes = 720 - 4 * (_LONGITUDE - hour_angle) - equation
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")
