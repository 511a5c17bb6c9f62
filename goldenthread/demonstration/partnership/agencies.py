"""Areas and agencies: two forces and four authorities that share, and one force that does not."""

from goldenthread.demonstration.partnership.shapes import Agency, Area

AREAS: tuple[Area, ...] = (
    Area("NSP", "force", "Northshire", "NSP"),
    Area("WMC", "force", "Westmere", "WMC"),
    Area("FAR", "force", "Farland", "FAR"),
    Area("RIV", "authority", "Riverside", "NSP", "QR", "990", 412.0, 388.0, ("HAL", "OAK")),
    Area("HAL", "authority", "Haleford", "NSP", "QH", "991", 431.0, 402.0, ("RIV",)),
    Area("WMR", "authority", "Westmere", "WMC", "QW", "992", 377.0, 341.0, ("OAK",)),
    Area("OAK", "authority", "Oakvale", "WMC", "QO", "993", 396.0, 358.0, ("RIV", "WMR")),
)

AGENCIES: tuple[Agency, ...] = (
    Agency("NSP", "police", "Northshire Police", ("NSP",), "Casebook", "northshire-police.example"),
    Agency("WMC", "police", "Westmere Constabulary", ("WMC",), "Trace", "westmere-constabulary.example"),
    Agency("FAR", "police", "Farland Police", ("FAR",), "", "farland-police.example"),
    Agency("RIV", "authority", "Riverside Council", ("RIV",), "Liquidlogic", "riverside.example"),
    Agency("HAL", "authority", "Haleford Borough Council", ("HAL",), "Mosaic", "haleford.example"),
    Agency("WMR", "authority", "Westmere City Council", ("WMR",), "Eclipse", "westmere.example"),
    Agency("OAK", "authority", "Oakvale Council", ("OAK",), "Mosaic", "oakvale.example"),
    Agency(
        "SHB", "interview_provider", "Safe Harbour", ("RIV", "HAL"), "SHB register", "safe-harbour.example"
    ),
    Agency(
        "ODP", "interview_provider", "Open Door Project", ("WMR", "OAK"), "ODP register", "open-door.example"
    ),
    Agency("LAR", "placement_provider", "Larchwood House", ("HAL",), "", "larchwood-house.example"),
    Agency("BEA", "placement_provider", "Beacon House", ("OAK",), "", "beacon-house.example"),
    Agency("MIL", "placement_provider", "Mill Lane", ("RIV",), "", "mill-lane.example"),
    Agency(
        "FER",
        "placement_provider",
        "Fernbank Fostering",
        ("RIV", "HAL", "WMR", "OAK"),
        "",
        "fernbank-fostering.example",
    ),
    Agency(
        "NGH",
        "health",
        "Northshire General Hospital",
        ("RIV", "HAL"),
        "Attendances",
        "northshire-general.example",
    ),
    Agency(
        "RAC", "education", "Riverside Academy", ("RIV", "HAL"), "School roll", "riverside-academy.example"
    ),
)
