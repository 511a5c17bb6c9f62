"""Numbers that can belong to nobody, one to each child, worked out from the child's number alone.

NHS numbers lie in the 999 range, which is never issued; pupil numbers carry an authority code that is not
in use (990 to 993). Both have right check digits, because importers check them.
"""

_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
CAPACITY = 899_981  # a prime just under the 900,000 usable numbers of the 999 range


def scattered(number: int, *, step: int, modulus: int = 10_000_019) -> int:
    """A number below a prime modulus that no other child's number gives, in no visible order."""
    return (number * step + step // 3) % modulus


def nhs_number(number: int) -> str:
    """The child's NHS number: 999, five digits, one that makes the check digit possible, the check digit."""
    if number >= CAPACITY:
        raise ValueError(f"There are {CAPACITY} synthetic NHS numbers; child {number} would share one.")
    place = scattered(number, step=411_523, modulus=CAPACITY)
    first_eight = f"999{place // 9:05d}"
    total = sum((10 - at) * int(digit) for at, digit in enumerate(first_eight))
    usable = [digit for digit in range(10) if (total + 2 * digit) % 11 != 1]
    ninth = usable[place % 9]
    return f"{first_eight}{ninth}{(11 - (total + 2 * ninth) % 11) % 11}"


def pupil_number(number: int, la_code: str, birth_year: int) -> str:
    """The child's unique pupil number: check letter, authority, establishment, year of entry, serial."""
    digits = f"{la_code}{4000 + number // 1000:04d}{(birth_year + 5) % 100:02d}{number % 1000:03d}"
    check = sum(weight * int(digit) for weight, digit in enumerate(digits, 2)) % 23
    return _PUPIL_LETTERS[check] + digits


def home_office_number(number: int) -> str:
    """The reference the Home Office gives an unaccompanied child."""
    return f"Z9{scattered(number, step=2_654_435):08d}"


_FORMS = {
    "NSP": ("NP{:08d}", 7_368_787),
    "WMC": ("W{:08d}", 5_915_587),
    "RIV": ("{:08d}", 3_267_000),
    "HAL": ("M{:08d}", 1_299_709),
    "WMR": ("EC{:08d}", 6_700_417),
    "OAK": ("{:08d}", 8_675_309),
    "SHB": ("SH-{:08d}", 4_256_233),
    "ODP": ("OD{:08d}", 9_576_890),
    "RAC": ("{:08d}", 2_750_159),
    "NGH": ("H{:08d}", 3_628_800),
}


def system_id(agency: str, number: int) -> str:
    """The child's identifier in one agency's own system."""
    form, step = _FORMS[agency]
    return form.format(scattered(number, step=step))


def mobile(number: int) -> str:
    """A mobile number of the drama range; a thousand numbers serve all children, as in any drama."""
    return f"07700 900{scattered(number, step=7_919, modulus=997):03d}"
