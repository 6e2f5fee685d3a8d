"""The tables of access; see the files of this folder."""

from nuan.access.models.exports import Download, Export
from nuan.access.models.reading import BreakGlass, FileRead, ReadingAlarm, Reveal
from nuan.access.models.signing import FailureCount, OldPassword, RecoveryCode, StaffSession
from nuan.access.models.staff import Absence, Agency, Certificate, Staff

__all__ = [
    "Absence", "Agency", "BreakGlass", "Certificate", "Download", "Export", "FailureCount", "FileRead", "OldPassword",
    "ReadingAlarm", "RecoveryCode", "Reveal", "Staff", "StaffSession",
]  # fmt: skip
