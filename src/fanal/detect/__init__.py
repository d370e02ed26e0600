"""Posts to mentions (contacts, prices, ages) and findings (published indicators, with their quotes).

Rules are data: `rules/<family>.<language>.yaml`. Text that suggests sexual content about a child is set aside
before any of this, unread (`fanal.detect.guard`).
"""

from fanal.detect.config import DEFAULT_REGIONS, DetectConfig
from fanal.detect.detector import Detected, Detector
from fanal.detect.indicators import Indicator, indicators
from fanal.detect.rule import Rule

__all__ = ["DEFAULT_REGIONS", "DetectConfig", "Detected", "Detector", "Indicator", "Rule", "indicators"]
