"""What a run of detection is told: the regions to read phone numbers in and further rule folders."""

from dataclasses import dataclass

DEFAULT_REGIONS = ("CO", "ES", "US", "GB")


@dataclass(frozen=True, slots=True)
class DetectConfig:
    """Settings of a `Detector`; plain values only, so that it can be sent to other processes.

    `regions`: ISO 3166-1 alpha-2 codes in order of preference, in which a number written without a
    country code is read. `rule_dirs`: folders of further rule files (*.yaml), read after the bundled ones.
    """

    regions: tuple[str, ...] = DEFAULT_REGIONS
    rule_dirs: tuple[str, ...] = ()
